import Digest
package import StageKit
import StateStore
import WorkflowFile

/// That somebody let a story through a gate in an emergency, until another person has approved it.
package struct Emergency: Sendable, Hashable {
  /// The gate.
  package let step: String
  package let by: String
  /// Why.
  package let note: String
  package let at: Instant
  /// Whether it was given for exactly what stands there now, by somebody who still may.
  package let holds: Bool
  /// When something first went out on it; `nil` where nothing did.
  package let sent: Instant?
  /// The approvals that are overdue.
  package let owed: Question
  /// The must items that it passed over and that are unresolved still.
  package let items: [ItemStanding]

  /// Since when the approvals are overdue, or owed where nothing went out yet.
  package var since: Instant { sent ?? at }
}

extension ArticleView {
  /// Every emergency that holds or that something went out on, and that nobody else settled since.
  package var emergencies: [Emergency] {
    // Nearly every article has none, and each is asked often.
    guard state.log.contains(where: { $0.what.kind == .emergency }) else { return [] }
    return workflow.steps.indices.flatMap { emergencies(at: $0) }
  }

  func emergencies(at index: Int) -> [Emergency] {
    unsettled(at: index, coverage(of:)).map { pass in
      Emergency(
        step: workflow.steps[index].id,
        by: pass.by,
        note: pass.entry.what.note ?? "",
        at: pass.entry.at,
        holds: pass.holds,
        sent: pass.sent,
        owed: owed(at: index, besides: pass.by),
        items: items().filter { $0.blocks && pass.passes($0) }
      )
    }
  }

  /// Who let it through a gate and waits for others to approve that; `nil` where nobody does.
  func owers(at index: Int, _ coverage: Coverage) -> [String]? {
    let names = Set(unsettled(at: index, { _ in coverage }).map(\.by)).sorted()
    return names.isEmpty ? nil : names
  }

  /// The roles that may let a story through a gate in an emergency; where it names none, nobody may.
  func emergencyRoles(_ step: Step) -> [String] {
    step.settings.normalised(step.entry.description.settings)[Setting.emergency.name]?.texts ?? []
  }

  /// Whether the person may do it, as the desk is now.
  func mayPass(_ person: String, _ step: Step) -> Bool {
    let roles = desk.person(named: person)?.roles ?? []
    return !Set(emergencyRoles(step)).isDisjoint(with: roles)
  }

  /// What others have to give: what the gate asks for, else one approval that comes after.
  private func owed(at index: Int, besides person: String) -> Question {
    if case .wait(let question) = judge(index) { return question }
    let coverage = coverage(of: index)
    guard case .wait(let question) = answer(of: index, coverage, []) else {
      return Question("an approval by somebody else", roles: [], excluded: [person])
    }
    return Question("one more approval", roles: question.roles, missing: 1).excluding([person])
  }

  // MARK: - Which count

  /// An emergency with what came of it.
  private struct Pass {
    let entry: LogEntry
    let by: String
    let holds: Bool
    let sent: Instant?
    /// What was decided afterwards.
    let later: ArraySlice<LogEntry>

    /// Whether it passed an item over about which nobody has said anything since.
    func passes(_ standing: ItemStanding) -> Bool {
      let item = PassedItem(
        step: standing.step,
        item: standing.item.id,
        bound: standing.item.bound
      )
      guard entry.what.passed.contains(item) else { return false }
      return standing.decision.map { decision in !later.contains { $0.id == decision.id } } ?? true
    }
  }

  private func unsettled(at index: Int, _ coverage: (Int) -> Coverage) -> [Pass] {
    let step = workflow.steps[index]
    guard step.entry.kind == .gate else { return [] }
    let log = state.standing
    let positions = log.indices.filter {
      log[$0].what.kind == .emergency && log[$0].what.step == step.id
    }
    guard !positions.isEmpty else { return [] }
    let now = coverage(index)
    let isRun = isSkipped(index) == nil
    return positions.compactMap { position in
      let entry = log[position]
      guard let by = entry.by else { return nil }
      let later = log[(position + 1)...]
      let holds =
        isRun && entry.what.fields == now.hashes && entry.what.bound == now.settings
        && mayPass(by, step)
      let sent = later.first { $0.what.kind == .sent && entry.isAbout($0.what.fields) }?.at
      guard holds || sent != nil, !isSettled(by, later, at: index, now) else { return nil }
      return Pass(entry: entry, by: by, holds: holds, sent: sent, later: later)
    }
  }

  /// Whether others approved since, so many and such that the gate holds without the person: the same
  /// words, or those that came after them.
  private func isSettled(
    _ person: String,
    _ later: ArraySlice<LogEntry>,
    at index: Int,
    _ coverage: Coverage
  ) -> Bool {
    let gate = workflow.steps[index].id
    return later.contains { approval in
      guard approval.what.kind == .approved, approval.what.step == gate, approval.by != person
      else { return false }
      let decisions = decisions(at: gate, by: coverage.authors) { entry in
        entry.what.fields == approval.what.fields && entry.what.bound == approval.what.bound
      }
      if case .open = answer(of: index, coverage, decisions.besides([person])) { return true }
      return false
    }
  }
}

extension LogEntry {
  /// Whether it was decided about the words that went out.
  fileprivate func isAbout(_ sent: [FieldName: SHA256Digest]) -> Bool {
    what.fields.allSatisfy { name, hash in sent[name].map { $0 == hash } ?? true }
  }
}

extension [Decision] {
  /// The same as if these people had approved nothing; the changes that they ask for stand.
  func besides(_ names: [String]) -> [Decision] {
    enumerated().filter { index, decision in
      guard names.contains(decision.by) else { return true }
      guard decision.kind == .reject else { return false }
      // Who approved later took the request back.
      return !self[(index + 1)...].contains { $0.by == decision.by && $0.holds }
    }.map(\.element)
  }
}

extension Question {
  /// The same, and not to be answered by these people.
  func excluding(_ names: [String]) -> Question {
    Question(
      "\(text) (not by \(names.joined(separator: " or ")))",
      roles: roles,
      excluded: excluded + names,
      missing: missing
    )
  }
}
