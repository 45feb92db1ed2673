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

  package init(_ prepared: PreparedWorkflow, formats: Formats) {
    self.prepared = prepared
    self.formats = formats
  }

  /// Answers some lines of JSON, one line each; empty lines have no answer.
  package func answer(_ lines: PipeLines) async -> PipeResult {
    var writer = JSONWriter()
    writer.bytes.reserveCapacity(lines.bytes.count / 2)
    var failed = 0
    var number = lines.first
    for line in lines.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      defer { number += 1 }
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
      let answer = await answer(line, number, isCut: lines.isCut)
      if answer.status == .error { failed += 1 }
      answer.write(to: &writer)
    }
    return PipeResult(bytes: writer.bytes, failed: failed)
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
          context: StageContext(step: step.id, formats: formats)
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

/// The answers to a part of what came in.
package struct PipeResult: Sendable {
  package let bytes: [UInt8]
  /// How many of them are errors.
  package let failed: Int
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
