import Digest
package import StageKit
package import StateStore
import WorkflowFile

/// Why an article is where it is: each step, and what would move it.
package struct Explanation: Sendable {
  package let situation: Situation
  package let steps: [StepExplanation]

  /// Whether it would say more if what fields said before were known.
  var lacksWords: Bool {
    steps.contains { step in
      (step.changes + (step.lastRun?.changes ?? [])).contains { $0.lacksWords }
    }
  }
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
  /// What it reads that is different from what it ran on, where it would run now.
  package let changes: [InputChange]
  /// Why it ran when it came to its result; `nil` where that was the first time, or is not the point.
  package let lastRun: LastRun?
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
  /// Explains every step, with the words that the state itself keeps and those that are given.
  package func explanation(_ earlier: EarlierWords = EarlierWords()) -> Explanation {
    let situation = situation()
    return Explanation(
      situation: situation,
      steps: workflow.steps.indices.map { explain($0, situation.standings, earlier) }
    )
  }

  private func explain(
    _ index: Int,
    _ standings: [StepStanding],
    _ earlier: EarlierWords
  ) -> StepExplanation {
    let step = workflow.steps[index]
    let isGate = step.entry.kind == .gate
    let isWaiting =
      switch standings[index] {
      case .waiting, .changesRequested, .emergency: true
      default: false
      }
    let changes = inputChanges(standings[index].changes, of: index, earlier)
    return StepExplanation(
      id: step.id,
      stage: step.stageVersion,
      standing: standings[index],
      since: since(step.id, standings[index]),
      summary: standings[index].summary,
      details: changes.map(\.sentence) + details(index, standings),
      changes: changes,
      lastRun: standings[index].isResult ? lastRun(of: index, earlier) : nil,
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
    case .due, .later: []
    case .blocked(let blocks): blocks.map(\.sentence)
    case .failed(let error): [error.failure.wayOut(state.id)]
    case .emergency(let emergency): emergency.passedOver
    case .waiting, .changesRequested:
      approvalsWithoutWeight(at: index)
        + blocks(index, after: Array(standings[..<index])).map(\.sentence)
    case .out(editedSince: true):
      changesSinceSent(index).flatMap { change in
        change.lines.isEmpty
          ? ["\(change.field) changed"] : change.lines.map { "\(change.field): \($0)" }
      }
    default: state.step(workflow.steps[index].id)?.notes ?? []
    }
  }

  /// The desk's people whose decision would count at a gate.
  package func peopleWhoMayAct(at index: Int, _ standing: StepStanding) -> [String] {
    guard let question = standing.question else { return [] }
    let authors =
      excludesAuthors(workflow.steps[index]) ? coverage(of: index).authors : []
    return desk.people.filter { person in
      (question.roles.isEmpty || !Set(question.roles).isDisjoint(with: person.roles))
        && !question.excluded.contains(person.name) && !authors.contains(person.name)
    }.map(\.name)
  }

  /// Approvals of exactly what stands there now that the gate does not count, with the reason.
  package func approvalsWithoutWeight(at index: Int) -> [String] {
    let coverage = coverage(of: index)
    let declared = workflow.steps[index].entry.description.settings
    let wanted = workflow.steps[index].settings.normalised(declared)["from"]?.texts ?? []
    return coverage.decisions.filter { $0.kind == .approve && $0.holds }.compactMap { decision in
      let by = decision.by
      let reason: String
      if !desk.people.isEmpty, desk.person(named: by) == nil {
        reason = "is not one of the desk's people"
      } else if !wanted.isEmpty, Set(wanted).isDisjoint(with: decision.roles) {
        reason = "has not the role \(wanted.joined(separator: " or "))"
      } else if decision.isAuthor, excludesAuthors(workflow.steps[index]) {
        reason = "wrote or edited the story"
      } else {
        return nil
      }
      return "the approval by \(by) does not count: \(by) \(reason)"
    }
  }

  /// The desk's people who may act at a gate and wrote nothing of what it covers.
  func peopleBesides(_ authors: Set<String>, at index: Int) -> [String] {
    let standing = standing(of: index, after: [])
    if standing.question != nil { return peopleWhoMayAct(at: index, standing) }
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

extension StepStanding {
  /// What a step reads that is different from what it ran on.
  fileprivate var changes: [PartChange] {
    switch self {
    case .due(.changed(let changes)), .later(.changed(let changes)): changes
    default: []
    }
  }

  /// What a gate still asks for.
  fileprivate var question: Question? {
    switch self {
    case .waiting(let question): question
    case .emergency(let emergency): emergency.owed
    default: nil
    }
  }

  /// Whether it is what a stage came to.
  fileprivate var isResult: Bool {
    switch self {
    case .done, .skipped, .failed: true
    default: false
    }
  }
}
