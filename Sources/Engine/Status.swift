package import StageKit
import StateStore
import WorkflowFile

/// Where an article is; derived from what is known of it, never set.
package enum Status: String, Sendable, Hashable, CaseIterable {
  case received, running
  case needsCheck = "needs-check"
  case needsReview = "needs-review"
  case changesRequested = "changes-requested"
  case approved, scheduled, published, failed, held, spiked

  /// Whether a person has to act before it goes on.
  package var isWaiting: Bool {
    switch self {
    case .needsCheck, .needsReview, .changesRequested: true
    default: false
    }
  }
}

/// One article at a glance.
package struct Situation: Sendable {
  package let status: Status
  /// The step it stands at; `nil` when it is through.
  package let step: String?
  /// Since when, as far as it was recorded.
  package let since: Instant
  package let standings: [StepStanding]
  /// What keeps it from going out, of the first output that is not out.
  package let blocks: [Block]
  /// Who holds or spiked it, and why; also of a story that is out.
  package let restraints: [Block]
  package let isEditedSince: Bool
  package let hasUpdate: Bool
  /// What was let through in an emergency and that nobody else has approved since.
  package let emergencies: [Emergency]
  /// Of 1000 words of the newer version that waits, how many stand in this story.
  package let updateLikeness: Int?

  /// Whether a person is to act, also where the story is out in an earlier version or in an emergency.
  package var waitsForPeople: Bool {
    status.isWaiting || !emergencies.isEmpty
      || (status == .published && (isEditedSince || hasUpdate))
  }
}

extension ArticleView {
  /// Derives the status and everything that explains it.
  ///
  /// Whoever has just found out how the steps stand says so: it need not be found out again.
  package func situation(_ known: [StepStanding]? = nil) -> Situation {
    let standings = known ?? standings()
    let output = workflow.steps.indices.first { index in
      guard workflow.steps[index].entry.kind == .output else { return false }
      switch standings[index] {
      case .out, .skipped: return false
      default: return true
      }
    }
    let isOut = output == nil && standings.contains(where: \.isOut)
    let blocks =
      isOut
      ? []
      : output.map { self.blocks($0, standings) }
        ?? self.blocks(workflow.steps.count, after: standings)
    let edited = standings.contains { $0 == .out(editedSince: true) }
    let current = current(standings, blocks)
    return Situation(
      status: isOut ? .published : status(standings, blocks, output: output),
      step: current,
      since: current.flatMap { state.step($0)?.since } ?? state.log.last?.at ?? now,
      standings: standings,
      blocks: blocks,
      restraints: restraints,
      isEditedSince: edited,
      hasUpdate: state.update != nil,
      emergencies: emergencies,
      updateLikeness: state.update?.likeness
    )
  }

  /// What keeps one output in; its standing often has the answer.
  private func blocks(_ output: Int, _ standings: [StepStanding]) -> [Block] {
    switch standings[output] {
    case .blocked(let blocks): blocks
    case .ready: []
    default: blocks(output, after: Array(standings[..<output]))
    }
  }

  private func status(_ standings: [StepStanding], _ blocks: [Block], output: Int?) -> Status {
    if case .unconfirmed? = output.map({ standings[$0] }) { return .running }
    let restraints = restraints
    if restraints.contains(where: \.isSpike) { return .spiked }
    if !restraints.isEmpty { return .held }
    for block in blocks {
      switch block {
      case .failed(let step, _):
        let held = workflow.steps.first { $0.id == step }?.onError == .hold
        return held ? .held : .failed
      case .record: return .held
      case .due: return state.steps.isEmpty ? .received : .running
      default: continue
      }
    }
    return waitingStatus(blocks)
  }

  private func waitingStatus(_ blocks: [Block]) -> Status {
    var status = Status.approved
    for block in blocks {
      switch block {
      case .changesRequested: return .changesRequested
      case .item, .lacks: status = .needsCheck
      case .gate: if status != .needsCheck { status = .needsReview }
      case .embargo: if status == .approved { status = .scheduled }
      default: continue
      }
    }
    return status
  }

  /// The first step that is not through.
  private func current(_ standings: [StepStanding], _ blocks: [Block]) -> String? {
    for case .item(let standing) in blocks { return standing.step }
    for (index, standing) in standings.enumerated() {
      switch standing {
      case .done, .skipped, .open, .emergency, .out: continue
      case .failed where workflow.steps[index].onError == .continue: continue
      default: return workflow.steps[index].id
      }
    }
    return nil
  }
}

extension Block {
  fileprivate var isSpike: Bool {
    if case .spiked = self { true } else { false }
  }
}
