extension StoryModel {
  /// One way a command may go: every state on the way, the last being where it ends; and whether it
  /// is carried out, where the design says so.
  struct Way {
    var states: [StoryModel]
    var isAccepted: Bool?
  }

  /// Every way a command may go.
  func ways(_ command: ModelCommand) -> [Way] {
    switch command {
    case .run: return running()
    case .publish, .update:
      return sending(isUpdating: command == .update).map { Way(states: [self] + $0) }
    case .workflow(let index): return always { $0.workflow = ModelWorkflow.all[index] }
    case .wait(let seconds): return always { $0.now += seconds }
    case .editOutside(let field, let value): return always { $0.record[field] = value }
    case .wire(let version): return always { $0.inbox = version }
    case .broken(let command, _, _): return ways(command)
    case .set(let person, let field, let value):
      return [acting { $0.edit(by: person, "edited") { $0[field] = value } }]
    case .take(let person, let isTheirs): return [take(person, isTheirs)]
    case .check(let person, let number, let resolution):
      return [check(person, number, resolution)]
    case .approve(let person, let gate): return approve(person, gate)
    case .reject(let person, let gate): return reject(person, gate)
    case .undo(let person): return [undo(person)]
    }
  }

  private func always(_ change: (inout StoryModel) -> Void) -> [Way] {
    var next = self
    change(&next)
    return [Way(states: [next])]
  }

  private var refused: Way { Way(states: [self], isAccepted: false) }

  /// A person's act is one step: all of it or nothing.
  private func acting(_ change: (inout StoryModel) -> Void) -> Way {
    var next = self
    next.notice()
    change(&next)
    return Way(states: [self, next], isAccepted: true)
  }

  private func running() -> [Way] {
    var taken = self
    taken.takeIn()
    var advanced = taken
    advanced.notice()
    advanced.advance()
    return advanced.sending(isUpdating: false).map {
      Way(states: [self, taken, advanced] + $0)
    }
  }

  // MARK: - What people do

  private mutating func edit(by person: String, _ kind: String, _ change: (inout Words) -> Void) {
    change(&record)
    let fields = Set(ModelField.allCases.filter { record[$0] != noticed[$0] })
    noticed = record
    guard !fields.isEmpty || kind != "edited" else { return }
    log.append(Entry(kind: kind, by: person, fields: fields, body: record[.body]))
  }

  private func take(_ person: String, _ isTheirs: Bool?) -> Way {
    guard let update else { return refused }
    let base = ModelCommand.versions[source]
    let theirs = ModelCommand.versions[update]
    var merged = record
    for (field, base, theirs) in [
      (ModelField.headline, base.headline, theirs.headline), (.body, base.body, theirs.body),
    ] where base != theirs && record[field] != theirs {
      if record[field] == base || isTheirs == true {
        merged[field] = theirs
      } else if isTheirs == nil {
        return refused
      }
    }
    return acting { next in
      next.edit(by: person, "took") { $0 = merged }
      next.source = update
      next.update = nil
    }
  }

  private func check(_ person: String, _ number: Int, _ resolution: ModelResolution) -> Way {
    guard items.indices.contains(number - 1) else { return refused }
    if resolution == .waived, !Self.roles(person).contains("editor") { return refused }
    let item = items[number - 1]
    return acting {
      $0.log.append(Entry(kind: "checked", by: person, item: item, resolution: resolution))
    }
  }

  private func gate(_ id: String) -> ModelWorkflow.Gate? {
    for case .gate(let gate) in workflow.steps where gate.id == id { return gate }
    return nil
  }

  private func decided(_ kind: String, _ person: String, _ gate: ModelWorkflow.Gate) -> Way {
    acting { next in
      let fields = next.covered(by: gate)
      next.log.append(
        Entry(
          kind: kind,
          by: person,
          fields: Set(fields),
          gate: gate,
          words: next.words(of: fields)
        )
      )
    }
  }

  private func approve(_ person: String, _ id: String) -> [Way] {
    guard let gate = gate(id) else { return [refused] }
    var next = self
    next.notice()
    let earlier = workflow.steps.prefix { $0 != .gate(gate) }
    let isReady = earlier.allSatisfy { step in
      if case .fails("fail") = step, made[step.id]?.failed == true { return false }
      return !next.isDue(step)
    }
    let mustBeLeft = openMust(of: earlier.map(\.id))
    guard isReady, mustBeLeft != .yes else { return [refused] }
    let accepted = decided("approved", person, gate)
    if next.isOpen(gate) || next.isRejected(gate) { return [accepted, refused] }
    guard next.mayApprove(person, gate) else { return [refused] }
    let isRepeated = next.lastWords(at: gate)[person] != nil
    let isLeftOver = items.contains { item in !earlier.contains { $0.id == item.step } }
    return mustBeLeft == .unclear || isRepeated || isLeftOver ? [accepted, refused] : [accepted]
  }

  private func reject(_ person: String, _ id: String) -> [Way] {
    guard let gate = gate(id) else { return [refused] }
    let accepted = decided("rejected", person, gate)
    let hasRole = gate.from.isEmpty || !Self.roles(person).isDisjoint(with: gate.from)
    return hasRole ? [accepted] : [accepted, refused]
  }

  private func undo(_ person: String) -> Way {
    let decisions = ["approved", "rejected", "checked"]
    var noticed = self
    noticed.notice()
    let log = noticed.log
    guard
      let at = log.lastIndex(where: {
        $0.by == person && decisions.contains($0.kind) && !$0.isUndone
      }), !log[at...].contains(where: { $0.kind == "sent" }), intents.isEmpty,
      // Whoever edited since means the edit, which is not taken back so.
      !log[at...].contains(where: { $0.by == person && ["edited", "took"].contains($0.kind) })
    else { return refused }
    return acting { next in
      next.log[at].isUndone = true
      next.log.append(Entry(kind: "undone", by: person))
    }
  }
}
