import StageKit
package import StateStore
import WorkflowFile

extension Act {
  /// Takes back a decision of the person's own, while nothing was sent on it: the last one about the
  /// item or at the step that is named, else what they did last.
  ///
  /// Where that was an edit, which is not taken back so, it is refused: whoever says "undo" means what
  /// they just did, and not an approval from before.
  package func undo(
    _ name: ArticleName,
    _ target: String? = nil
  ) throws(Refusal) -> (view: ArticleView, undone: LogEntry) {
    var undone: LogEntry?
    let view = try change(name) { (view, _) throws(Refusal) in
      let entry = try decision(target, view)
      guard entry.what.kind == .rejected || !view.state.isSent(after: entry) else {
        throw .alreadySent(name.id)
      }
      undone = entry
      var what = LogEntry.What(.undone)
      what.entry = entry.id
      view.state.append(what, by: person, at: view.now)
      return nil
    }
    guard let undone else { throw .nothingToUndo(person) }
    return (view, undone)
  }

  private func decision(_ target: String?, _ view: ArticleView) throws(Refusal) -> LogEntry {
    let own = view.state.standing.filter { $0.by == person }
    if let target {
      let item = try? ItemSelection.named([target]).choose(from: view.checklist()).first
      let last = own.last { entry in
        entry.what.kind.isDecision
          && (entry.what.step == target || entry.what.item == target
            || item.map { $0.item.id == entry.what.item && $0.step == entry.what.step } ?? false)
      }
      guard let last else { throw .noDecision(person, target) }
      return last
    }
    let last = own.last { $0.what.kind.isDecision || $0.what.kind.isEdit }
    guard let last else { throw .nothingToUndo(person) }
    guard last.what.kind.isEdit else { return last }
    let before = own.last { $0.what.kind.isDecision }
    throw .lastIsEdit(
      view.state.id,
      fields: last.what.fields.keys.sorted(),
      before: before?.what.item ?? before?.what.step
    )
  }
}

extension ArticleState {
  /// Whether anything went out since, or is on its way.
  fileprivate func isSent(after entry: LogEntry) -> Bool {
    let later = standing.drop { $0.id != entry.id }
    return later.contains { $0.what.kind == .sent } || deliveries.contains { $0.arrived == nil }
  }
}

extension LogEntry.Kind {
  fileprivate var isDecision: Bool {
    switch self {
    case .approved, .emergency, .rejected, .checked, .accepted, .held, .spiked, .released: true
    case .received, .adopted, .created, .edited, .updated, .took, .recalled, .undone, .sent: false
    }
  }

  fileprivate var isEdit: Bool { self == .edited || self == .took }
}
