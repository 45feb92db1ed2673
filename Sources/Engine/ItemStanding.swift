package import Digest
package import StageKit
package import StateStore
import WorkflowFile

/// An item and what people have said about it.
package struct ItemStanding: Sendable, Hashable {
  package let step: String
  package let item: Item
  package let status: Status
  /// The decision that counts, or counted before the words changed.
  package let decision: LogEntry?

  package enum Status: Sendable, Hashable {
    case open
    /// Resolved once, but the words or their surroundings are others now.
    case stale
    case resolved(Resolution)
    case disputed

    /// Whether it keeps the story in, at level must.
    package var isResolved: Bool {
      if case .resolved = self { true } else { false }
    }

    /// The word for people and programs.
    package var word: String {
      switch self {
      case .open: "open"
      case .stale: "stale"
      case .disputed: "disputed"
      case .resolved(let resolution): resolution.rawValue
      }
    }
  }

  /// Whether nothing may go out while it stands so.
  package var blocks: Bool { item.level == .must && !status.isResolved }
}

extension ArticleView {
  /// Every item with its standing: those that stages made, in the order of the workflow and then of
  /// the text, and those that stand for steps that did not run.
  package func items() -> [ItemStanding] {
    let standing = state.standing.filter { $0.what.kind == .checked }
    return (state.items + missedSteps()).map { stored in
      self.standing(of: stored, in: standing)
    }
  }

  /// The items that the state keeps of one step's stage.
  package func items(of step: String) -> [ItemStanding] {
    items().filter { $0.step == step }
  }

  private func standing(of stored: StoredItem, in checks: [LogEntry]) -> ItemStanding {
    let decision = checks.last { $0.what.item == stored.item.id && $0.what.step == stored.step }
    let status: ItemStanding.Status =
      switch (decision?.what.resolution, decision?.what.bound) {
      case (nil, _): .open
      case (let resolution?, let bound) where bound == stored.item.bound:
        resolution.isResolved ? .resolved(resolution) : .disputed
      default: .stale
      }
    return ItemStanding(
      step: stored.step,
      item: stored.item,
      status: status,
      decision: decision
    )
  }

  /// A step that was skipped by its condition, or failed and was passed over, must be waived.
  private func missedSteps() -> [StoredItem] {
    workflow.steps.enumerated().compactMap { index, step in
      guard !step.advisory, step.entry.kind != .output, step.entry.kind != .reader,
        let why = reasonMissed(index)
      else { return nil }
      var item = Item(
        kind: "step",
        level: .must,
        place: nil,
        flaw: "did-not-run",
        rule: "engine.did-not-run",
        help: "\(step.id) did not run: \(why); waive this, or make it run"
      )
      item.id = "step-\(step.id)"
      return StoredItem(item, step: step.id)
    }
  }

  private func reasonMissed(_ index: Int) -> String? {
    let step = workflow.steps[index]
    if let when = step.when, !when.matches(lookup(before: index)) {
      return "its condition '\(when.source)' does not hold"
    }
    guard let stored = state.step(step.id), stored.status == .failed, step.onError == .continue
    else { return nil }
    return stored.error?.message ?? "it failed"
  }
}

extension Item {
  /// The hash of what a resolution is bound to: the words, their sentence, who said them.
  package var bound: SHA256Digest { SHA256.hash(context) }
}
