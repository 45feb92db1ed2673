import Disk
import Engine
import StageKit
import StateStore
import Testing

@Suite("Copy that comes in")
struct IntakeTests {
  private let first = "The mayor speaks\n\nShe counted boats.\n\nThe sea was calm.\n\nAll is well."

  private func desk(_ files: [String: String]) async throws -> TestDesk {
    let desk = try TestDesk()
    for (name, text) in files { try desk.put(text, at: "Inbox/\(name)") }
    return desk
  }

  @Test("a story gets a record, a state file and its original, and leaves the inbox")
  func newStory() async throws {
    let desk = try await desk(["a.txt": first])
    let taken = try await desk.run().taken
    guard case .new(let id, let file, _)? = taken.first else {
      Issue.record("not taken in: \(taken)")
      return
    }
    #expect(id == "2026-11-24-the-mayor-speaks")
    #expect(file == "a.txt")
    #expect(try desk.text("Articles/2026/11/\(id).md").contains("headline: The mayor speaks"))
    #expect(try desk.exists("State/2026/11/\(id).json"))
    let source = try #require(try desk.view().state.source)
    #expect(try desk.text("Originals/\(source.file)") == first)
    #expect(try !desk.exists("Inbox/a.txt"))
  }

  @Test("the same source with the same bytes is nothing new")
  func sameAgain() async throws {
    let desk = try await desk(["a.txt": first])
    try await desk.run()
    let before = desk.volume.content
    try desk.put(first, at: "Inbox/a.txt")
    let taken = try await desk.run().taken
    #expect(taken == [.known(id: try desk.name().id, file: "a.txt")])
    #expect(desk.volume.content == before)
  }

  @Test("a newer version waits until a person takes it, and changes nothing by itself")
  func newerVersion() async throws {
    let desk = try await desk(["a.txt": first])
    try await desk.run()
    let record = try desk.text(desk.name().record)
    try desk.put(first.replacing("calm", with: "rough"), at: "Inbox/a.txt")
    let taken = try await desk.run().taken
    #expect(taken == [.update(id: try desk.name().id, file: "a.txt")])
    #expect(try desk.text(desk.name().record) == record)
    #expect(try desk.view().situation().hasUpdate)
    _ = try desk.act("amy").set(desk.name(), .byline, to: "Ann Ash")
    _ = try await desk.act("amy").take(desk.name())
    let view = try desk.view()
    #expect(view.field(.body)?.text?.contains("The sea was rough.") == true)
    #expect(view.field(.byline) == "Ann Ash")
    #expect(!view.situation().hasUpdate)
    #expect(view.state.log.last?.what.kind == .took)
  }

  @Test("an edit made here survives taking a version that changed other paragraphs")
  func mergesEdits() async throws {
    let desk = try await desk(["a.txt": first])
    try await desk.run()
    try desk.edit("She counted boats.", "She counted all the boats.")
    try desk.put(first.replacing("All is well", with: "Nothing is well"), at: "Inbox/a.txt")
    try await desk.run()
    _ = try await desk.act("amy").take(desk.name())
    let body = try #require(try desk.view().field(.body)?.text)
    #expect(body.contains("She counted all the boats."))
    #expect(body.contains("Nothing is well."))
  }

  @Test("where both sides changed the same paragraph, taking is refused until a person chooses")
  func conflict() async throws {
    let desk = try await desk(["a.txt": first])
    try await desk.run()
    try desk.edit("She counted boats.", "She counted ships.")
    try desk.put(first.replacing("counted boats", with: "lost boats"), at: "Inbox/a.txt")
    try await desk.run()
    let record = try desk.text(desk.name().record)
    await #expect(throws: Refusal.self) { try await desk.act("amy").take(desk.name()) }
    #expect(try desk.text(desk.name().record) == record)
    #expect(try desk.view().situation().hasUpdate)
    _ = try await desk.act("amy").take(desk.name(), preferring: .mine)
    #expect(try desk.view().field(.body)?.text?.contains("She counted ships.") == true)
    #expect(try !desk.view().situation().hasUpdate)
  }

  @Test("two versions of one story in one batch are one story with a newer version")
  func twoInOneBatch() async throws {
    let desk = try await desk([
      "a.txt": "#guid:1\n" + first, "b.txt": "#guid:1\n" + first.replacing("calm", with: "rough"),
    ])
    let taken = try await desk.run().taken
    #expect(taken.count == 2)
    #expect(try desk.open().store.names().count == 1)
    #expect(try desk.view().situation().hasUpdate)
    #expect(try desk.volume.list("/desk/Originals").count == 2)
  }

