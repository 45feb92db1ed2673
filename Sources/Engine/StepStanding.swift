package import StageKit
package import StateStore
import WorkflowFile

/// How one step stands for one article, right now.
package enum StepStanding: Sendable, Hashable {
  /// Its result is there and was made from what stands there now.
  case done
  /// Its condition does not hold, or its stage had nothing to do; why.
  case skipped(String)
  case due(DueReason)
  case failed(StepError)
  /// A gate that holds; by whom.
  case open(String)
  /// A gate that waits for others, and that somebody let the story through all the same.
  case emergency(Emergency)
  /// A gate that waits.
  case waiting(Question)
  case changesRequested(by: String, note: String)
  /// An output that may happen.
  case ready
  /// An output that may not happen yet.
  case blocked([Block])
  /// An output whose intent is recorded and whose result is not.
  case unconfirmed(StoredDelivery)
  /// It is out; whether the article was changed since.
  case out(editedSince: Bool)
  /// It is due, and a step before it has to come first.
  case later(DueReason)
}

extension StepStanding {
  var isOut: Bool {
    if case .out = self { true } else { false }
  }
}

extension ArticleView {
  /// How every step stands, in the order of the workflow.
  package func standings() -> [StepStanding] {
    var standings: [StepStanding] = []
    for index in workflow.steps.indices {
      standings.append(standing(of: index, after: standings))
    }
    return standings
  }

  /// How one step stands, given how those before it do.
  package func standing(of index: Int, after earlier: [StepStanding]) -> StepStanding {
    let step = workflow.steps[index]
    switch step.entry.kind {
    case .reader: return .done
    case .output: return outputStanding(index, after: earlier)
    case .gate: return isSkipped(index) ?? gateStanding(index)
    case .stage:
      if let skipped = isSkipped(index) { return skipped }
      let standing = stageStanding(index)
      if case .due(let reason) = standing, isStopped(earlier) { return .later(reason) }
      return standing
    }
  }

  /// Whether a step before keeps the later ones from running.
  package func isStopped(_ earlier: [StepStanding]) -> Bool {
    for (index, standing) in earlier.enumerated() {
      switch standing {
      case .due, .waiting, .changesRequested, .later: return true
      case .failed where workflow.steps[index].onError != .continue: return true
      default: continue
      }
    }
    return false
  }

  /// That a step does not happen because its condition does not hold.
  func isSkipped(_ index: Int) -> StepStanding? {
    guard let when = workflow.steps[index].when, !when.matches(lookup(before: index)) else {
      return nil
    }
    return .skipped("its condition '\(when.source)' does not hold")
  }

  private func stageStanding(_ index: Int) -> StepStanding {
    guard let stored = state.step(workflow.steps[index].id), stored.key != nil else {
      return .due(.new)
    }
    guard areInputs(stored.parts, of: index) else {
      return .due(.changed(Self.changes(from: stored.parts, to: inputs(of: index).parts)))
    }
    switch stored.status {
    case .failed: return .failed(stored.error ?? StepError(.internal, "no reason was kept"))
    case .skipped: return .skipped(stored.reason ?? "")
    default: return .done
    }
  }

  private func gateStanding(_ index: Int) -> StepStanding {
    let pass = emergencies(at: index).last { $0.holds }
    return switch judge(index) {
    case .open(let by): pass.map { .emergency($0) } ?? .open(by)
    case .wait(let question): pass.map { .emergency($0) } ?? .waiting(question)
    case .changesRequested(let by, let note): .changesRequested(by: by, note: note)
    }
  }

  private func outputStanding(_ index: Int, after earlier: [StepStanding]) -> StepStanding {
    let step = workflow.steps[index].id
    let deliveries = state.deliveries.filter { $0.step == step }
    if let open = deliveries.first(where: { $0.arrived == nil }) { return .unconfirmed(open) }
    if let last = deliveries.last { return .out(editedSince: isEdited(since: last, index)) }
    if let skipped = isSkipped(index) { return skipped }
    let blocks = blocks(index, after: earlier)
    return blocks.isEmpty ? .ready : .blocked(blocks)
  }

  private func isEdited(since delivery: StoredDelivery, _ index: Int) -> Bool {
    guard let snapshot = state.snapshots.last(where: { $0.id == delivery.snapshot }) else {
      return true
    }
    return snapshot.fields != hashes(outputFields(index), before: .max)
  }

  /// The fields that go out with an output.
  package func outputFields(_ index: Int) -> [FieldName] {
    workflow.steps[index].entry.description.reads.compactMap { input in
      if case .field(let name) = input { name } else { nil }
    }
  }

  static func changes(from old: [KeyPart], to new: [KeyPart]) -> [PartChange] {
    let before = Dictionary(old.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let after = Dictionary(new.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let changed = new.compactMap { part in
      before[part.name] == part.value
        ? nil : PartChange(name: part.name, old: before[part.name], new: part.value)
    }
    let gone = old.filter { after[$0.name] == nil }
      .map { PartChange(name: $0.name, old: $0.value, new: nil) }
    return changed + gone
  }
}
