extension StoryModel {
  /// What somebody let through and nobody else has approved since.
  struct Emergency {
    let entry: Entry
    /// Whether it is about exactly what stands there now.
    let holds: Bool
    let later: ArraySlice<Entry>
  }

  func emergencies(at gate: ModelWorkflow.Gate) -> [Emergency] {
    let log = standing
    return log.indices.compactMap { index in
      let entry = log[index]
      guard entry.kind == "emergency", entry.gate?.id == gate.id else { return nil }
      let later = log[(index + 1)...]
      let isRun = workflow.steps.contains { $0.kind == .gate(gate) && !isSkipped($0) }
      let holds = isRun && isAboutNow(entry, gate)
      let isSent = later.contains { sent in
        sent.kind == "sent" && entry.words.allSatisfy { sent.words[$0.key] ?? $0.value == $0.value }
      }
      guard holds || isSent, !isSettled(entry, later, gate) else { return nil }
      return Emergency(entry: entry, holds: holds, later: later)
    }
  }

  /// Whether so many others approved the same words, one of them since, that the gate holds.
  private func isSettled(
    _ emergency: Entry,
    _ later: ArraySlice<Entry>,
    _ gate: ModelWorkflow.Gate
  ) -> Bool {
    later.contains { approval in
      guard approval.kind == "approved", approval.gate?.id == gate.id, approval.by != emergency.by
      else { return false }
      let last = lastWords {
        $0.gate == approval.gate && $0.words == approval.words && $0.fields == approval.fields
      }
      return isOpen(gate, last.filter { $0.key != emergency.by || $0.value == "rejected" })
    }
  }

  /// Whether a gate holds, or somebody let the story through it.
  func isPassable(_ gate: ModelWorkflow.Gate) -> Bool {
    isOpen(gate) || (!isRejected(gate) && emergencies(at: gate).contains(where: \.holds))
  }

  /// Whether an item that is not resolved for certain keeps the story in all the same.
  func isPassed(_ item: ModelItem, by steps: [String], orResolved resolved: Holds) -> Holds {
    let answers = workflow.steps.flatMap { step -> [Holds] in
      guard case .gate(let gate) = step.kind, steps.contains(step.id) else { return [] }
      return emergencies(at: gate).filter(\.holds).map { $0.passes(item) }
    }
    if answers.contains(.yes) { return .yes }
    return answers.contains(.unclear) ? .unclear : resolved
  }

  func emergency(_ person: String, _ id: String) -> [Way] {
    guard !isSpiked, let gate = gate(id), !Self.roles(person).isDisjoint(with: gate.emergency)
    else { return [Way(isAccepted: false)] }
    var next = self
    next.notice()
    let earlier = workflow.steps.prefix { $0.kind != .gate(gate) }
    let isRun = workflow.steps.contains { $0.kind == .gate(gate) && !isSkipped($0) }
    let must = items.filter(\.isMust)
    let answers = must.map(isResolved)
    let passes = next.emergencies(at: gate).filter(\.holds)
    let isLet = next.isOpen(gate) || !passes.isEmpty
    let left = zip(must, answers).map { item, answer -> Holds in
      let passed = passes.map { $0.passes(item) }
      if answer == .yes || passed.contains(.yes) { return .yes }
      return answer == .unclear || passed.contains(.unclear) ? .unclear : .no
    }
    guard isRun, earlier.allSatisfy({ !next.isDue($0) && !next.isStopped(at: $0) }),
      !next.isRejected(gate), !isLet || left.contains(where: { $0 != .yes })
    else { return [Way(isAccepted: false)] }
    let accepted = decided("emergency", person, gate) { entry in
      entry.passed = zip(must, answers).filter { $0.1 == .no }.map(\.0)
      entry.perhapsPassed = zip(must, answers).filter { $0.1 == .unclear }.map(\.0)
    }
    let isClear = !isLet || left.contains(.no)
    return isClear ? [accepted] : [accepted, Way(isAccepted: false)]
  }
}

extension StoryModel.Emergency {
  /// Whether it passed an item over about which nobody has said anything since.
  fileprivate func passes(_ item: ModelItem) -> Holds {
    let isNews = later.contains { $0.item?.step == item.step && $0.item?.slot == item.slot }
    guard !isNews else { return .no }
    let wasChanged = later.contains { $0.body != nil }
    guard entry.passed.contains(item) else {
      return entry.perhapsPassed.contains(item) ? .unclear : .no
    }
    return wasChanged && item.step == "doubt" ? .unclear : .yes
  }
}