  @Test("a source that goes back to the version the desk has takes the newer one back")
  func wentBack() async throws {
    let desk = try await desk(["a.txt": first])
    try await desk.run()
    for word in ["rough", "high"] {
      try desk.put(first.replacing("calm", with: word), at: "Inbox/a.txt")
      try await desk.run()
    }
    #expect(try desk.view().state.updatesWaiting == 2)
    try desk.put(first, at: "Inbox/a.txt")
    #expect(try await desk.run().taken == [.recalled(id: desk.name().id, file: "a.txt")])
    #expect(try !desk.view().situation().hasUpdate)
    #expect(try desk.view().state.updatesWaiting == 0)
    #expect(try desk.view().state.log.last?.what.kind == .recalled)
    await #expect(throws: Refusal.noUpdate(try desk.name().id)) {
      try await desk.act("amy").take(desk.name())
    }
    // Again the same: nothing to say.
    try desk.put(first, at: "Inbox/a.txt")
    #expect(try await desk.run().taken == [.known(id: desk.name().id, file: "a.txt")])
    // Every version that came is on record, byte for byte.
    let originals = try desk.volume.list("/desk/Originals").map(\.name)
    #expect(originals.count == 3)
    for entry in try desk.view().state.log where entry.what.kind == .updated {
      let hash = try #require(entry.what.bound)
      #expect(originals.contains { $0.hasPrefix("\(hash)") })
    }
  }

  private let other =
    "A pier burns\n\nFlames were seen from the town hall.\n\nNobody was hurt there."

  @Test("another story under an old name is told from a newer version, and becomes one of its own")
  func asNew() async throws {
    let desk = try await desk(["wire.txt": first])
    try await desk.run()
    try desk.put(first.replacing("calm", with: "rough"), at: "Inbox/wire.txt")
    try await desk.run()
    #expect(try #require(try desk.view().situation().updateLikeness) > 700)
    desk.clock.advance(60)
    try desk.put(other, at: "Inbox/wire.txt")
    try await desk.run()
    #expect(try #require(try desk.view().situation().updateLikeness) < 100)
    let mayor = try desk.name("mayor")
    let record = try desk.text(mayor.record)
    let made = try await desk.act("amy").takeAsNew(mayor)
    #expect(made.state.id == "2026-11-24-a-pier-burns")
    #expect(made.field(.body)?.text?.contains("Flames") == true)
    #expect(try desk.text(mayor.record) == record)
    #expect(try !desk.view("mayor").situation().hasUpdate)
    // From now on the name is the new story's, and what the old one came in with is still known.
    try desk.put(other.replacing("Nobody", with: "One man"), at: "Inbox/wire.txt")
    #expect(try await desk.run().taken == [.update(id: made.state.id, file: "wire.txt")])
    try desk.put(first, at: "Inbox/wire.txt")
    #expect(try await desk.run().taken == [.known(id: mayor.id, file: "wire.txt")])
    #expect(try desk.open().store.names().count == 2)
  }

  @Test("making an update a story of its own loses nothing and makes no second, wherever it stops")
  func asNewStopped() async throws {
    let whole = try await desk(["wire.txt": first])
    try await whole.run()
    try whole.put(other, at: "Inbox/wire.txt")
    try await whole.run()
    let content = whole.volume.content
    let counting = FailingVolume(whole.volume)
    let name = try whole.name("mayor")
    _ = try await Act(desk: whole.open(on: counting), person: "amy").takeAsNew(name)
    for call in 1...counting.calls.count {
      let desk = try TestDesk(content: content)
      let dying = FailingVolume(desk.volume, failsAt: call, code: 5, staysDown: true)
      if let open = try? desk.open(on: dying) {
        _ = try? await Act(desk: open, person: "amy").takeAsNew(name)
      }
      if try desk.view("mayor").situation().hasUpdate {
        _ = try await desk.act("amy").takeAsNew(name)
      }
      let ids = try desk.open().store.names().map(\.id)
      #expect(ids == ["2026-11-24-a-pier-burns", name.id], "died at call \(call)")
    }
  }

  @Test("a file that is too large is left where it is, and the others go on")
  func tooLarge() async throws {
    let desk = try await desk(["a.txt": first])
    try desk.volume.write("/desk/Inbox/huge.txt", [UInt8](repeating: 97, count: (64 << 20) + 1))
    let calls = FailingVolume(desk.volume)
    let taken = try await desk.run(on: calls).taken
    guard case .refused("huge.txt", let error)? = taken.first(where: \.isRefused) else {
      Issue.record("\(taken)")
      return
    }
    #expect(error.id == "too-large")
    #expect(!calls.calls.contains("read /desk/Inbox/huge.txt"))
    #expect(try desk.open().store.names().count == 1)
    #expect(try desk.exists("Inbox/huge.txt"))
  }

  @Test("stories with the same headline are told apart")
  func sameHeadline() async throws {
    let desk = try await desk(["a.txt": first, "b.txt": first, "c.txt": first])
    try await desk.run()
    #expect(
      try desk.open().store.names().map(\.id) == [
        "2026-11-24-the-mayor-speaks", "2026-11-24-the-mayor-speaks-2",
        "2026-11-24-the-mayor-speaks-3",
      ]
    )
  }

  @Test(
    "an id is the day and up to six words of the headline in plain Latin letters",
    arguments: [
      ("It's O'Neill’s día — 100%!", "its-oneills-dia-100"),
      ("Зеленский: «Нет»", "zelenskiy-net"), ("Ærø, Łódź und Größe", "aero-lodz-und-groesse"),
      ("One two three four five six seven", "one-two-three-four-five-six"),
      (String(repeating: "long", count: 20) + " short", nil), ("日本語の見出し", nil), ("...", nil),
    ] as [(String, String?)]
  )
  func ids(_ headline: String, _ slug: String?) async throws {
    let desk = try await desk(["a.txt": "\(headline)\n\nx"])
    try await desk.run()
    let id = try desk.name().id
    if let slug {
      #expect(id == "2026-11-24-\(slug)")
    } else {
      #expect(id.hasPrefix("2026-11-24-story-") && id.utf8.count == 23)
    }
  }

  @Test("what cannot be read stays in the inbox with a reason, and the others go on")
  func refused() async throws {
    let desk = try await desk(["a.txt": "", "b.txt": first, "sub/c.txt": "Deep down\n\nx"])
    let taken = try await desk.run().taken
    guard case .refused("a.txt", let error)? = taken.first(where: \.isRefused) else {
      Issue.record("not refused: \(taken)")
      return
    }
    #expect(error.id == "empty")
    #expect(try desk.text("Inbox/a.txt").isEmpty)
    #expect(try desk.open().store.names().count == 2)
  }

  @Test("a text file put among the records is adopted under its name")
  func adopted() async throws {
    let desk = try await desk([:])
    try desk.put("---\nheadline: By hand\n---\nx\n", at: "Articles/by-hand.md")
    try await desk.run()
    let view = try desk.view("by-hand")
    #expect(view.state.log.first?.what.kind == .adopted)
    #expect(view.field("x-count") == 2)
    #expect(try desk.text("Articles/by-hand.md") == "---\nheadline: By hand\n---\nx\n")
  }

  @Test(
    "a record that is deleted or unreadable holds its article and is reported; the others go on"
  )
  func broken() async throws {
    let desk = try await desk(["a.txt": first, "b.txt": "The council votes\n\nx"])
    try await desk.run()
    let mayor = try desk.name("mayor")
    let record = try desk.text(mayor.record)
    try desk.put("---\nheadline: [\n---\nx", at: mayor.record)
    #expect(try await desk.run().report.problems.map(\.code) == [.unreadableRecord])
    try desk.volume.remove("/desk/\(mayor.record)")
    #expect(try await desk.run().report.problems.map(\.code) == [.missingRecord])
    try desk.put(record, at: mayor.record)
    #expect(try await desk.run().report.problems.isEmpty)
  }

  @Test("a damaged state file is reported and never overwritten")
  func damaged() async throws {
    let desk = try await desk(["a.txt": first])
    try await desk.run()
    let name = try desk.name()
    let cut = String(try desk.text(name.state).dropLast(100))
    try desk.put(cut, at: name.state)
    #expect(try await desk.run().report.problems.map(\.code) == [.damagedState])
    #expect(throws: Refusal.self) { try desk.act("amy").set(name, .headline, to: "x") }
    #expect(try desk.text(name.state) == cut)
  }

  @Test("a desk says which workflows have one name, and which it names and does not have")
  func workflowNames() throws {
    let desk = try TestDesk(more: "routes:\n  - when: has(kicker)\n    workflow: brief")
    #expect(try desk.open().diagnostics.map(\.id) == ["no-workflow"])
    try desk.put(TestDesk.news, at: "Workflows/other.yml")
    #expect(try desk.open().diagnostics.map(\.id) == ["same-workflow-name"])
  }

  @Test("an article stays with its workflow; routes choose it for new ones")
  func routes() async throws {
    let desk = try TestDesk(more: "routes:\n  - when: headline == \"Brief\"\n    workflow: brief")
    try desk.put(
      TestDesk.news.replacing("name: news", with: "name: brief"),
      at: "Workflows/brief.yaml"
    )
    try desk.put("Brief\n\nx", at: "Inbox/a.txt")
    try desk.put(first, at: "Inbox/b.txt")
    try await desk.run()
    #expect(try desk.view("brief").state.workflow == "brief")
    #expect(try desk.view("mayor").state.workflow == "news")
  }
}

extension Intake.Result {
  fileprivate var isRefused: Bool {
    if case .refused = self { true } else { false }
  }
}
