import Digest
import Disk
import Engine
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("Killed at any moment and run again")
struct CrashTests {
  private static let story = "The mayor speaks\n\nAll is well."

  private static let wire = """
    name: news
    stages:
      - stage: take-in
      - stage: count
      - stage: review
        with: { from: [editor] }
      - stage: wire
    """

  private func approved(_ workflow: String) async throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow)
    try desk.put(Self.story, at: "Inbox/a.txt")
    try await desk.run()
    _ = try desk.act("amy").approve(desk.name())
    desk.volume.settle()
    return desk
  }

  @Test(
    "after a loss of power while copy comes in, the story is there once, whole, and its original too"
  )
  func intake() async throws {
    let desk = try TestDesk()
    try desk.put(Self.story, at: "Inbox/a.txt")
    desk.volume.settle()
    try await desk.run()
    let expected = try Self.essence(desk)
    let states = desk.volume.crashStates()
    #expect(states.count > 10)
    for state in states {
      let after = TestDesk(on: state)
      try await after.run()
      #expect(try Self.essence(after) == expected)
      #expect(try !after.exists("Inbox/a.txt"))
    }
  }

  @Test(
    "copy whose record was all that a crash left is one story, whatever is done before the next run"
  )
  func intakeAndOtherWork() async throws {
    let desk = try TestDesk(workflow: Self.wire)
    try desk.put(Self.story, at: "Inbox/a.txt")
    desk.volume.settle()
    _ = try await Intake(desk: desk.open()).takeInbox()
    for state in desk.volume.crashStates() {
      let after = TestDesk(on: state)
      let names = try after.open().store.names()
      _ = await Run(desk: try after.open(), jobs: 1).advance(names)
      if let name = names.first { _ = try? after.act("ben").approve(name) }
      try await after.run()
      #expect(try after.open().store.names().count == 1)
      #expect(try after.view().state.source?.path == "a.txt")
      #expect(try !after.exists("Inbox/a.txt"))
      if names.isEmpty { _ = try after.act("amy").approve(after.name()) }
      try await after.run()
      #expect(after.other.sends.count == 1)
    }
  }

  @Test("after a loss of power while the site is exchanged, the page is there and noted once")
  func site() async throws {
    let desk = try await approved(TestDesk.news)
    #expect(try await desk.run().sent.count == 1)
    let states = desk.volume.crashStates()
    #expect(states.count > 10)
    for state in states {
      let after = TestDesk(on: state)
      // What is out is whole at every moment: all of the old site or all of the new one.
      if let index = try? after.text("Published/index.html") {
        #expect(try after.text("Published/\(index).html").hasPrefix("The mayor speaks"))
      }
      try await after.run()
      #expect(try after.status() == .published)
      #expect(try after.view().state.log.filter { $0.what.kind == .sent }.count == 1)
      #expect(try after.exists("Published/\(after.name().id).html"))
    }
  }

  @Test("killed at any call to the disk, a message is sent once and only once")
  func messages() async throws {
    let whole = try await approved(Self.wire)
    let counting = FailingVolume(whole.volume)
    try await whole.run(on: counting)
    #expect(whole.other.sends.count == 1)
    for call in 1...counting.calls.count {
      let desk = try await approved(Self.wire)
      let dying = FailingVolume(desk.volume, failsAt: call, code: 5, staysDown: true)
      _ = try? await desk.run(on: dying)
      try await desk.run()
      #expect(desk.other.sends.count == 1, "killed at call \(call): \(counting.calls[call - 1])")
      #expect(try desk.status() == .published)
      #expect(try desk.view().state.deliveries.count == 1)
    }
  }

  @Test("a message whose answer was lost is looked up, never simply sent again")
  func lostAnswer() async throws {
    let desk = try await approved(Self.wire)
    desk.other.state.withLock { $0.losesAnswer = true }
    guard case .failed? = try await desk.run().sent.first else {
      Issue.record("the failure was not reported")
      return
    }
    desk.other.state.withLock { $0.isDeaf = true }
    guard case .failed? = try await desk.run().sent.first else {
      Issue.record("nobody answered, yet something was decided")
      return
    }
    desk.other.state.withLock { $0.isDeaf = false }
    guard case .confirmed? = try await desk.run().sent.first else {
      Issue.record("the delivery was not found")
      return
    }
    #expect(desk.other.sends.count == 1)
    #expect(try await desk.run().sent.isEmpty)
  }

  @Test("what was on its way when copydesk was killed does not go once it was sent back or edited")
  func judgedAgain() async throws {
    for workflow in [TestDesk.news, Self.wire] {
      for isEdit in [true, false] {
        let desk = try await interrupted(workflow)
        if isEdit {
          _ = try desk.act("ben").set(desk.name(), .headline, to: "The mayor is silent")
        } else {
          _ = try desk.act("ben").reject(desk.name(), note: "wait")
        }
        #expect(try await desk.run().sent.allSatisfy { !$0.isOut })
        #expect(desk.other.sends.isEmpty)
        #expect(try !desk.exists("Published/index.html"))
        #expect(try desk.status() != .published)
      }
    }
  }

  /// Killed after the intent was durable and before anything went out.
  private func interrupted(_ workflow: String) async throws -> TestDesk {
    let whole = try await approved(workflow)
    let counting = FailingVolume(whole.volume)
    try await whole.run(on: counting)
    for call in 1...counting.calls.count {
      let desk = try await approved(workflow)
      let dying = FailingVolume(desk.volume, failsAt: call, code: 5, staysDown: true)
      _ = try? await desk.run(on: dying)
      let isIntended = try !desk.view().state.deliveries.isEmpty
      let isOut = try !desk.other.sends.isEmpty || desk.exists("Published/index.html")
      if isIntended, !isOut { return desk }
    }
    Issue.record("no moment lies between intent and sending")
    return whole
  }

  @Test(
    "a disk that fails once is reported, and the next run makes good",
    arguments: [28, 5] as [Int32]
  )
  func failsOnce(_ code: Int32) async throws {
    let counting = try TestDesk()
    try counting.put(Self.story, at: "Inbox/a.txt")
    let calls = FailingVolume(counting.volume)
    try await counting.run(on: calls)
    let expected = try Self.essence(counting)
    for call in 1...calls.calls.count {
      let desk = try TestDesk()
      try desk.put(Self.story, at: "Inbox/a.txt")
      let failing = FailingVolume(desk.volume, failsAt: call, code: code)
      let isReported: Bool
      do {
        let run = try await desk.run(on: failing)
        isReported = !run.report.problems.isEmpty || !run.taken.isEmpty
      } catch { isReported = true }
      #expect(isReported, "nothing was said of call \(call): \(calls.calls[call - 1])")
      try await desk.run()
      #expect(try Self.essence(desk) == expected, "after call \(call): \(calls.calls[call - 1])")
    }
  }

  @Test("a disk that fails once while a story goes out never leaves it noted and not out")
  func failsOnceSending() async throws {
    let counting = try await approved(TestDesk.news)
    let calls = FailingVolume(counting.volume)
    try await counting.run(on: calls)
    for call in 1...calls.calls.count {
      let desk = try await approved(TestDesk.news)
      _ = try? await desk.run(on: FailingVolume(desk.volume, failsAt: call, code: 5))
      let isNoted = try desk.view().state.log.contains { $0.what.kind == .sent }
      let page = "Published/\(try desk.name().id).html"
      #expect(try !isNoted || desk.exists(page), "call \(call): \(calls.calls[call - 1])")
    }
  }

  @Test("a page that is found where a killed run put it is noted only once no crash takes it away")
  func foundPage() async throws {
    let counting = try await approved(TestDesk.news)
    let calls = FailingVolume(counting.volume)
    try await counting.run(on: calls)
    let exchange = try #require(calls.calls.firstIndex { $0.hasPrefix("exchange") })
    let desk = try await approved(TestDesk.news)
    let dying = FailingVolume(desk.volume, failsAt: exchange + 2, code: 5, staysDown: true)
    _ = try? await desk.run(on: dying)
    try await desk.run()
    #expect(try desk.status() == .published)
    let page = "Published/\(try desk.name().id).html"
    for state in desk.volume.crashesNow() { #expect(try TestDesk(on: state).exists(page)) }
  }

  /// What a desk holds of its one story, without what a second run may count differently.
  private static func essence(_ desk: TestDesk) throws -> [String] {
    let files = desk.volume.content.keys.filter {
      !$0.contains("/.") && !$0.hasSuffix(".yaml")
    }.sorted()
    let view = try desk.view()
    let steps = view.state.steps.map { "\($0.id) \($0.status)" }
    return files + steps
      + [try desk.text(desk.name().record), "\(view.state.source?.original.hex ?? "")"]
  }
}
