import StageKit
package import StateStore
import WorkflowFile

extension Act {
  /// Lets a story through a gate that waits for others, and past the must items that are open now,
  /// where the gate names a role for that which the person has.
  ///
  /// Embargo, hold and spike stay in the way, and so does what has yet to run, what failed, and anybody
  /// who asks for changes. Others owe their approval until they have given it.
  package func approveInEmergency(
    _ name: ArticleName,
    gate: String? = nil,
    seen: String? = nil,
    note: String
  ) throws(Refusal) -> ArticleView {
    guard note.contains(where: { !$0.isWhitespace }) else {
      throw .needsNote("say why it cannot wait")
    }
    return try change(name) { (view, _) throws(Refusal) in
      try view.check(seen: seen)
      try view.checkNotSpiked()
      let index = try view.gate(named: gate)
      let step = view.workflow.steps[index]
      guard view.mayPass(person, step) else {
        throw .mayNotPass(
          gate: step.id,
          roles: view.emergencyRoles(step),
          others: view.desk.people.map(\.name).filter { view.mayPass($0, step) }
        )
      }
      try checkReady(view, at: index)
      let open = view.items().filter(\.blocks)
      try checkWaits(view, at: index, open)
      var what = LogEntry.What(.emergency)
      what.passed = open.map {
        PassedItem(step: $0.step, item: $0.item.id, bound: $0.item.bound)
      }
      log(what, in: &view, at: index, note: note)
      return nil
    }
  }

  /// There has to be something that it passes over, and nobody who asks for changes.
  private func checkWaits(
    _ view: ArticleView,
    at index: Int,
    _ open: [ItemStanding]
  ) throws(Refusal) {
    let gate = view.workflow.steps[index].id
    guard view.isSkipped(index) == nil else { throw .nothingToPass(gate: gate) }
    let passes = view.emergencies(at: index).filter(\.holds)
    let isPassed = !passes.isEmpty
    let rest = open.filter { item in !passes.contains { $0.items.contains(item) } }
    switch view.judge(index) {
    case .changesRequested(let by, let note):
      throw .doesNotCount("the changes that \(by) asks for: \(note)")
    case .open where rest.isEmpty: throw .nothingToPass(gate: gate)
    case .wait where rest.isEmpty && isPassed: throw .nothingToPass(gate: gate)
    case .open, .wait: return
    }
  }
}
