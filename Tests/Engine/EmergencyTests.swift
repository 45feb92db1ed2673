import Engine
import StageKit
import StateStore
import Testing
import WorkflowFile

@Suite("An emergency")
struct EmergencyTests {
  private static func workflow(_ review: String = "from: [editor], emergency: [chief]") -> String {
    TestDesk.news.replacing("with: { from: [editor] }", with: "with: { \(review) }")
  }

  private static let people = """
    people:
      - name: amy
        roles: [editor, chief]
      - name: ben
        roles: [editor]
      - name: cem
        roles: [checker]
      - name: dee
        roles: [chief]
    """

  /// A desk whose story has an open must item and no approval.
  private func desk(_ workflow: String = workflow()) async throws -> TestDesk {
    let desk = try TestDesk(
      workflow: workflow,
      people: Self.people,
      more: "allow-unattributed-edits: true"
    )
    try desk.put("The mayor speaks\n\nShe counted 12 boats. All is well!", at: "Inbox/a.txt")
    try await desk.run()
    return desk
  }

  private func pass(_ desk: TestDesk, as person: String = "dee") throws {
    _ = try desk.act(person).approveInEmergency(desk.name(), note: "the flood is here")
  }

  private func check(_ desk: TestDesk, _ resolution: Resolution = .verified) throws {
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, resolution, sources: ["the log"])
  }

  private func isOut(_ desk: TestDesk) throws -> Bool {
    try desk.exists("Published/\(desk.name().id).html")
  }

  private func words(_ desk: TestDesk) throws -> [String] { try desk.view().situation().words }

  // MARK: - What it does

  @Test("lets a story out that has neither its approval nor its checks, and both stay owed")
  func letsOut() async throws {
    let desk = try await desk()
    try pass(desk)
    #expect(try desk.status() == .approved)
    #expect(try words(desk) == ["approved", "emergency"])
    #expect(try desk.view().items().map(\.status) == [.open])
    let sent = try await desk.run().sent
    #expect(sent.count == 1 && sent.allSatisfy(\.isArrival))
    #expect(try words(desk) == ["published", "emergency"])
    #expect(try desk.view().items().map(\.status) == [.open])
    let emergency = try #require(try desk.view().situation().emergencies.first)
    #expect(emergency.by == "dee" && emergency.note == "the flood is here")
    #expect(emergency.sent == desk.clock.now)
    #expect(emergency.owed.text == "one approval by an editor other than the author (not by dee)")
    #expect(emergency.items.count == 1)
    #expect(
      emergency.sentence.hasPrefix(
        "went out in an emergency by dee: the flood is here; overdue since "
      )
    )
  }

  @Test("passes over the number of approvals, the roles and who the author is")
  func passesOver() async throws {
    let desk = try await desk(Self.workflow("approvals: 3, from: [editor], emergency: [chief]"))
    _ = try desk.act("dee").set(desk.name(), .headline, to: "The mayor shouts")
    try await desk.run()
    try pass(desk)
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("its entry names the items that it passed over and is bound to the words")
  func entry() async throws {
    let desk = try await desk()
    try pass(desk)
    let entry = try #require(try desk.view().state.log.last)
    let item = try #require(try desk.view().items().first)
    #expect(entry.what.kind == .emergency && entry.by == "dee" && entry.what.step == "review")
    #expect(
      entry.what.passed == [
        PassedItem(step: item.step, item: item.item.id, bound: item.item.bound)
      ]
    )
    #expect(entry.what.fields[.body] != nil && entry.what.bound != nil)
    #expect(entry.id == entry.computedID)
  }

  @Test("the public line names nobody as having read or approved what was only let through")
  func publicLine() async throws {
    let desk = try await desk()
    try pass(desk)
    try await desk.run()
    let line = try #require(try desk.view().state.snapshots.last?.howMade)
    #expect(!line.contains("dee") && !line.contains("Approved"))
  }

  // MARK: - What it takes

  @Test("needs a role that the gate names; where it names none, nobody may")
  func needsRole() async throws {
    let desk = try await desk()
    #expect(throws: Refusal.mayNotPass(gate: "review", roles: ["chief"], others: ["amy", "dee"])) {
      try pass(desk, as: "ben")
    }
    let closed = try await self.desk(Self.workflow("from: [editor]"))
    #expect(throws: Refusal.mayNotPass(gate: "review", roles: [], others: [])) {
      try pass(closed)
    }
    for desk in [desk, closed] {
      #expect(try desk.view().state.log.allSatisfy { $0.what.kind != .emergency })
    }
  }

  @Test("needs a reason", arguments: ["", " ", "\n"])
  func needsReason(_ note: String) async throws {
    let desk = try await desk()
    #expect(throws: Refusal.needsNote("say why it cannot wait")) {
      try desk.act("dee").approveInEmergency(desk.name(), note: note)
    }
  }

  @Test("needs something to pass over")
  func needsNeed() async throws {
    let desk = try await desk()
    try check(desk)
    _ = try desk.act("ben").approve(desk.name())
    #expect(throws: Refusal.nothingToPass(gate: "review")) { try pass(desk) }
    let passed = try await self.desk()
    try pass(passed)
    #expect(throws: Refusal.nothingToPass(gate: "review")) { try pass(passed, as: "amy") }
  }

  @Test("counts no more when the person lost the role before it went out")
  func lostRole() async throws {
    let desk = try await desk()
    try pass(desk)
    let file = try desk.text("desk.yaml")
    try desk.put(
      file.replacing("dee\n    roles: [chief]", with: "dee\n    roles: [checker]"),
      at: "desk.yaml"
    )
    #expect(try await desk.run().sent.isEmpty)
    #expect(try words(desk) == ["needs-check"])
  }

  // MARK: - What it never beats

  @Test("never beats an embargo")
  func embargo() async throws {
    let desk = try await desk()
    _ = try desk.act("amy").set(
      desk.name(),
      .embargo,
      to: .instant(Instant(seconds: desk.clock.now.seconds + 60))
    )
    try await desk.run()
    try pass(desk)
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .scheduled)
    desk.clock.advance(61)
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("never beats a hold, given before or after")
  func hold() async throws {
    for isBefore in [true, false] {
      let desk = try await desk()
      if isBefore { _ = try desk.act("cem").hold(desk.name(), note: "ask the lawyer") }
      try pass(desk)
      if !isBefore { _ = try desk.act("cem").hold(desk.name(), note: "ask the lawyer") }
      #expect(try await desk.run().sent.isEmpty)
      let results = try await Sending(desk: desk.open()).send([desk.name()])
      #expect(try results == [.refused(id: desk.name().id, desk.view().restraints)])
      #expect(try desk.status() == .held && !isOut(desk))
    }
  }

  @Test("never beats a spike, given before or after")
  func spike() async throws {
    let desk = try await desk()
    try pass(desk)
    _ = try desk.act("ben").spike(desk.name(), note: "it never happened")
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .spiked)
    #expect(throws: Refusal.self) { try pass(desk) }
    #expect(try !isOut(desk))
  }

  @Test("never beats a request for changes, made before or after")
  func rejection() async throws {
    let desk = try await desk()
    _ = try desk.act("ben").reject(desk.name(), note: "who is she?")
    #expect(throws: Refusal.doesNotCount("the changes that ben asks for: who is she?")) {
      try pass(desk)
    }
    _ = try desk.act("ben").undo(desk.name())
    try pass(desk)
    _ = try desk.act("ben").reject(desk.name(), note: "who is she?")
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .changesRequested)
  }

  @Test("never beats a step that failed or has yet to run")
  func failed() async throws {
    let desk = try await desk(
      Self.workflow().replacing("- stage: doubt", with: "- stage: fails\n  - stage: doubt")
    )
    try desk.edit("The mayor speaks", "We fail input")
    #expect(throws: Refusal.self) { try pass(desk) }
    try await desk.run()
    #expect(try desk.status() == .failed)
    #expect(throws: Refusal.self) { try pass(desk) }
  }

  @Test("never beats a record that is gone or cannot be read")
  func record() async throws {
    let desk = try await desk()
    try pass(desk)
    try desk.put("---\nheadline: [\n---\nno", at: desk.name().record)
    #expect(try await desk.run().sent.isEmpty)
    #expect(try !isOut(desk))
  }

  @Test("goes for its own gate only")
  func ownGate() async throws {
    let second = "- stage: review\n    id: second\n    with: { from: [checker] }\n  - stage: site"
    let desk = try await desk(Self.workflow().replacing("- stage: site", with: second))
    try pass(desk)
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.view().situation().step == "second")
    #expect(throws: Refusal.mayNotPass(gate: "second", roles: [], others: [])) { try pass(desk) }
  }

  @Test("an item that is disputed afterwards, or that was not there, keeps the story in")
  func laterItems() async throws {
    let desk = try await desk()
    try pass(desk)
    try check(desk, .disputed)
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .needsCheck)
    // The person looks again, and passes over the dispute too.
    try pass(desk)
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("an item about words outside what the gate covers does not slip through with it")
  func notCovered() async throws {
    let desk = try await desk(
      Self.workflow("from: [editor], emergency: [chief], covers: [headline]")
    )
    try pass(desk)
    try desk.edit("12 boats", "13 boats")
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .needsCheck)
  }

  // MARK: - How it ends

  @Test("an edit of a covered field makes it stale, and the gate asks as before")
  func stale() async throws {
    let desk = try await desk()
    try pass(desk)
    try desk.edit("All is well", "All is lost")
    #expect(try await desk.run().sent.isEmpty)
    #expect(try words(desk) == ["needs-check"])
    #expect(try desk.view().situation().emergencies.isEmpty)
  }

  @Test("undo takes it back before it went out, and not afterwards")
  func undo() async throws {
    let desk = try await desk()
    try pass(desk)
    _ = try desk.act("dee").undo(desk.name())
    #expect(try await desk.run().sent.isEmpty)
    #expect(try words(desk) == ["needs-check"])
    try pass(desk)
    try await desk.run()
    #expect(throws: Refusal.alreadySent(try desk.name().id)) {
      try desk.act("dee").undo(desk.name())
    }
  }

  @Test("another's approval settles it, once what was passed over is checked")
  func settled() async throws {
    let desk = try await desk()
    try pass(desk, as: "amy")
    try await desk.run()
    #expect(throws: Refusal.self, "an item is open") { try desk.act("ben").approve(desk.name()) }
    try check(desk)
    #expect(try words(desk) == ["published", "emergency"])
    _ = try desk.act("ben").approve(desk.name())
    #expect(try words(desk) == ["published"])
    #expect(try await desk.run().report.waiting.isEmpty)
    // An edit later does not bring it back.
    try desk.edit("All is well", "All is lost")
    try await desk.run()
    #expect(try words(desk) == ["published", "edited"])
  }

  @Test("the person who used it cannot settle it, not with any role")
  func notBySamePerson() async throws {
    let desk = try await desk()
    try pass(desk, as: "amy")
    try check(desk)
    try await desk.run()
    #expect(
      throws: Refusal.doesNotCount(
        "one approval by an editor other than the author (not by amy)"
      )
    ) { try desk.act("amy").approve(desk.name()) }
    #expect(throws: Refusal.needsRole(["editor"])) { try desk.act("dee").approve(desk.name()) }
    #expect(try words(desk) == ["published", "emergency"])
    let explained = try #require(
      try desk.view().explanation().steps.first { $0.id == "review" }
    )
    #expect(explained.standing.code == "emergency" && explained.who == ["ben"])
  }

  @Test("what others approved before does not settle it; one of them has to look again")
  func approvedBefore() async throws {
    let desk = try await desk()
    try check(desk)
    _ = try desk.act("ben").approve(desk.name())
    try check(desk, .disputed)
    _ = try desk.act("cem").check(desk.name(), items: .named(["1"]), .disputed, note: "only 11")
    try pass(desk)
    try await desk.run()
    #expect(try words(desk) == ["published", "emergency"])
    try check(desk)
    #expect(try words(desk) == ["published", "emergency"])
    _ = try desk.act("ben").approve(desk.name())
    #expect(try words(desk) == ["published"])
  }

  @Test("two approvals of others settle it where the gate wants two")
  func settledByTwo() async throws {
    let desk = try await desk(Self.workflow("approvals: 2, emergency: [chief]"))
    try pass(desk)
    try check(desk)
    try await desk.run()
    _ = try desk.act("ben").approve(desk.name())
    #expect(try words(desk) == ["published", "emergency"])
    _ = try desk.act("amy").approve(desk.name())
    #expect(try words(desk) == ["published"])
  }

  @Test(
    "what went out stays overdue though its words changed, until somebody approves the new ones"
  )
  func editedAfter() async throws {
    let desk = try await desk()
    try pass(desk)
    try await desk.run()
    try desk.edit("12 boats", "13 boats")
    try await desk.run()
    #expect(try words(desk) == ["published", "edited", "emergency"])
    try check(desk)
    _ = try desk.act("ben").approve(desk.name())
    #expect(try words(desk) == ["published", "edited"])
  }

  // MARK: - Where it is seen

  @Test("a run lists it among what waits for people, every time, though nothing is to be done")
  func waits() async throws {
    let desk = try await desk()
    try pass(desk)
    for _ in 0..<3 { #expect(try await desk.run().report.waiting == [desk.name()]) }
  }

  @Test("plan and doctor tell of it, and plan says before that it goes out so")
  func reports() async throws {
    let desk = try await desk()
    #expect(try Examination(desk.open()).findings == [])
    try pass(desk)
    func plans() async throws -> [ArticlePlan] {
      await Planning(desk: try desk.open(), jobs: 1).plan([try desk.name()]).plans
    }
    #expect(try await plans().first?.emergencies.first?.holds == true)
    #expect(try Examination(desk.open()).findings == [])
    try await desk.run()
    #expect(try await plans().first?.emergencies.first?.sent != nil)
    let finding = try #require(try Examination(desk.open()).findings.first)
    #expect(finding.code == .overdue && finding.code.severity == .hint)
    #expect(finding.message.contains("the flood is here"))
  }

  @Test("a role for emergencies that nobody has is found before it is needed")
  func nobody() async throws {
    let desk = try await desk(Self.workflow("from: [editor], emergency: [mayor]"))
    #expect(try Examination(desk.open()).findings.map(\.code) == [.nobody])
  }

  @Test("an expression and the index find it")
  func selection() async throws {
    let desk = try await desk()
    try pass(desk)
    try await desk.run()
    let (condition, _) = Condition.parse("status:emergency", Selection.vocabulary)
    let selection = Selection(try #require(condition))
    #expect(try desk.open().names(where: selection) == [desk.name()])
  }
}
