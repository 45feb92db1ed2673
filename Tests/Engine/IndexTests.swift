import Disk
import Engine
import Index
import StageKit
import StateStore
import Testing

@Suite("With an index")
struct IndexTests {
  /// In memory, so that each test has one of its own.
  private let index = ArticleIndex(":memory:", on: MemoryVolume())

  private func desk(
    _ story: String = "The mayor speaks\n\nAll is well.",
    workflow: String = TestDesk.news
  ) async throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow)
    try desk.put(story, at: "Inbox/a.txt")
    try desk.put("The council votes\n\nIt counted 12 boats.", at: "Inbox/b.txt")
    _ = try await Intake(desk: desk.open()).takeInbox()
    return desk
  }

  @discardableResult
  private func run(
    _ desk: TestDesk,
    on volume: (any Volume)? = nil,
    redo: Redo = .nothing
  ) async throws -> RunReport {
    var open = try desk.open(on: volume)
    open.index = index
    return await Run(desk: open, jobs: 2, redo: redo).advance(try open.store.names())
  }

  /// What a run without an index would find.
  private func plain(_ desk: TestDesk) async throws -> RunReport {
    let open = try desk.open()
    return await Run(desk: open, jobs: 2).advance(try open.store.names())
  }

  /// Runs, and says whether the files of a story were read.
  private func reads(_ part: String, in desk: TestDesk) async throws -> Bool {
    let volume = FailingVolume(desk.volume)
    try await run(desk, on: volume)
    return volume.calls.contains { $0.hasPrefix("read /desk/State/") && $0.contains(part) }
  }

  @Test("what waits for people is not read again, and is reported the same")
  func notRead() async throws {
    let desk = try await desk()
    let first = try await run(desk)
    // What a run wrote itself is held against its hash once.
    try await run(desk)
    #expect(try await !reads("mayor", in: desk))
    let second = try await run(desk)
    #expect(second.articles == 2)
    #expect(second.ran == 0)
    #expect(second.statuses == first.statuses)
    #expect(second.waiting.sorted() == first.waiting.sorted())
    let plain = try await plain(desk)
    #expect(plain.statuses == first.statuses)
  }

  /// What may happen to a desk between two runs.
  enum Event: CaseIterable {
    case edit, editOfSameSize, decision, recordGone, stateGone, damagedState, otherWorkflow
    case otherPeople

    func happen(in desk: TestDesk) throws {
      let name = try desk.name("mayor")
      switch self {
      case .edit: try desk.edit("All is well", "All is bad!", in: "mayor")
      case .editOfSameSize: try desk.edit("well", "gone", in: "mayor")
      case .decision: _ = try desk.act("amy").approve(name)
      case .recordGone: try desk.volume.remove("/desk/\(name.record)")
      case .stateGone: try desk.volume.remove("/desk/\(name.state)")
      case .damagedState: try desk.put("{}", at: name.state)
      case .otherWorkflow:
        let changed = TestDesk.news.replacing("- stage: count", "- stage: count\n    id: words")
        try desk.put(changed, at: "Workflows/news.yaml")
      case .otherPeople:
        try desk.put("site:\n  name: X\n  url: https://x.example\n", at: "desk.yaml")
      }
    }
  }

  // Without an index nothing tells that a story which is not out had a state: "A state file that is gone".
  @Test(
    "whatever a story depends on is noticed",
    arguments: Event.allCases.filter { $0 != .stateGone }
  )
  func noticed(_ event: Event) async throws {
    let desk = try await desk()
    try await run(desk)
    try await run(desk)
    try event.happen(in: desk)
    let report = try await run(desk)
    let plain = try await plain(desk)
    #expect(report.statuses == plain.statuses)
    #expect(report.waiting.sorted() == plain.waiting.sorted())
    #expect(report.sendable == plain.sendable)
    #expect(report.problems == plain.problems)
    #expect(plain.ran == 0)
  }

  @Test("a step that is asked for runs though nothing changed")
  func asked() async throws {
    let desk = try await desk()
    try await run(desk)
    #expect(try await run(desk).ran == 0)
    #expect(try await run(desk, redo: .step("count")).ran == 2)
  }

  @Test("an embargo that ends is noticed, though no file changed")
  func embargo() async throws {
    let desk = try await desk()
    let until = Instant(seconds: desk.clock.now.seconds + 100)
    _ = try desk.act("ben").set(desk.name("mayor"), .embargo, to: .instant(until))
    try await run(desk)
    _ = try desk.act("amy").approve(desk.name("mayor"))
    #expect(try await run(desk).statuses[.scheduled] == 1)
    #expect(try await run(desk).sendable.isEmpty)
    desk.clock.advance(100)
    #expect(try await run(desk).sendable == [desk.name("mayor")])
  }

  @Test(
    "what may go out or be tried again is read by every run",
    arguments: ["transient", "internal"]
  )
  func due(_ failure: String) async throws {
    let desk = try await desk("A fail \(failure)\n\nBody.", workflow: Self.failing)
    #expect(try await run(desk).ran > 0)
    #expect(try await run(desk).ran == 1)
    #expect(try await run(desk).failures.count == 1)
  }

  @Test("a failure that stays is reported by every run")
  func failed() async throws {
    let desk = try await desk("A fail input\n\nBody.", workflow: Self.failing)
    #expect(try await run(desk).failures.count == 1)
    #expect(try await run(desk).failures.count == 1)
  }

  private static let failing = """
    name: news
    stages:
      - stage: take-in
      - stage: fails
        retry: 1
      - stage: review
        with: { from: [editor] }
    """

  @Test("what the index says wrongly of a story counts for nothing")
  func wrong() async throws {
    let desk = try await desk()
    try await run(desk)
    let name = try desk.name("mayor")
    var row = try #require(index.rows([name.record])[name.record])
    row.status = "published"
    row.state = FileMark(row.state.status, hash: row.record.hash, isSettled: false)
    index.put([(row, RowText())])
    index.flush()
    let report = try await run(desk)
    #expect(report.statuses[.published] == nil)
    #expect(report.articles == 2)
  }

  @Test("of a file whose status does not tell, the content counts")
  func sameStatus() async throws {
    let desk = try await desk()
    try await run(desk)
    let name = try desk.name("mayor")
    try desk.edit("well", "gone", in: "mayor")
    // As where size, time and number are the same: an edit within one tick of the clock.
    let status = try #require(try desk.volume.status("/desk/\(name.record)"))
    var row = try #require(index.rows([name.record])[name.record])
    row.record = FileMark(status, hash: row.record.hash, isSettled: false)
    index.put([(row, RowText())])
    index.flush()
    #expect(try await reads("mayor", in: desk))
    #expect(try desk.view("mayor").state.log.map(\.what.kind) == [.received, .edited])
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    guard let at = indices.first(where: { self[$0...].hasPrefix(old) }) else { return self }
    return self[..<at] + new + self[at...].dropFirst(old.count)
  }
}
