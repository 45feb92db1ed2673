import JSON
package import StageKit
import StageWire
import WorkflowFile

/// A reader as a filter without a desk: files in, one answer a story out.
package struct PipeReading: Sendable {
  private let step: Step
  private let reader: any Reader
  private let context: StageContext
  private let bounds: Bounds

  /// `nil` where the workflow does not begin with a reader.
  package init?(_ prepared: PreparedWorkflow, formats: Formats) {
    guard let (step, reader) = prepared.reader else { return nil }
    self.step = step
    self.reader = reader
    bounds = Bounds([prepared], jobs: 1)
    context = StageContext(step: step.id, formats: formats)
  }

  /// How many files have to be on their way so that the reader is busy; 0 where it computes.
  package var width: Int { step.slots ?? 0 }

  /// A file, or why it could not be opened.
  package enum File: Sendable {
    case source(Source)
    case refused(path: String, ReadError)
  }

  /// Answers files, one line for each story in them.
  package func answer(_ files: [File]) async -> PipeResult {
    var writer = JSONWriter()
    var failed = 0
    for file in files {
      for answer in await answers(file) {
        if answer.status == .error { failed += 1 }
        answer.write(to: &writer)
      }
    }
    return PipeResult(bytes: writer.bytes, failed: failed)
  }

  private func answers(_ file: File) async -> [WireAnswer] {
    switch file {
    case .refused(let path, let error): return [WireAnswer(path, error)]
    case .source(let source):
      do {
        let drafts = try await bounds.read(source, step, reader, context)
        guard !drafts.isEmpty else { return [.nothing(in: source.path)] }
        return drafts.enumerated().map { WireAnswer($0.element, source.path, $0.offset) }
      } catch let error as ReadError {
        return [WireAnswer(source.path, error)]
      } catch {
        return [WireAnswer(source.path, ReadError(id: "reader-failed", "\(error)"))]
      }
    }
  }
}

extension WireAnswer {
  /// A story; its id is its identity, as a desk would keep it.
  fileprivate init(_ draft: Draft, _ path: String, _ index: Int) {
    self.init(id: .string(draft.guid ?? (index == 0 ? path : "\(path)#\(index + 1)")))
    source = path
    fields = draft.fields
    notes = draft.warnings + (draft.follows.map { ["it follows '\($0)'"] } ?? [])
  }

  fileprivate init(_ path: String, _ error: ReadError) {
    self.init(
      id: .string(path),
      Failure(
        failure: .input,
        code: error.id,
        message: error.message,
        line: error.line,
        column: error.column,
        help: error.help
      )
    )
    source = path
  }

  fileprivate static func nothing(in path: String) -> WireAnswer {
    var answer = WireAnswer(id: .string(path))
    answer.source = path
    answer.status = .skip
    answer.notes = ["no story was found in it"]
    return answer
  }
}
