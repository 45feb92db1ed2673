import Disk
import Engine
import StageKit
import StateStore
import Testing

@Suite("Several at work in one desk", .serialized)
struct ConcurrencyTests {
  private static let stories = ["one", "two", "three", "four"]

  private func desk() throws -> TestDesk {
    let desk = try TestDesk(
      workflow: TestDesk.news.replacing("- stage: site", with: "- stage: site\n  - stage: wire")
    )
    for story in Self.stories {
      try desk.put("#\(story)\nStory \(story)\n\nShe counted 12 boats.", at: "Inbox/\(story).txt")
    }
    return desk
  }

  /// Tries until it is carried out, or refused for a reason that no waiting mends.
  private static func insist(_ body: () throws -> Void) async {
    for _ in 0..<200 {
      do { return try body() } catch { await Task.yield() }
    }
  }

  @Test(
    "two runs, a fact-checker, an editor and a writer at once: no update is lost, each story goes once",
    arguments: 1...8
  )
  func together(_ round: Int) async throws {
    let desk = try desk()
    try await desk.run()
    let names = try desk.open().store.names()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask { for _ in 0..<3 { _ = try? await desk.run() } }
      }
      group.addTask {
        for name in names {
          await Self.insist { _ = try desk.act("ben").set(name, "urgency", to: 4) }
        }
      }
      group.addTask {
        for name in names {
          await Self.insist {
            _ = try desk.act("cem").check(name, items: .allOpen, .verified, sources: ["log"])
          }
          await Self.insist { _ = try desk.act("amy").approve(name) }
        }
      }
    }
    try await desk.run()
    #expect(desk.other.sends.sorted() == names.map(\.id).sorted())
    for name in names {
      let view = try desk.open().read(name).view
      let kinds = view.state.log.map { "\($0.what.kind):\($0.by ?? "-")" }.sorted()
      #expect(
        kinds == ["approved:amy", "checked:cem", "edited:ben", "received:-", "sent:-", "sent:-"]
      )
      #expect(view.field("urgency") == 4)
      #expect(try desk.exists("Published/\(name.id).html"))
      #expect(view.situation().status == .published)
    }
  }

  @Test("two desks that take in the same copy at once have each story once")
  func takingInTogether() async throws {
    let desk = try desk()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 { group.addTask { _ = try? await desk.run() } }
    }
    try await desk.run()
    #expect(try desk.open().store.names().count == Self.stories.count)
    #expect(try Self.stories.allSatisfy { try !desk.exists("Inbox/\($0).txt") })
  }

  @Test("of two edits made from the same text both stay, and what contradicts is refused")
  func edits() async throws {
    let desk = try desk()
    try await desk.run()
    let name = try desk.name("one")
    let base = try desk.text(name.record)
    let results = await withTaskGroup(of: Bool.self) { group in
      for (person, old, new) in [("amy", "Story one", "Story 1"), ("ben", "12 boats", "13 boats")] {
        group.addTask {
          let edited = Array(base.replacing(old, with: new).utf8)
          return
            (try? desk.act(person).edit(name, from: Array(base.utf8), to: edited)) != nil
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == [true, true])
    let text = try desk.text(name.record)
    #expect(text.contains("Story 1") && text.contains("13 boats"))
    #expect(throws: Refusal.self) {
      let edited = base.replacing("12 boats", with: "14 boats")
      _ = try desk.act("cem").edit(name, from: Array(base.utf8), to: Array(edited.utf8))
    }
  }
}
