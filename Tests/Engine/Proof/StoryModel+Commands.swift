extension StoryModel {
  /// One way a command may go: every state on the way, the last being where it ends; and whether it
  /// is carried out, where the design says so.
  struct Way {
    var states: [StoryModel] = []
    var isAccepted: Bool?

    func end(from start: StoryModel) -> StoryModel { states.last ?? start }
  }

  /// Every way a command may go; whoever gave it had seen the story as it was at `start`.
  func ways(_ command: ModelCommand, since start: StoryModel) -> [Way] {
    switch command {
    case .run: running()
    case .workflow(let index): always { $0.workflow = ModelWorkflow.all[index] }
    case .wait(let seconds): always { $0.now += seconds }
    case .story(let number, let deed): number == self.number ? ways(deed, start) : [Way()]
    case .broken(let command, _, _), .meanwhile(let command, _, _): ways(command, since: start)
    }
  }

  private func ways(_ deed: ModelDeed, _ start: StoryModel) -> [Way] {
    switch deed {
    case .publish, .update: sending(isUpdating: deed == .update).map { Way(states: $0) }
    case .editOutside(let field, let value): always { $0.record[field] = value }
    case .wire(let version): always { $0.inbox = version }
    case .set(let person, let field, let value):
      [acting { $0.edit(by: person, "edited") { $0[field] = value } }]
    case .take(let person, let isTheirs): [take(person, isTheirs)]
    case .accept(let person, let proposal): [accept(person, proposal)]
    case .check(let person, let number, let resolution):
      check(person, number, resolution, start)
    case .approve(let person, let gate, let isSeeing):
      isSeeing && seenWords != start.seenWords ? [refused] : approve(person, gate)
    case .reject(let person, let gate): reject(person, gate)
    case .emergency(let person, let gate): emergency(person, gate)
    case .undo(let person): [undo(person)]
    case .hold(let person): [isSpiked ? refused : logging(Entry(kind: "held", by: person))]
    case .spike(let person): [spike(person)]
    case .release(let person): [release(person)]
    }
  }

  private func always(_ change: (inout StoryModel) -> Void) -> [Way] {
    var next = self
    change(&next)
    return [Way(states: [next])]
  }

  private var refused: Way { Way(isAccepted: false) }

  /// A person's act is one step: all of it or nothing.
  private func acting(_ change: (inout StoryModel) -> Void) -> Way {
    var next = self
    next.notice()
    change(&next)
    return Way(states: [next], isAccepted: true)
  }

  private func logging(_ entry: Entry) -> Way { acting { $0.log.append(entry) } }

  private func running() -> [Way] {
    var taken = self
    taken.takeIn()
    var advanced = taken
    advanced.notice()
    advanced.advance()
    return advanced.sending(isUpdating: false).map { Way(states: [taken, advanced] + $0) }
  }

  private func isEditor(_ person: String) -> Bool { Self.roles(person).contains("editor") }

  // MARK: - Words

  private mutating func edit(by person: String, _ kind: String, _ change: (inout Words) -> Void) {
    change(&record)
    let fields = Set(ModelField.allCases.filter { record[$0] != noticed[$0] })
    noticed = record
    guard !fields.isEmpty || kind != "edited" else { return }
    log.append(Entry(kind: kind, by: person, fields: fields, body: record[.body]))
  }

  private func take(_ person: String, _ isTheirs: Bool?) -> Way {
    guard let update else { return refused }
    let base = ModelCommand.versions[number][source]
    let theirs = ModelCommand.versions[number][update]
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

  private func accept(_ person: String, _ proposal: ModelProposal) -> Way {
    switch proposal {
    case .said:
      let isMade = made["say"]?.value != nil && record[.said] == nil
      return isMade ? logging(Entry(kind: "accepted", by: person)) : refused
    case .spelling:
      // A proposal is about the words that it was made of.
      let body = record[.body] ?? ""
      guard let place = made["spell"]?.proposal, body.dropFirst(place).hasPrefix("10") else {
        return refused
      }
      let accepted = body.prefix(place) + "ten" + body.dropFirst(place + 2)
      return acting { $0.edit(by: person, "edited") { $0[.body] = String(accepted) } }
    }
  }

  // MARK: - Decisions

  private func check(
    _ person: String,
    _ number: Int,
    _ resolution: ModelResolution,
    _ start: StoryModel
  ) -> [Way] {
    // The number is that of the checklist which the person looked at.
    let list = start.items
    guard list.indices.contains(number - 1), resolution != .waived || isEditor(person),
      let item = items.first(where: {
        $0.step == list[number - 1].step && $0.slot == list[number - 1].slot
      })
    else { return [refused] }
    let way = logging(Entry(kind: "checked", by: person, item: item, resolution: resolution))
    return items == list ? [way] : [way, refused]
  }

  func gate(_ id: String) -> ModelWorkflow.Gate? {
    for case .gate(let gate) in workflow.steps.map(\.kind) where gate.id == id { return gate }
    return nil
  }

  func decided(
    _ kind: String,
    _ person: String,
    _ gate: ModelWorkflow.Gate,
    _ complete: (inout Entry) -> Void = { _ in }
  ) -> Way {
    acting { next in
      let fields = next.covered(by: gate)
      var entry = Entry(
        kind: kind,
        by: person,
        fields: Set(fields),
        gate: gate,
        words: next.words(of: fields)
      )
      complete(&entry)
      next.log.append(entry)
    }
  }

  private func approve(_ person: String, _ id: String) -> [Way] {
    guard !isSpiked, let gate = gate(id) else { return [refused] }
    var next = self
    next.notice()
    let earlier = workflow.steps.prefix { $0.kind != .gate(gate) }
    let mustBeLeft = openMust(of: earlier.map(\.id))
    guard earlier.allSatisfy({ !next.isDue($0) && !next.isStopped(at: $0) }), mustBeLeft != .yes
    else { return [refused] }
    let accepted = decided("approved", person, gate)
    if next.emergencies(at: gate).contains(where: { $0.entry.by == person }) { return [refused] }
    if next.isOpen(gate) || next.isRejected(gate) { return [accepted, refused] }
    guard next.mayApprove(person, gate) else { return [refused] }
    let isRepeated = next.lastWords(at: gate)[person] != nil
    let isLeftOver = items.contains { item in !earlier.contains { $0.id == item.step } }
    return mustBeLeft == .unclear || isRepeated || isLeftOver ? [accepted, refused] : [accepted]
  }

  private func reject(_ person: String, _ id: String) -> [Way] {
    guard !isSpiked, let gate = gate(id) else { return [refused] }
    let accepted = decided("rejected", person, gate)
    let hasRole = gate.from.isEmpty || !Self.roles(person).isDisjoint(with: gate.from)
    return hasRole ? [accepted] : [accepted, refused]
  }

  private func spike(_ person: String) -> Way {
    // What is out stays out, and what may be out is not off the board.
    guard !isSpiked, isEditor(person), out.isEmpty, intents.isEmpty else { return refused }
    return logging(Entry(kind: "spiked", by: person))
  }

  private func release(_ person: String) -> Way {
    let restraints = restraints
    guard !restraints.isEmpty, isEditor(person) || restraints.allSatisfy({ $0.by == person }) else {
      return refused
    }
    return logging(Entry(kind: "released", by: person))
  }

  private func undo(_ person: String) -> Way {
    let decisions = [
      "approved", "rejected", "emergency", "checked", "accepted", "held", "spiked", "released",
    ]
    let isOwn: (Entry) -> Bool = {
      $0.by == person && decisions.contains($0.kind) && !$0.isUndone
    }
    var noticed = self
    noticed.notice()
    let log = noticed.log
    guard let at = log.lastIndex(where: isOwn) else { return refused }
    let isSent = log[at...].contains { $0.kind == "sent" } || !intents.isEmpty
    // Nothing was ever sent on a rejection.
    guard log[at].kind == "rejected" || !isSent else { return refused }
    // Whoever edited since means the edit, which is not taken back so.
    guard !log[at...].contains(where: { $0.by == person && ["edited", "took"].contains($0.kind) })
    else { return refused }
    return acting { next in
      next.log[at].isUndone = true
      next.log.append(Entry(kind: "undone", by: person))
    }
  }
}
