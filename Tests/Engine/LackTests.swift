import Engine
import StageKit
import StateStore
import Testing

@Suite("A story without a headline")
struct LackTests {
  private func desk(_ covers: String = "") async throws -> TestDesk {
    let desk = try TestDesk(
      workflow: """
        name: news
        stages:
          - stage: take-in
          - stage: review
            with: { approvals: 1\(covers) }
          - stage: publish
        """,
      more: "allow-unattributed-edits: true"
    )
    try desk.put("---\nbyline: Xo\n---\n\nAll is well.\n", at: "Articles/alpha.md")
    try await desk.run()
    return desk
  }

  @Test("it is not approved and not sent, and each path says what it lacks")
  func refused() async throws {
    let desk = try await desk()
    #expect(throws: Refusal.lacks("alpha", [.lacks(step: "publish", .headline)])) {
      try desk.act("amy").approve(desk.name())
    }
    let blocks = try desk.view().situation().blocks
    #expect(blocks.contains(.lacks(step: "publish", .headline)))
    #expect(blocks.map(\.sentence).contains("it has no headline, and publish needs one"))
    #expect(try desk.status() == .needsCheck)
    let sent = try await Sending(desk: desk.open()).send([desk.name()])
    guard case .refused? = sent.first else {
      Issue.record("\(sent)")
      return
    }
  }

  @Test("a blank headline is none; with a real one it goes out")
  func blank() async throws {
    let desk = try await desk()
    _ = try desk.act("ben").set(desk.name(), .headline, to: " \n")
    try await desk.run()
    #expect(throws: Refusal.self) { try desk.act("amy").approve(desk.name()) }
    _ = try desk.act("ben").set(desk.name(), .headline, to: "Alpha speaks")
    try await desk.run()
    _ = try desk.act("amy").approve(desk.name())
    try await desk.run()
    #expect(try desk.status() == .published)
  }

  @Test("an approval that does not cover the headline lets nothing out that lost it since")
  func lostSince() async throws {
    let desk = try await desk(", covers: [body]")
    _ = try desk.act("ben").set(desk.name(), .headline, to: "Alpha speaks")
    _ = try desk.act("ben").hold(desk.name(), note: "wait")
    _ = try desk.act("amy").approve(desk.name())
    _ = try desk.act("ben").set(desk.name(), .headline, to: nil)
    _ = try desk.act("ben").release(desk.name(), note: nil)
    try await desk.run()
    #expect(try desk.status() == .needsCheck)
    #expect(try desk.view().state.deliveries.isEmpty)
  }
}
