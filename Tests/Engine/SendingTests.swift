import Disk
import Engine
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("What is sent, and how often")
struct SendingTests {
  private static let wire = """
    name: news
    stages:
      - stage: take-in
      - stage: review
        with: { from: [editor] }
      - stage: wire
    """

  private func approved(_ workflow: String = wire) async throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow)
    try desk.put("The mayor speaks\n\nAll is well.", at: "Inbox/a.txt")
    try await desk.run()
    _ = try desk.act("amy").approve(desk.name())
    return desk
  }

  /// Killed after the intent was durable and before anything went out.
  private func interrupted() async throws -> TestDesk {
    let desk = try await approved()
    let volume = SpoilingVolume(desk.volume) { _, _ in false }
    desk.other.state.withLock { $0.whileSending = { throw OutputError(.transient, "killed") } }
    try await desk.run(on: volume)
    desk.other.state.withLock { $0.whileSending = {} }
    #expect(try desk.view().state.deliveries.map(\.arrived) == [nil])
    return desk
  }

  @Test("a story that is out and that its output's condition leaves out by now is not sent again")
  func leftOut() async throws {
    let condition = "- stage: wire\n    when: 'headline != \"The mayor is silent\"'"
    let desk = try await approved(Self.wire.replacing("- stage: wire", with: condition))
    #expect(try await desk.run().sent.count == 1)
    let name = try desk.name()
    _ = try desk.act("ben").set(name, .headline, to: "The mayor is silent")
    _ = try desk.act("amy").approve(name)
    let results = try await Sending(desk: desk.open(), isUpdating: true).send([name])
    #expect(results == [.unchanged(id: name.id, location: "wire:\(name.id)")])
    #expect(desk.other.sends.count == 1)
  }

  @Test("a delivery that is planned differently by now goes as it is planned now, with its words")
  func planChanged() async throws {
    let desk = try await interrupted()
    desk.other.state.withLock { $0.prefix = "new/" }
    try await desk.run()
    let id = try desk.name().id
    #expect(desk.other.sends == ["new/\(id)"])
    #expect(desk.other.state.withLock { $0.messages } == ["All is well."])
    #expect(try desk.status() == .published)
  }

  @Test("a story stopped between two of its messages goes on where it was when it may go again")
  func stoppedBetween() async throws {
    let desk = try await approved()
    desk.other.state.withLock { state in
      state.parts = 2
      state.whileSending = {
        if try !desk.view().state.standing.contains(where: { $0.what.kind == .rejected }) {
          _ = try desk.act("ben").reject(desk.name(), note: "wait")
        }
      }
    }
    try await desk.run()
    #expect(desk.other.sends.count == 1)
    #expect(try desk.status() != .published)
    desk.other.state.withLock { $0.whileSending = {} }
    try await desk.run()
    #expect(desk.other.sends.count == 1)
    _ = try desk.act("ben").undo(desk.name())
    try await desk.run()
    let id = try desk.name().id
    #expect(desk.other.sends == [id, "\(id)#2"])
    #expect(try desk.status() == .published)
    try await desk.run()
    #expect(desk.other.sends.count == 2)
  }

  @Test("giving an output another id sends nothing a second time")
  func renamedOutput() async throws {
    let desk = try await approved()
    try await desk.run()
    #expect(desk.other.sends.count == 1)
    try desk.put(Self.wire + "\n    id: agency", at: "Workflows/news.yaml")
    let before = try desk.text(desk.name().state)
    #expect(try await desk.run().sent.allSatisfy { !$0.isOut })
    try await desk.run()
    #expect(desk.other.sends.count == 1)
    #expect(try desk.text(desk.name().state) == before)
  }

  @Test("what arrived is noted although somebody broke the record while it was on its way")
  func recordBroken() async throws {
    let desk = try await approved()
    desk.other.state.withLock { state in
      state.whileSending = { try desk.put("---\nheadline: [\n---\n", at: desk.name().record) }
    }
    #expect(try await desk.run().sent.filter(\.isOut).count == 1)
    let stored = try desk.open().store.load(desk.name())
    #expect(stored.state?.deliveries.first?.arrived != nil)
  }

  @Test(
    "whoever sends a story back before its message goes keeps it, at whatever moment they do",
    arguments: 1...60
  )
  func sentBackMeanwhile(_ call: Int) async throws {
    let desk = try await approved()
    let (name, open) = (try desk.name(), try desk.open())
    let isKept = Mutex(false)
    let volume = InterruptedVolume(desk.volume, atCall: call) {
      guard desk.other.sends.isEmpty,
        let act = try? Act(desk: open.impatient(on: desk.volume), person: "ben"),
        (try? act.reject(name, note: "no")) != nil
      else { return }
      isKept.withLock { $0 = true }
    }
    _ = try await Sending(desk: open.impatient(on: volume)).send([name])
    #expect(desk.other.sends.isEmpty == isKept.withLock { $0 })
  }

  @Test("an update finds out first what became of a message that was on its way")
  func updateLooksUp() async throws {
    let desk = try await approved(
      Self.wire.replacing("- stage: wire", with: "- stage: site\n  - stage: wire")
    )
    desk.other.state.withLock { $0.losesAnswer = true }
    try await desk.run()
    let name = try desk.name()
    _ = try desk.act("ben").set(name, .headline, to: "The mayor is silent")
    let results = try await Sending(desk: desk.open(), isUpdating: true).send([name])
    #expect(
      results.first == .confirmed(id: name.id, destination: "wire", location: "wire:\(name.id)")
    )
    #expect(desk.other.sends.count == 1)
  }
}
