import Engine
import StageKit
import StateStore
import Testing

@Suite("The gate rule")
struct GateRuleTests {
  private let story = "The mayor speaks\n\nShe counted 12 boats. All is well!"

  private func desk(
    _ workflow: String = TestDesk.news,
    more: String = "allow-unattributed-edits: true"
  ) throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow, more: more)
    try desk.put(story, at: "Inbox/a.txt")
    return desk
  }

  @Test("a story goes out when its must items are resolved and its gate holds, and not before")
  func wholeWay() async throws {
    let desk = try desk()
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .needsCheck)
    _ = try desk.act("cem").check(
      desk.name(),
      items: .named(["1"]),
      .verified,
      sources: ["the harbour office"]
    )
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .needsReview)
    _ = try desk.act("amy").approve(desk.name())
    #expect(try desk.status() == .approved)
    #expect(try await desk.run().sent.count == 1)
    #expect(try desk.status() == .published)
    #expect(try desk.text("Published/\(desk.name().id).html").hasPrefix("The mayor speaks\n"))
  }

  @Test("publish is refused with every reason at once")
  func everyReason() async throws {
    let desk = try desk()
    try await desk.run()
    try desk.edit("---\n", "---\nembargo: 2030-01-01T00:00:00Z\n")
    let results = try await Sending(desk: desk.open()).send([desk.name()])
    guard case .refused(_, let blocks)? = results.first else {
      Issue.record("it was not refused: \(results)")
      return
    }
    #expect(blocks.map(\.code).sorted() == ["embargo", "gate", "item"])
    #expect(try !desk.exists("Published"))
  }

  @Test("approving is refused while a must item is open")
  func openItem() async throws {
    let desk = try desk()
    try await desk.run()
    #expect(throws: Refusal.self) { try desk.act("amy").approve(desk.name()) }
    #expect(try desk.view().state.log.allSatisfy { $0.what.kind != .approved })
  }

  @Test("a disputed item keeps the story in")
  func disputed() async throws {
    let desk = try desk()
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .disputed, note: "only 11")
    try await desk.run()
    #expect(try desk.status() == .needsCheck)
  }

  @Test("verifying a must item takes a source, waiving takes a reason and an editor")
  func resolvingTakes() async throws {
    let desk = try desk()
    try await desk.run()
    let name = try desk.name()
    #expect(throws: Refusal.self) { try desk.act("cem").check(name, items: .allOpen, .verified) }
    #expect(throws: Refusal.self) { try desk.act("amy").check(name, items: .allOpen, .waived) }
    #expect(throws: Refusal.needsRole(["editor"])) {
      try desk.act("cem").check(name, items: .allOpen, .waived, note: "no time")
    }
    _ = try desk.act("amy").check(name, items: .allOpen, .waived, note: "from the archive")
    #expect(try desk.view().items()[0].status == .resolved(.waived))
  }

  @Test("an approval holds for exactly the words that stood there")
  func staleApproval() async throws {
    let desk = try await approved()
    try desk.edit("All is well", "All is lost")
    try await desk.run()
    #expect(try desk.status() == .needsReview)
    let gate = try #require(
      try desk.view().explanation().steps.first { $0.id == "review" }
    )
    #expect(gate.stale.first?.changes.first?.field == .body)
    #expect(gate.stale.first?.changes.first?.lines.first?.contains("[-well!-] {+lost!+}") == true)
    // Taking the edit back makes the same words stand there again.
    try desk.edit("All is lost", "All is well")
    try await desk.run()
    #expect(try desk.status() == .published)
  }

  @Test("a checked number that changes is to be checked again; another word is not")
  func staleItem() async throws {
    let desk = try await approved()
    try desk.edit("All is well", "All was well")
    try await desk.run()
    #expect(try desk.view().items()[0].status == .resolved(.verified))
    try desk.edit("12 boats", "13 boats")
    try await desk.run()
    #expect(try desk.view().items()[0].status == .stale)
    #expect(try desk.status() == .needsCheck)
  }

  @Test("an edit outside copydesk asks for one approval more where authors may not approve")
  func unattributed() async throws {
    let desk = try desk(more: "")
    try await desk.run()
    try desk.edit("All is well", "All went well")
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    _ = try desk.act("amy").approve(desk.name())
    #expect(try desk.status() == .needsReview)
    _ = try desk.act("ben").approve(desk.name())
    #expect(try desk.status() == .approved)
  }

  @Test(
    "who edited may not approve, nor whom the byline names; who has no such role may not either"
  )
  func excluded() async throws {
    let desk = try desk()
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    _ = try desk.act("amy").set(desk.name(), .byline, to: "Ben Bo")
    try await desk.run()
    #expect(throws: Refusal.isAuthor("amy", gate: "review", others: [])) {
      try desk.act("amy").approve(desk.name())
    }
    #expect(throws: Refusal.isAuthor("ben", gate: "review", others: [])) {
      try desk.act("ben").approve(desk.name())
    }
    #expect(throws: Refusal.needsRole(["editor"])) { try desk.act("cem").approve(desk.name()) }
    #expect(throws: Refusal.self) { try desk.act("mallory") }
  }

  @Test("a story sent back waits until its words change")
  func rejected() async throws {
    let desk = try desk()
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    _ = try desk.act("amy").reject(desk.name(), note: "who is the mayor?")
    try await desk.run()
    #expect(try desk.status() == .changesRequested)
    #expect(throws: Refusal.self) { try desk.act("amy").reject(desk.name(), note: " ") }
    try desk.edit("She counted", "Mayor Ann Ash counted")
    try await desk.run()
    #expect(try desk.status() != .changesRequested)
  }

  @Test("undo takes back one's own last decision, and nothing that something was sent on")
  func undo() async throws {
    let desk = try await approved()
    #expect(throws: Refusal.nothingToUndo("ben")) { try desk.act("ben").undo(desk.name()) }
    _ = try desk.act("amy").undo(desk.name())
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .needsReview)
    _ = try desk.act("amy").approve(desk.name())
    try await desk.run()
    #expect(throws: Refusal.alreadySent(try desk.name().id)) {
      try desk.act("amy").undo(desk.name())
    }
  }

  @Test("after an edit of one's own undo reaches no further back, unless the decision is named")
  func undoAfterEdit() async throws {
    let desk = try desk()
    try await desk.run()
    let item = try #require(try desk.view().checklist().first?.item.id)
    _ = try desk.act("ben").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    _ = try desk.act("ben").set(desk.name(), .standfirst, to: "What she said")
    let refusal = Refusal.lastIsEdit(try desk.name().id, fields: [.standfirst], before: item)
    #expect(throws: refusal) { try desk.act("ben").undo(desk.name()) }
    #expect(throws: Refusal.noDecision("ben", "review")) {
      try desk.act("ben").undo(desk.name(), "review")
    }
    #expect(try desk.view().checklist().allSatisfy(\.status.isResolved))
    #expect(try desk.act("ben").undo(desk.name(), item).undone.what.item == item)
    #expect(try desk.view().checklist().first?.status == .open)
    // An edit by somebody else keeps nobody from taking back what they did.
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    #expect(try desk.act("cem").undo(desk.name()).undone.what.kind == .checked)
  }

  @Test("an approval that names another revision than the one that stands there is refused")
  func seen() async throws {
    let desk = try desk()
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    let revision = try desk.view().revision
    try desk.edit("All is well", "All is fine")
    try await desk.run()
    #expect(throws: Refusal.self) { try desk.act("amy").approve(desk.name(), seen: revision) }
    _ = try desk.act("amy").approve(desk.name(), seen: desk.view().revision)
  }

  @Test("an embargo keeps an approved story in until its moment, whatever else holds")
  func embargo() async throws {
    let desk = try desk()
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    let until = Instant(seconds: desk.clock.now.seconds + 3600)
    _ = try desk.act("ben").set(desk.name(), .embargo, to: .instant(until))
    _ = try desk.act("amy").approve(desk.name())
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .scheduled)
    desk.clock.advance(3599)
    #expect(try await desk.run().sent.isEmpty)
    desk.clock.advance(1)
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("a step that its condition skips leaves a must item to be waived, unless it is advisory")
  func skippedStep() async throws {
    for (advisory, isHeld) in [("false", true), ("true", false)] {
      let desk = try desk(
        """
        name: news
        stages:
          - stage: take-in
          - stage: doubt
            when: words(headline) > 5
            advisory: \(advisory)
          - stage: review
            with: { from: [editor] }
          - stage: site
        """
      )
      try await desk.run()
      #expect(try desk.view().items().contains { $0.item.kind == "step" } == isHeld)
      #expect(try desk.status() == (isHeld ? .needsCheck : .needsReview))
    }
  }

  /// Checked and approved by amy.
  private func approved() async throws -> TestDesk {
    let desk = try desk()
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    _ = try desk.act("amy").approve(desk.name())
    return desk
  }
}
