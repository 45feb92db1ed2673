import Digest
import StageKit
import StateStore
import WorkflowFile

/// How something that a step reads differs from what it read before.
package struct InputChange: Sendable, Hashable {
  package let part: PartChange
  /// Which part it is, in words: `body changed`, `setting 'sentences': 3 → 5`.
  package let sentence: String
  /// Of a field the words that changed, with a few around them, one change a line; `nil` where what it
  /// said before is not known any more, and for all else.
  package let words: [String]?

  /// Whether it would say more if earlier words were known.
  var lacksWords: Bool { part.isOtherValue && words == nil }
}

/// Why a step ran the last time that its result became another.
package struct LastRun: Sendable, Hashable {
  /// A stable word for programs: `changed`, `retry` or `asked`.
  package let code: String
  package let changes: [InputChange]
}

extension ArticleView {
  /// Puts changes of what a step reads into words.
  func inputChanges(
    _ changes: [PartChange],
    of index: Int,
    _ earlier: EarlierWords
  ) -> [InputChange] {
    changes.map { change in
      InputChange(
        part: change,
        sentence: sentence(change, of: index),
        words: change.isOtherValue ? words(change, of: index, earlier) : nil
      )
    }
  }

  /// Why a step ran when it came to its result; `nil` where that was the first time.
  func lastRun(of index: Int, _ earlier: EarlierWords) -> LastRun? {
    guard let step = state.step(workflow.steps[index].id), let cause = step.cause else {
      return nil
    }
    switch cause {
    case .retry: return LastRun(code: "retry", changes: [])
    case .asked: return LastRun(code: "asked", changes: [])
    case .changed(let before):
      let now = Dictionary(step.parts.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      let changes = before.map { part in
        PartChange(name: part.name, old: part.value, new: now[part.name])
      }
      return LastRun(code: "changed", changes: inputChanges(changes, of: index, earlier))
    }
  }

  private func words(
    _ change: PartChange,
    of index: Int,
    _ earlier: EarlierWords
  ) -> [String]? {
    guard let old = value(change.old, change.split.name, of: index, earlier),
      let new = value(change.new, change.split.name, of: index, earlier)
    else { return nil }
    let lines = WordDifference.lines(from: old.plain, to: new.plain)
    return lines.isEmpty ? ["only its spaces or line breaks"] : lines
  }

  /// The value that a part of a key stands for; an absent one as an empty text.
  private func value(
    _ hex: String?,
    _ name: String,
    of index: Int,
    _ earlier: EarlierWords
  ) -> Value? {
    guard hex != "absent" else { return .text("") }
    guard let hex, let hash = SHA256Digest(hex: hex) else { return nil }
    if let now = field(FieldName(name), before: index), now.hash == hash { return now.value }
    if let made = state.values[FieldName(name)], made.hash == hash { return made.value }
    return state.texts[hash] ?? earlier[hash]
  }

  /// The same as the change says itself, with what the workflow and the article's log add to it.
  private func sentence(_ change: PartChange, of index: Int) -> String {
    let (kind, name) = change.split
    switch kind {
    case "file":
      let path = workflow.steps[index].settings.values[name]?.text
      return path.map { "the file '\($0)' changed, which setting '\(name)' names" }
        ?? change.sentence
    case "decisions" where change.old != nil && change.new != nil:
      let entries = entries(since: change.old)
      guard !entries.isEmpty else { return change.sentence }
      return "since then: " + entries.map(\.shortly).joined(separator: ", ")
    default: return change.sentence
    }
  }

  /// What was added to the log since it ended with the given entries.
  private func entries(since heads: String?) -> [LogEntry] {
    let entries = Dictionary(state.log.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var known: Set<SHA256Digest> = []
    var open = (heads ?? "").split(separator: "+").compactMap { SHA256Digest(hex: String($0)) }
    while let id = open.popLast() {
      if known.insert(id).inserted { open += entries[id]?.parents ?? [] }
    }
    return state.log.filter { !known.contains($0.id) }
  }
}

extension PartChange {
  /// Whether it is a field that was read before and is read now, and has another value.
  fileprivate var isOtherValue: Bool { isField && old != nil && new != nil }
}

extension LogEntry {
  /// Who did what, in a few words.
  fileprivate var shortly: String {
    let who = by ?? "somebody"
    return switch what.kind {
    case .received: "it came in"
    case .adopted: "its record was found"
    case .created: "\(who) began it"
    case .edited: "\(who) edited it"
    case .updated: "a newer version came in"
    case .recalled: "its source went back to what the story was made of"
    case .took: "\(who) took the newer version"
    case .checked: "\(who) checked an item"
    case .approved: "\(who) approved it"
    case .rejected: "\(who) asked for changes"
    case .emergency: "\(who) let it through in an emergency"
    case .held: "\(who) held it"
    case .spiked: "\(who) spiked it"
    case .released: "\(who) released it"
    case .accepted: "\(who) accepted a machine's words"
    case .undone: "\(who) took a decision back"
    case .sent: "it went out"
    }
  }
}
