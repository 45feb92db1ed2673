package import StageKit
import StateStore

extension StepStanding {
  /// How the step stands, as a sentence without a capital and a full stop.
  package var summary: String {
    switch self {
    case .done: "ran on what stands there now"
    case .skipped(let reason): "skipped: \(reason)"
    case .due(.new): "has not run yet; the next run does it"
    case .due(.changed): "the next run does it again, because what it reads is different now"
    case .due(.retry): "failed; the next run tries again"
    case .due(.asked): "is done again, because somebody asks for it"
    case .failed(let error): "failed (\(error.failure.rawValue)): \(error.message)"
    case .open(let by): "holds: \(by)"
    case .emergency(let emergency): emergency.sentence
    case .waiting(let question): "waits for \(question.text)"
    case .changesRequested(let by, let note): "\(by) asks for changes: \(note)"
    case .ready: "may go out; the next run or 'publish' sends it"
    case .blocked: "may not go out"
    case .unconfirmed(let delivery):
      "was on its way to \(delivery.destination) when copydesk stopped; the next run finds out"
    case .out(editedSince: false): "is out"
    case .out(editedSince: true): "is out; the article was changed since, and what is out was not"
    case .later: "comes after the steps before it"
    }
  }

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .done: "done"
    case .skipped: "skipped"
    case .due: "due"
    case .failed: "failed"
    case .open: "open"
    case .emergency: "emergency"
    case .waiting: "waiting"
    case .changesRequested: "changes-requested"
    case .ready: "ready"
    case .blocked: "blocked"
    case .unconfirmed: "unconfirmed"
    case .out: "out"
    case .later: "later"
    }
  }
}

extension Block {
  /// The reason as a sentence without a capital and a full stop.
  package var sentence: String {
    switch self {
    case .item(let standing):
      "\(standing.item.id) \(standing.duty): \(standing.item.help)"
    case .gate(let step, let question): "\(step) waits for \(question.text)"
    case .changesRequested(let step, let by, let note):
      "\(by) asks for changes at \(step): \(note)"
    case .failed(let step, let error): "\(step) failed: \(error.message)"
    case .due(let step, _): "\(step) has yet to run on what stands there now"
    case .embargo(let until): "it is under embargo until \(until)"
    case .lacks(let step, let field): "it has no \(field), and \(step) needs one"
    case .held(let by, let note): "\(by) holds it: \(note)"
    case .spiked(let by, let note): "\(by) spiked it: \(note)"
    case .record(let message): message
    }
  }
}

extension Emergency {
  /// Who let it through, why, and what is owed since when.
  package var sentence: String { sentence { $0.rfc3339 } }

  /// The same with the moment as it is given.
  package func sentence(_ words: (Instant) -> String) -> String {
    let owing = sent.map { "overdue since \(words($0))" } ?? "still owed"
    let verb = sent == nil ? "let through" : "went out"
    return "\(verb) in an emergency by \(by): \(note); \(owing): \(owed.text)"
  }

  /// The items that are still to be checked, one a line.
  package var passedOver: [String] {
    items.map { "passed over: " + Block.item($0).sentence }
  }
}

extension ItemStanding {
  fileprivate var duty: String {
    switch status {
    case .stale: "was checked before its words changed, and must be checked again"
    case .disputed: "is disputed, and must be put right"
    case .open, .resolved: "must be checked"
    }
  }
}

extension PartChange {
  /// What changed, in words: `body changed`, `setting 'sentences': 3 → 5`.
  package var sentence: String {
    let (kind, name) = split
    return switch (kind, old, new) {
    case ("field", nil, _), ("desk", nil, _), ("items", nil, _), ("decisions", nil, _):
      "it reads \(read) now"
    case ("field", _, nil), ("desk", _, nil), ("items", _, nil), ("decisions", _, nil):
      "it no longer reads \(read)"
    case ("field", "absent"?, _): "\(name) set"
    case ("field", _, "absent"?): "\(name) removed"
    case ("field", _, _): "\(name) changed"
    case ("setting", let old?, let new?): "setting '\(name)': \(old) → \(new)"
    case ("setting", nil, let new?): "setting '\(name)' is new: \(new)"
    case ("setting", _, nil): "setting '\(name)' is gone"
    case ("file", _, _): "the file of setting '\(name)' changed"
    case ("desk", _, _): "'\(name)' in desk.yaml changed"
    case ("stage", let old?, let new?): "the stage: \(old) → \(new)"
    case ("items", _, _): "the items of earlier steps changed"
    case ("decisions", _, _): "people decided something since"
    default: "\(self.name) changed"
    }
  }

  /// What it is that is read.
  private var read: String {
    switch split.kind {
    case "field": split.name
    case "desk": "'\(split.name)' of desk.yaml"
    case "items": "the items of earlier steps"
    default: "what people decide"
    }
  }

  /// Whether it is a field of the article.
  package var isField: Bool { split.kind == "field" }

  /// The kind of part, and which: `field` and `body`.
  package var split: (kind: String, name: String) {
    guard let dot = name.firstIndex(of: ".") else { return (name, "") }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }
}

extension FailureClass {
  /// What a person can do about a failure of this class at an article.
  package func wayOut(_ id: String) -> String {
    switch self {
    case .input: "mend the article with 'copydesk edit \(id)', then run again"
    case .config: "mend the workflow's settings or desk.yaml, then run again"
    case .transient: "run again; it may work now"
    case .internal: "this is the stage's own mistake: report it to whoever wrote the stage"
    }
  }
}

extension Value {
  /// As text for people: lists with one element a line.
  package var plain: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let truth): truth ? "true" : "false"
    case .instant(let instant): instant.rfc3339
    case .list(let list): list.map(\.plain).joined(separator: "\n")
    case .object(let object):
      object.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plain)" }
        .joined(separator: ", ")
    }
  }
}
