import Digest
package import StageKit
package import StateStore
import WorkflowFile

/// Why an article is where it is: each step, and what would move it.
package struct Explanation: Sendable {
  package let situation: Situation
  package let steps: [StepExplanation]
}

/// Why one step ran, did not run, waits, failed, or would run now.
package struct StepExplanation: Sendable {
  package let id: String
  /// The stage as `name@version`.
  package let stage: String
  package let standing: StepStanding
  /// Since when it stands so, as far as it was recorded.
  package let since: Instant?
  /// One sentence, lower case, without a full stop.
  package let summary: String
  /// What is behind it, one thing a line.
  package let details: [String]
  /// At a gate: the desk's people who may act now, by name.
  package let who: [String]
  /// At a gate: approvals that no longer hold, and which words changed since.
  package let stale: [StaleDecision]
}

/// A decision that was bound to other words than those that stand there now.
package struct StaleDecision: Sendable, Hashable {
  package let by: String
  package let at: Instant
  package let changes: [FieldChange]
  /// Whether the gate itself was set differently then.
  package let isGateChanged: Bool
}

/// How a field differs from what it was.
package struct FieldChange: Sendable, Hashable {
  package let field: FieldName
  /// The words that changed with a few around them, one change a line; empty where the old value is
  /// not on record.
  package let lines: [String]
}

extension ArticleView {
  /// Explains every step.
  package func explanation() -> Explanation {
    let situation = situation()
    return Explanation(
      situation: situation,
      steps: workflow.steps.indices.map { explain($0, situation.standings) }
    )
  }

  private func explain(_ index: Int, _ standings: [StepStanding]) -> StepExplanation {
    let step = workflow.steps[index]
    let isGate = step.entry.kind == .gate
    let isWaiting =
      switch standings[index] {
      case .waiting, .changesRequested: true
      default: false
      }
    return StepExplanation(
      id: step.id,
      stage: step.stageVersion,
      standing: standings[index],
      since: since(step.id, standings[index]),
      summary: standings[index].summary,
      details: details(index, standings),
      who: isGate && isWaiting ? peopleWhoMayAct(at: index, standings[index]) : [],
      stale: isGate ? staleDecisions(at: index) : []
    )
  }

  private func since(_ step: String, _ standing: StepStanding) -> Instant? {
    switch standing {
    case .out: state.deliveries.last { $0.step == step }?.arrived
    case .unconfirmed(let delivery): delivery.intended
    case .due, .later, .ready, .blocked: nil
    default: state.step(step)?.since
    }
  }

  private func details(_ index: Int, _ standings: [StepStanding]) -> [String] {
    switch standings[index] {
    case .due(.changed(let changes)): changes.map(\.sentence)
    case .later: changesSinceRun(index).map(\.sentence)
    case .blocked(let blocks): blocks.map(\.sentence)
    case .failed(let error): [error.failure.wayOut]
    case .waiting, .changesRequested:
      blocks(index, after: Array(standings[..<index])).map(\.sentence)
    case .out(editedSince: true):
      changesSinceSent(index).flatMap { change in
        change.lines.isEmpty
          ? ["\(change.field) changed"] : change.lines.map { "\(change.field): \($0)" }
      }
    default: state.step(workflow.steps[index].id)?.notes ?? []
    }
  }

  /// What is different already for a step that waits for those before it.
  private func changesSinceRun(_ index: Int) -> [PartChange] {
    guard let stored = state.step(workflow.steps[index].id), stored.key != nil else { return [] }
    return Self.changes(from: stored.parts, to: inputs(of: index).parts)
  }

  /// The desk's people whose decision would count at a gate.
  package func peopleWhoMayAct(at index: Int, _ standing: StepStanding) -> [String] {
    guard case .waiting(let question) = standing else { return [] }
    let authors =
      excludesAuthors(workflow.steps[index]) ? coverage(of: index).authors : []
    return desk.people.filter { person in
      (question.roles.isEmpty || !Set(question.roles).isDisjoint(with: person.roles))
        && !question.excluded.contains(person.name) && !authors.contains(person.name)
    }.map(\.name)
  }

  /// The desk's people who may act at a gate and wrote nothing of what it covers.
  func peopleBesides(_ authors: Set<String>, at index: Int) -> [String] {
    let standing = standing(of: index, after: [])
    if case .waiting = standing { return peopleWhoMayAct(at: index, standing) }
    return desk.people.map(\.name).filter { !authors.contains($0) }
  }

  /// Approvals at a gate that do not hold, newest first, with the words that changed.
  package func staleDecisions(
    at index: Int,
    where isMeant: (LogEntry) -> Bool = { _ in true }
  ) -> [StaleDecision] {
    let coverage = coverage(of: index)
    let gate = workflow.steps[index].id
    let entries = state.standing.filter {
      $0.what.kind == .approved && $0.what.step == gate && isMeant($0)
    }
    return entries.reversed().compactMap { entry in
      guard entry.what.fields != coverage.hashes || entry.what.bound != coverage.settings else {
        return nil
      }
      return StaleDecision(
        by: entry.by ?? "somebody",
        at: entry.at,
        changes: changes(since: entry.what.fields, of: coverage.fields),
        isGateChanged: entry.what.bound != coverage.settings
      )
    }
  }

  /// What differs between what is out and what stands there now.
  package func changesSinceSent(_ index: Int) -> [FieldChange] {
    let step = workflow.steps[index].id
    guard let delivery = state.deliveries.last(where: { $0.step == step }),
      let snapshot = state.snapshots.last(where: { $0.id == delivery.snapshot })
    else { return [] }
    return changes(since: snapshot.fields, of: outputFields(index))
  }

  private func changes(
    since old: [FieldName: SHA256Digest],
    of fields: [FieldName]
  ) -> [FieldChange] {
    let names = fields + old.keys.filter { !fields.contains($0) }.sorted()
    return names.compactMap { name in
      let now = field(name, before: .max)
      guard old[name] != now?.hash else { return nil }
      let before = old[name].map { state.texts[$0] } ?? .some(.text(""))
      guard let before else { return FieldChange(field: name, lines: []) }
      return FieldChange(
        field: name,
        lines: WordDifference.lines(from: before.plain, to: now?.value.plain ?? "")
      )
    }
  }
}
