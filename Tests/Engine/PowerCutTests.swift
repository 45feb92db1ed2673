import Digest
import Disk
import Engine
import FoundationEssentials
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("The power fails at any moment")
struct PowerCutTests {
  private static let stories = ["one", "two", "three", "four", "five", "six"]

  private static func text(_ story: String, boats: Int = 12) -> String {
    "#\(story)\nThe mayor says \(story)\n\nShe counted \(boats) boats on day \(story)."
  }

  /// A desk with several stories that have run, all of it durable.
  private func desk(
    _ workflow: String = TestDesk.news,
    _ stories: [String] = stories
  ) async throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow)
    for story in stories { try desk.put(Self.text(story), at: "Inbox/\(story).txt") }
    try await desk.run()
    desk.volume.settle()
    return desk
  }

  /// Each article: its record, what happened to it, how its steps stand.
  private func essence(_ desk: TestDesk) throws -> [String] {
    let open = try desk.open()
    return try open.store.names().map { name in
      let view = try open.read(name).view
      let steps = view.state.steps.map { "\($0.id) \($0.status)" }
      let source = view.state.source?.original.hex ?? ""
      let update = view.state.update?.original.hex ?? ""
      let files = [view.state.source, view.state.update].compactMap { $0?.file }
      let originals = try files.map { try desk.exists("Originals/\($0)") }
      let parts = [name.id, try desk.text(name.record), source, update, "\(originals)"]
      return (parts + steps + history(view.state)).joined(separator: "|")
    }
  }

  private func history(_ state: ArticleState) -> [String] {
    state.log.map { "\($0.what.kind):\($0.by ?? "-")" }
  }

  /// At most so many, evenly spread; all of them where `COPYDESK_THOROUGH=1`.
  private func sample(_ states: [MemoryVolume], _ count: Int = 60) -> [MemoryVolume] {
    let isThorough = ProcessInfo.processInfo.environment["COPYDESK_THOROUGH"] == "1"
    guard states.count > count, !isThorough else { return states }
    return (0..<count).map { states[$0 * states.count / count] }
  }

  @Test("a group of stories comes in whole, each once, whatever the crash left")
  func group() async throws {
    let desk = try TestDesk()
    for story in Self.stories { try desk.put(Self.text(story), at: "Inbox/\(story).txt") }
    desk.volume.settle()
    try await desk.run()
    let expected = try essence(desk)
    let states = desk.volume.crashStates()
    #expect(states.count > 100)
    for state in sample(states) {
      let after = TestDesk(on: state)
      try await after.run()
      #expect(try essence(after) == expected)
      #expect(try Self.stories.allSatisfy { try !after.exists("Inbox/\($0).txt") })
    }
  }

  @Test("an update of several stories is noted once for each, with its original")
  func updates() async throws {
    let desk = try await desk()
    for story in Self.stories {
      try desk.put(Self.text(story, boats: 13), at: "Inbox/\(story)2.txt")
    }
    desk.volume.settle()
    try await desk.run()
    let expected = try essence(desk)
    #expect(
      try desk.open().store.names().allSatisfy { try desk.open().read($0).view.state.update != nil }
    )
    for state in sample(desk.volume.crashStates()) {
      let after = TestDesk(on: state)
      try await after.run()
      #expect(try essence(after) == expected)
    }
  }

  @Test("stories that go to the site together are all out after the next run, each noted once")
  func siteTogether() async throws {
    let desk = try await desk()
    try approveAll(desk)
    desk.volume.settle()
    #expect(try await desk.run().sent.count == Self.stories.count)
    for state in sample(desk.volume.crashStates()) {
      let after = TestDesk(on: state)
      try await after.run()
      let open = try after.open()
      for name in try open.store.names() {
        #expect(try after.exists("Published/\(name.id).html"))
        let kinds = try open.read(name).view.state.log.map(\.what.kind)
        #expect(kinds.filter { $0 == .sent }.count == 1)
      }
    }
  }

  @Test("messages that were on their way when the power failed are sent once and only once")
  func messages() async throws {
    let workflow = TestDesk.news.replacing("- stage: site", with: "- stage: wire")
    let stories = ["one", "two"]
    let whole = try await desk(workflow, stories)
    try approveAll(whole)
    let counting = FailingVolume(whole.volume)
    try await whole.run(on: counting)
    for call in 1...counting.calls.count {
      let desk = try await desk(workflow, stories)
      try approveAll(desk)
      desk.volume.settle()
      let dying = FailingVolume(desk.volume, failsAt: call, code: 5, staysDown: true)
      _ = try? await desk.run(on: dying)
      let other = desk.other.state.withLock { $0 }
      for state in sample(desk.volume.crashesNow(), 4) {
        let side = OtherSide()
        side.state.withLock { $0 = other }
        let after = TestDesk(on: state, other: side)
        try await after.run()
        #expect(
          side.sends.count == 2,
          "the power failed at call \(call): \(counting.calls[call - 1])"
        )
        #expect(Set(side.sends).count == 2)
      }
    }
  }

  private func approveAll(_ desk: TestDesk) throws {
    let open = try desk.open()
    for name in try open.store.names() {
      _ = try Act(desk: open, person: "cem").check(
        name,
        items: .allOpen,
        .verified,
        sources: ["log"]
      )
      _ = try Act(desk: open, person: "amy").approve(name)
    }
  }

  enum Deed: CaseIterable {
    case check, approve, reject, undo, set, remove, edit, accept, take, hold, spike, release
  }

  @Test(
    "what a person did is there once it was acknowledged; before, it is there whole or not at all",
    arguments: Deed.allCases
  )
  func decisions(_ deed: Deed) async throws {
    let desk = try await ready(for: deed)
    let before = try story(desk)
    try await carryOut(deed, desk)
    let after = try story(desk)
    #expect(before.log != after.log)
    let during = desk.volume.crashStates()
    #expect(during.count > 3)
    for state in during {
      let found = try story(TestDesk(on: state))
      // A record without its log reads as an edit that nobody put a name to.
      let isHalf = found.record == after.record && found.log == before.log
      #expect(found == before || found == after || isHalf)
      try await TestDesk(on: state).run()
    }
    // Acknowledged: no later crash takes it away.
    for state in desk.volume.crashesNow() { #expect(try story(TestDesk(on: state)) == after) }
  }

  @Test("a story that is begun on the desk is there whole once that was said, and before it or not")
  func begun() throws {
    let desk = try TestDesk()
    let view = try desk.act("amy").new([.headline: "A pier shuts", .body: "Today."])
    let states = desk.volume.crashStates()
    #expect(states.count > 5)
    for state in states {
      let store = ArticleStore(volume: state, root: "/desk")
      for name in try store.names() where try store.load(name).state != nil {
        #expect(try store.load(name).record == desk.volume.read("/desk/\(name.record)"))
        #expect(try store.load(name).state == view.state)
      }
    }
    for state in desk.volume.crashesNow() {
      #expect(try ArticleStore(volume: state, root: "/desk").names().count == 1)
    }
  }

  @Test("a damaged state that is set aside is under one of its two names at every moment")
  func setAside() async throws {
    let desk = try await desk(TestDesk.news, ["one"])
    let path = try desk.name().state
    try desk.put("cut", at: path)
    desk.volume.settle()
    let target = try #require(try desk.open().store.setAside(path))
    let states = desk.volume.crashStates()
    #expect(states.count > 3)
    for state in states {
      let after = TestDesk(on: state)
      #expect(try [path, target].contains { try after.exists($0) && after.text($0) == "cut" })
    }
    for state in desk.volume.crashesNow() { #expect(try TestDesk(on: state).text(target) == "cut") }
  }

  @Test("of a whole day nothing that was acknowledged is lost, and what is out is out once")
  func day() async throws {
    let desk = try TestDesk()
    var acknowledged: [String: [String]] = [:]
    var pages: Set<String> = []
    for deed in Self.day {
      desk.volume.forgetHistory()
      try await deed(desk)
      let states = desk.volume.crashStates()
      for state in sample(states, 12) {
        let after = TestDesk(on: state)
        try expectKept(acknowledged, pages, in: after)
        try await after.run()
        try expectKept(acknowledged, pages, in: after)
        try expectSound(after)
      }
      acknowledged = try logs(desk)
      pages = try published(desk)
      for state in sample(desk.volume.crashesNow(), 3) {
        try expectKept(acknowledged, pages, in: TestDesk(on: state))
      }
    }
    #expect(pages.count == 2)
  }

  /// What people do from the first copy to a story that was changed and sent again.
  private static let day: [@Sendable (TestDesk) async throws -> Void] = [
    { desk in
      for story in ["one", "two"] { try desk.put(text(story), at: "Inbox/\(story).txt") }
      desk.volume.settle()
      try await desk.run()
    },
    { desk in
      let name = try desk.name("one")
      _ = try desk.act("cem").check(name, items: .allOpen, .verified, sources: ["log"])
    },
    { _ = try $0.act("amy").hold($0.name("two"), note: "wait") },
    { _ = try $0.act("amy").approve($0.name("one")) },
    { _ = try await Sending(desk: $0.open()).send([$0.name("one")]) },
    { _ = try $0.act("ben").set($0.name("two"), .headline, to: "Another") },
    { desk in
      try desk.put(text("one", boats: 13), at: "Inbox/three.txt")
      desk.volume.settle()
      try await desk.run()
    },
    { _ = try await $0.act("ben").take($0.name("one")) },
    { _ = try $0.act("amy").release($0.name("two"), note: nil) },
    { desk in
      try await desk.run()
      for name in try desk.open().store.names() {
        _ = try desk.act("cem").check(name, items: .allOpen, .verified, sources: ["log"])
        _ = try desk.act("amy").approve(name)
      }
    },
    { try await $0.run() },
    { desk in
      let names = try desk.open().store.names()
      _ = try await Sending(desk: desk.open(), isUpdating: true).send(names)
    },
  ]

  private func logs(_ desk: TestDesk) throws -> [String: [String]] {
    let store = ArticleStore(volume: desk.volume, root: "/desk")
    let stories = try store.names().map { ($0.id, try store.load($0).state.map(history) ?? []) }
    return Dictionary(uniqueKeysWithValues: stories)
  }

  private func published(_ desk: TestDesk) throws -> Set<String> {
    Set(
      try desk.open().store.names().map(\.id).filter { try desk.exists("Published/\($0).html") }
    )
  }

  private func expectKept(
    _ acknowledged: [String: [String]],
    _ pages: Set<String>,
    in desk: TestDesk
  ) throws {
    let logs = try logs(desk)
    for (id, log) in acknowledged { #expect(logs[id]?.starts(with: log) == true) }
    #expect(try pages.isSubset(of: published(desk)))
  }

  /// Whether a desk holds together: `doctor` finds nothing but what is left over.
  private func expectSound(_ desk: TestDesk) throws {
    let findings = try Examination(desk.open()).findings.filter { $0.code != .leftover }
    #expect(findings.isEmpty)
    for name in try desk.open().store.names() {
      let view = try desk.open().read(name).view
      let sent = view.state.log.filter { $0.what.kind == .sent }.map(\.what.bound)
      #expect(sent.count == Set(sent).count)
    }
  }

  private struct Story: Hashable {
    let record: String
    let log: [String]
  }

  private func story(_ desk: TestDesk) throws -> Story {
    let name = try #require(try ArticleStore(volume: desk.volume, root: "/desk").names().first)
    let stored = try ArticleStore(volume: desk.volume, root: "/desk").load(name)
    return Story(
      record: String(decoding: stored.record ?? [], as: UTF8.self),
      log: history(try #require(stored.state))
    )
  }

  private func ready(for deed: Deed) async throws -> TestDesk {
    let desk = try await desk(TestDesk.news, ["one"])
    let name = try desk.name()
    if [.approve, .reject, .undo].contains(deed) {
      _ = try desk.act("cem").check(name, items: .allOpen, .verified, sources: ["log"])
    }
    if deed == .undo { _ = try desk.act("amy").approve(name) }
    if deed == .release { _ = try desk.act("amy").hold(name, note: "wait") }
    if deed == .remove { _ = try desk.act("amy").set(name, .byline, to: "Ben Bo") }
    if deed == .take {
      try desk.put(Self.text("one", boats: 13), at: "Inbox/b.txt")
      try await desk.run()
    }
    desk.volume.settle()
    return desk
  }

  private func carryOut(_ deed: Deed, _ desk: TestDesk) async throws {
    let name = try desk.name()
    let act = try desk.act("amy")
    switch deed {
    case .check: _ = try act.check(name, items: .allOpen, .verified, sources: ["log"])
    case .approve: _ = try act.approve(name)
    case .reject: _ = try act.reject(name, note: "no")
    case .undo: _ = try act.undo(name)
    case .set: _ = try act.set(name, .headline, to: "Another")
    case .remove: _ = try act.set(name, .byline, to: nil)
    case .edit:
      let text = try desk.text(name.record)
      _ = try act.edit(
        name,
        from: Array(text.utf8),
        to: Array(text.replacing("counted", with: "saw").utf8)
      )
    case .accept: _ = try act.accept(name, "x-said")
    case .take: _ = try await act.take(name)
    case .hold: _ = try act.hold(name, note: "wait")
    case .spike: _ = try act.spike(name, note: "dull")
    case .release: _ = try act.release(name, note: nil)
    }
  }
}
