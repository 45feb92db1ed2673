import JSON
import StageKit
import StageWire
import WorkflowFile

/// One story on its way through a pipe.
struct PipeWork {
  /// What came in, and what the stages made of it; what a stage makes counts.
  private(set) var fields: [FieldName: Value]
  var answer: WireAnswer

  private let id: String
  private var hasRun = false

  init(_ record: WireArticle) {
    fields = record.fields
    answer = WireAnswer(id: record.id)
    id =
      switch record.id {
      case .string(let text): text
      case .int(let number): String(number)
      default: ""
      }
  }

  /// The story as a stage sees it: what it declares that it reads.
  func article(for step: Step) -> Article {
    var seen: [FieldName: Value] = [:]
    var items: [Item] = []
    for input in step.entry.description.reads {
      switch input {
      case .field(let name): seen[name] = fields[name]
      case .items: items = answer.items.map(\.item)
      case .decisions, .desk: continue
      }
    }
    return Article(id: id, fields: seen, items: items)
  }

  /// Takes what a stage says; `false` where the story goes no further.
  mutating func take(_ outcome: Outcome, of step: Step) -> Bool {
    switch outcome {
    case .done(let changes, let items, let notes, _):
      hasRun = true
      answer.status = .done
      for (name, value) in changes {
        fields[name] = value
        answer.fields[name] = value
      }
      answer.items += Item.carry([], to: items).map { (step.id, $0) }
      answer.notes += notes
    case .skip(let reason):
      if !hasRun { answer.status = .skip }
      answer.notes.append(reason)
    case .fail(let failure, let message):
      if step.onError == .continue {
        answer.notes.append("'\(step.id)' failed: \(message)")
        return true
      }
      answer.status = .error
      answer.error = WireAnswer.Failure(failure: failure, message: message, step: step.id)
      return false
    }
    return true
  }

  /// Asks a gate what it waits for, with nobody having decided anything.
  mutating func wait(at step: Step, _ gate: any Gate) {
    let seen = Article(id: id, fields: fields)
    answer.status = .wait
    answer.waiting = (step.id, Question("people have to decide", roles: []))
    if case .wait(let question) = gate.judge(seen, [], now: Instant(seconds: 0)) {
      answer.waiting = (step.id, question)
    }
  }
}
