import Engine
import ReviewPlugin
import StageKit
import StateStore
import Testing
import WorkflowFile

@Suite("Held and spiked stories")
struct HoldTests {
  /// One story, checked; nothing but an approval is missing.
  private func checked() async throws -> TestDesk {
    let desk = try TestDesk(more: "allow-unattributed-edits: true")
    try desk.put("The mayor speaks\n\nShe counted 12 boats.", at: "Inbox/a.txt")
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    return desk
  }

  @Test("a held story is approved and does not go out, by run or by publish, until it is released")
  func held() async throws {
    let desk = try await checked()
    _ = try desk.act("cem").hold(desk.name(), note: "the lawyer reads it")
    _ = try desk.act("amy").approve(desk.name())
    #expect(try await desk.run().sent.isEmpty)
    #expect(try desk.status() == .held)
    let sent = try await Sending(desk: desk.open()).send([desk.name()])
    let block = Block.held(by: "cem", note: "the lawyer reads it")
    #expect(sent == [.refused(id: try desk.name().id, [block])])
    #expect(try !desk.exists("Published"))
    _ = try desk.act("cem").release(desk.name(), note: nil)
    #expect(try desk.status() == .approved)
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("a hold of a story that is out keeps its changed words in")
  func heldUpdate() async throws {
    let desk = try await checked()
    _ = try desk.act("amy").approve(desk.name())
    try await desk.run()
    _ = try desk.act("ben").hold(desk.name(), note: "wait")
    try desk.edit("She counted", "He counted")
    try await desk.run()
    _ = try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: ["log"])
    _ = try desk.act("amy").approve(desk.name())
    #expect(try desk.status() == .published)
    #expect(try desk.view().situation().restraints == [.held(by: "ben", note: "wait")])
    let sent = try await Sending(desk: desk.open(), isUpdating: true).send([desk.name()])
    #expect(sent == [.refused(id: try desk.name().id, [.held(by: "ben", note: "wait")])])
    #expect(try desk.text("Published/\(desk.name().id).html").contains("She counted"))
    #expect(throws: Refusal.isOut(try desk.name().id)) {
      try desk.act("amy").spike(desk.name(), note: "old")
    }
  }

  @Test("a hold that comes while the site is built still keeps the story in")
  func heldAtTheLastMoment() async throws {
    let desk = try await checked()
    _ = try desk.act("amy").approve(desk.name())
    let site = MeddledSite {
      _ = try desk.act("cem").hold(desk.name(), note: "stop")
    }
    let sent = try await Sending(desk: desk.open(site: site)).send([desk.name()])
    #expect(sent == [.refused(id: try desk.name().id, [.held(by: "cem", note: "stop")])])
    #expect(try desk.view().state.deliveries.isEmpty)
  }

  @Test("several people's holds are lifted one by one by undo, and all at once by an editor")
  func several() async throws {
    let desk = try await checked()
    _ = try desk.act("cem").hold(desk.name(), note: "one")
    _ = try desk.act("ben").hold(desk.name(), note: "two")
    #expect(throws: Refusal.needsRole(["editor"])) {
      try desk.act("cem").release(desk.name(), note: nil)
    }
    _ = try desk.act("cem").undo(desk.name())
    #expect(try desk.view().restraints == [.held(by: "ben", note: "two")])
    _ = try desk.act("amy").release(desk.name(), note: "it is fine")
    #expect(try desk.view().restraints.isEmpty)
    _ = try desk.act("amy").undo(desk.name())
    #expect(try desk.view().restraints == [.held(by: "ben", note: "two")])
  }

  @Test("a spiked story is neither worked on nor decided about, and comes back as it was")
  func spiked() async throws {
    let desk = try await checked()
    #expect(throws: Refusal.needsRole(["editor"])) {
      try desk.act("cem").spike(desk.name(), note: "old")
    }
    _ = try desk.act("amy").spike(desk.name(), note: "old")
    try desk.edit("12 boats", "13 boats")
    let run = try await desk.run()
    #expect(run.report.ran == 0)
    #expect(run.report.statuses == [.spiked: 1])
    #expect(run.report.waiting.isEmpty)
    let refusal = Refusal.spiked(try desk.name().id, by: "amy", note: "old")
    #expect(throws: refusal) { try desk.act("amy").approve(desk.name()) }
    #expect(throws: refusal) { try desk.act("amy").hold(desk.name(), note: "x") }
    _ = try desk.act("ben").release(desk.name(), note: nil)
    #expect(try await desk.run().report.ran == 1)
    #expect(try desk.status() == .needsCheck)
  }

  @Test("a failed story that is spiked fails no run")
  func spikedFailure() async throws {
    let desk = try TestDesk(
      workflow: "name: news\nstages: [{stage: take-in}, {stage: fails}, {stage: site}]"
    )
    try desk.put("fail input\n\nx", at: "Inbox/a.txt")
    #expect(try await desk.run().report.failures.count == 1)
    _ = try desk.act("amy").spike(desk.name(), note: "broken")
    #expect(try await desk.run().report.failures.isEmpty)
  }

  @Test("a hold and a spike need a reason, a release something to release")
  func needs() async throws {
    let desk = try await checked()
    #expect(throws: Refusal.needsNote("say why")) {
      try desk.act("amy").hold(desk.name(), note: " ")
    }
    #expect(throws: Refusal.needsNote("say why")) {
      try desk.act("amy").spike(desk.name(), note: "")
    }
    #expect(throws: Refusal.nothingToRelease(try desk.name().id)) {
      try desk.act("amy").release(desk.name(), note: nil)
    }
  }
}

/// A site during whose building somebody does something.
private struct MeddledSite: SiteOutput {
  static let description = TestSite.description

  private let site = TestSite(settings: Settings())
  private let deed: @Sendable () throws -> Void

  init(settings: Settings) {
    deed = {}
  }

  init(_ deed: @escaping @Sendable () throws -> Void) {
    self.deed = deed
  }

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    site.plan(snapshot, context)
  }

  func build(_ snapshots: [Snapshot], _ desk: [String: Value], _ context: StageContext) throws
    -> [Artifact]
  {
    if !snapshots.isEmpty { try deed() }
    return site.build(snapshots, desk, context)
  }

  func preview(_ snapshot: Snapshot, _ desk: [String: Value], _ context: StageContext) -> Artifact {
    site.preview(snapshot, desk, context)
  }
}

extension TestDesk {
  fileprivate func open(site: MeddledSite) throws -> OpenDesk {
    let clock = clock
    let site = StageEntry(description: MeddledSite.description, kind: .output) { _ in .output(site)
    }
    return try OpenDesk.open(
      root: "/desk",
      catalogue: Catalogue([
        Plugin(TestReader.self, TestDoubts.self, TestCount.self, TestSay.self),
        Plugin(entries: [site]), review,
      ]),
      formats: Formats(),
      volume: volume,
      clock: { clock.now }
    )
  }
}
