import Disk
import Engine
import StageKit
import StateStore
import Testing

@Suite("Addresses of the site")
struct AddressTests {
  private static let workflow = """
    name: news
    stages:
      - stage: take-in
      - stage: review
      - stage: publish
    """

  private func desk(_ stories: [String: String]) async throws -> TestDesk {
    let desk = try TestDesk(workflow: Self.workflow, more: "allow-unattributed-edits: true")
    for (name, slug) in stories.sorted(by: { $0.key < $1.key }) {
      try desk.put(
        "---\nheadline: \(name) speaks\nurl-slug: \(slug)\n---\n\nAll is well.\n",
        at: "Articles/2026/11/2026-11-24-\(name).md"
      )
    }
    try await desk.run()
    return desk
  }

  private func approve(_ parts: String..., on desk: TestDesk) throws {
    for part in parts { _ = try desk.act("amy").approve(desk.name(part)) }
  }

  private func location(_ part: String, _ desk: TestDesk) throws -> String? {
    try desk.view(part).state.deliveries.last?.location
  }

  @Test("of two stories with one url-slug each is where its state says, however they go out")
  func collision() async throws {
    for isTogether in [true, false] {
      let desk = try await desk(["alpha": "wall", "beta": "wall"])
      try approve("alpha", on: desk)
      if !isTogether { try await desk.run() }
      try approve("beta", on: desk)
      try await desk.run()
      let first = try #require(try location("alpha", desk))
      let second = try #require(try location("beta", desk))
      #expect(first == "Published/2026/11/wall/index.html")
      #expect(second == "Published/2026/11/24/beta/index.html")
      #expect(try desk.text(first).contains("alpha speaks"))
      #expect(try desk.text(second).contains("beta speaks"))
      #expect(try desk.text("Published/feed.json").contains("/2026/11/24/beta/"))
    }
  }

  @Test("that another story has the address is said before it goes out, in preview and plan")
  func warned() async throws {
    let desk = try await desk(["alpha": "wall", "beta": "wall"])
    try approve("alpha", on: desk)
    try await desk.run()
    #expect(try desk.open().preview(desk.name("alpha")).notes == [])
    let note = try #require(try desk.open().preview(desk.name("beta")).notes.first)
    #expect(note.contains("2026-11-24-alpha"))
    #expect(note.contains("2026/11/24/beta/index.html"))
    try approve("beta", on: desk)
    let plan = await Planning(desk: try desk.open(), jobs: 1).plan(try desk.open().store.names())
    #expect(plan.plans.map(\.notes) == [[note]])
  }

  @Test("an address stays when another workflow setting or a later story would plan it anew")
  func stays() async throws {
    let desk = try await desk(["alpha": "wall", "beta": "wall"])
    try approve("alpha", "beta", on: desk)
    try await desk.run()
    let second = try #require(try location("beta", desk))
    // The first is lost with its state, record and page; the second does not move up.
    let alpha = try desk.name("alpha")
    for path in [alpha.state, alpha.record, "Published/2026/11/wall/index.html"] {
      try desk.volume.remove("/desk/\(path)")
    }
    _ = try SiteBuild(desk: desk.open()).rebuild()
    #expect(try desk.text(second).contains("beta speaks"))
    #expect(try !desk.exists("Published/2026/11/wall/index.html"))
  }

  @Test("a story that moved leaves a page that leads to it, also after later builds")
  func moved() async throws {
    let desk = try await desk(["alpha": "wall", "beta": "sea"])
    try approve("alpha", on: desk)
    try await desk.run()
    for slug in ["bridge", "tower"] {
      _ = try desk.act("ben").set(desk.name("alpha"), .urlSlug, to: .text(slug))
      try await desk.run()
      try approve("alpha", on: desk)
      _ = try await Sending(desk: desk.open(), isUpdating: true).send([desk.name("alpha")])
    }
    try approve("beta", on: desk)
    try await desk.run()
    #expect(try desk.text("Published/2026/11/tower/index.html").contains("All is well"))
    for old in ["wall", "bridge"] {
      let page = try desk.text("Published/2026/11/\(old)/index.html")
      #expect(page.contains("url=../../../2026/11/tower/index.html"))
      #expect(page.contains("rel=\"canonical\" href=\"https://test.example/2026/11/tower/\""))
      #expect(!page.contains("All is well"))
    }
    #expect(try !desk.text("Published/sitemap.xml").contains("wall"))
    // The old address is not given to another story.
    #expect(try Examination(desk.open()).findings == [])
  }

  @Test("an address that leads on to a story that moved is not given to another one")
  func oldAddress() async throws {
    let desk = try await desk(["alpha": "wall", "beta": "wall"])
    try approve("alpha", on: desk)
    try await desk.run()
    _ = try desk.act("ben").set(desk.name("alpha"), .urlSlug, to: "bridge")
    try await desk.run()
    try approve("alpha", on: desk)
    _ = try await Sending(desk: desk.open(), isUpdating: true).send([desk.name("alpha")])
    try approve("beta", on: desk)
    try await desk.run()
    #expect(try location("beta", desk) == "Published/2026/11/24/beta/index.html")
    #expect(try desk.text("Published/2026/11/wall/index.html").contains("bridge/index.html"))
    // Its own story may go back there.
    _ = try desk.act("ben").set(desk.name("alpha"), .urlSlug, to: "wall")
    try await desk.run()
    try approve("alpha", on: desk)
    _ = try await Sending(desk: desk.open(), isUpdating: true).send([desk.name("alpha")])
    #expect(try desk.text("Published/2026/11/wall/index.html").contains("All is well"))
    #expect(try desk.text("Published/2026/11/bridge/index.html").contains("wall/index.html"))
  }
}
