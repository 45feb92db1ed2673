import Digest
import StageKit
package import StateStore
import WorkflowFile

/// What a run would do with one article.
package struct ArticlePlan: Sendable {
  package let id: String
  package let workflow: String
  /// The steps that would run, with why and what would come of it.
  package let steps: [PlannedStep]
  /// The approvals that would no longer hold, by gate.
  package let stale: [(gate: String, decision: StaleDecision)]
  package let sending: Sending.Forecast
  /// What is to be known before it goes out, in words.
  package let notes: [String]
  /// What was let through in an emergency and is not settled.
  package let emergencies: [Emergency]
  /// Where it would stand before anything goes out.
  package let status: Status

  /// Whether a run would do nothing at all with it, and nothing about it is overdue.
  package var isIdle: Bool {
    guard steps.isEmpty, stale.isEmpty, emergencies.allSatisfy({ $0.sent == nil }) else {
      return false
    }
    return switch sending {
    case .sends, .looksUp: false
    case .refused, .unchanged: true
    }
  }
}

/// A step that would run.
package struct PlannedStep: Sendable {
  package let id: String
  package let why: DueReason
  /// How it would fail; `nil` where it would not.
  package let failure: StepError?
}

extension ArticlePlan {
  /// Runs the stages, which touch nothing, on an article and lets what they make go.
  static func make(
    for view: ArticleView,
    since stored: ArticleState?,
    on desk: OpenDesk,
    redo: Redo
  ) async -> ArticlePlan {
    var advance = Advance(view, on: desk, isTrial: true)
    await advance.run(redo: redo)
    let after = advance.view
    let situation = after.situation()
    return ArticlePlan(
      id: after.state.id,
      workflow: after.workflow.name,
      steps: advance.ran.map { ran in
        PlannedStep(id: ran.step, why: ran.why, failure: ran.error)
      },
      stale: stored.map(after.goneStale) ?? [],
      sending: Sending(desk: desk).forecast(after),
      notes: desk.addressNotes(after),
      emergencies: situation.emergencies,
      status: situation.status
    )
  }
}

extension ArticleView {
  /// The approvals that held when the state was written and do not hold any more.
  fileprivate func goneStale(
    since stored: ArticleState
  ) -> [(gate: String, decision: StaleDecision)] {
    workflow.steps.indices.filter { workflow.steps[$0].entry.kind == .gate }.flatMap { index in
      let coverage = coverage(of: index)
      let gate = stored.step(workflow.steps[index].id)
      return staleDecisions(at: index) { entry in
        let isSameGate = entry.what.bound == coverage.settings
        let names = isSameGate ? Set(coverage.fields) : []
        guard stored.hashes(of: names.union(entry.what.fields.keys)) == entry.what.fields else {
          return false
        }
        // A gate that was set differently shut when a run noticed it, unless nobody ran since.
        return isSameGate || gate.map { $0.status == .open || entry.at >= $0.since } ?? true
      }.map { (workflow.steps[index].id, $0) }
    }
  }
}

extension ArticleState {
  /// The words that stood there when the file was written.
  fileprivate func hashes(of names: Set<FieldName>) -> [FieldName: SHA256Digest] {
    var hashes: [FieldName: SHA256Digest] = [:]
    for name in names { hashes[name] = fields[name] ?? values[name]?.hash }
    return hashes
  }
}

extension OpenDesk {
  /// What is to be known about the address of a story whose page may go out.
  fileprivate func addressNotes(_ view: ArticleView) -> [String] {
    view.workflow.steps.indices.compactMap { index in
      guard case .output(let output as any SiteOutput) = view.prepared.stages[index],
        view.standings()[index] == .ready
      else { return nil }
      var view = view
      let stored = view.takeSnapshot(for: index)
      return view.state.snapshot(stored.id).flatMap { addressNote(view.state, $0, output) }
    }
  }
}
