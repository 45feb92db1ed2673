import JSON
package import StageKit
import StageWire
import StateStore
import WorkflowFile

/// A workflow as a filter without a desk: stories in, answers out, nothing remembered.
///
/// It runs pure stages only. At the first gate it answers `wait`; an output never runs.
package struct PipeFilter: Sendable {
  private let prepared: PreparedWorkflow
  private let formats: Formats
  private let bounds: Bounds

  package init(_ prepared: PreparedWorkflow, formats: Formats, jobs: Int = 1) {
    self.prepared = prepared
    self.formats = formats
    bounds = Bounds([prepared], jobs: jobs)
  }

  /// How many stories have to be on their way so that every stage is busy; 0 where all compute.
  package var width: Int { bounds.isWaiting ? bounds.width : 0 }

  /// Answers some lines of JSON, one line each; empty lines have no answer.
  package func answer(_ lines: PipeLines) async -> PipeResult {
    var writer = JSONWriter()
    writer.bytes.reserveCapacity(lines.bytes.count / 2)
    var failed = 0
    func write(_ answer: WireAnswer) {
      if answer.status == .error { failed += 1 }
      answer.write(to: &writer)
    }
    let numbered = lines.numbered
    if bounds.isWaiting {
      for answer in await answersAtOnce(numbered, isCut: lines.isCut) { write(answer) }
    } else {
      for (line, number) in numbered {
        write(await answer(line, number, isCut: lines.isCut))
      }
    }
    return PipeResult(bytes: writer.bytes, failed: failed)
  }

  /// Answers many lines at once, because some stage waits.
  private func answersAtOnce(
    _ lines: [(line: ArraySlice<UInt8>, number: Int)],
    isCut: Bool
  ) async -> [WireAnswer] {
    await withTaskGroup(of: (Int, WireAnswer).self) { group in
      for (line, number) in lines {
        group.addTask {
          await bounds.articles.takeAgain()
          await bounds.work.takeAgain()
          defer {
            bounds.work.giveBack()
            bounds.articles.giveBack()
          }
          return (number, await answer(line, number, isCut: isCut))
        }
      }
      var answers: [(Int, WireAnswer)] = []
      for await answer in group { answers.append(answer) }
      return answers.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func answer(_ line: ArraySlice<UInt8>, _ number: Int, isCut: Bool) async -> WireAnswer {
    if isCut { return .tooLong(line: number) }
    do { return await run(try WireArticle(line)) } catch {
      return WireAnswer(
        id: error.id,
        WireAnswer.Failure(
          failure: .input,
          message: error.message,
          line: number,
          column: error.column
        )
      )
    }
  }

  private func run(_ record: WireArticle) async -> WireAnswer {
    var work = PipeWork(record)
    for (step, stage) in zip(prepared.workflow.steps, prepared.stages) {
      if let when = step.when, !when.matches({ work.fields[FieldName($0)] }) { continue }
      switch stage {
      case .reader: continue
      case .gate(let gate):
        work.wait(at: step, gate)
        return work.answer
      case .output:
        work.answer.notes.append("'\(step.id)' lets stories out, which a pipe never does")
        return work.answer
      case .stage(let stage):
        let attempts = Attempts(
          stage: stage,
          step: step,
          context: StageContext(step: step.id, formats: formats),
          bounds: bounds
        )
        let (outcome, _) = await attempts.outcome(of: work.article(for: step))
        guard work.take(outcome.checked(against: step.entry.description), of: step) else {
          return work.answer
        }
      }
    }
    return work.answer
  }
}

/// Some whole lines, as they came in.
package struct PipeLines: Sendable {
  package let bytes: [UInt8]
  /// The number of the first line, from 1.
  package let first: Int
  /// Whether this is the beginning of one line that is too long to be read.
  package let isCut: Bool

  package init(_ bytes: [UInt8], first: Int, isCut: Bool = false) {
    self.bytes = bytes
    self.first = first
    self.isCut = isCut
  }

  /// No line may be longer, so that memory stays what it is.
  package static let limit = 32 << 20
}

extension PipeLines {
  /// The lines that are not empty, with their numbers.
  fileprivate var numbered: [(line: ArraySlice<UInt8>, number: Int)] {
    var numbered: [(ArraySlice<UInt8>, Int)] = []
    var number = first
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        numbered.append((line, number))
      }
      number += 1
    }
    return numbered
  }
}

/// The answers to a part of what came in.
package struct PipeResult: Sendable {
  package let bytes: [UInt8]
  /// How many of them are errors.
  package let failed: Int

  package init(bytes: [UInt8], failed: Int) {
    self.bytes = bytes
    self.failed = failed
  }
}

extension WireAnswer {
  fileprivate static func tooLong(line: Int) -> WireAnswer {
    WireAnswer(
      id: .null,
      Failure(
        failure: .input,
        message: "this line has more than \(PipeLines.limit >> 20) MiB, and was not read",
        line: line
      )
    )
  }
}
