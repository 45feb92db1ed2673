import Disk
import Engine
import Index
import StageKit
import StateStore
import Testing
import WorkflowFile

@Suite("The desk at a glance")
struct OverviewTests {
  /// In memory, so that each test has one of its own.
  private let index = ArticleIndex(":memory:", on: MemoryVolume())

  private func desk() async throws -> TestDesk {
    let desk = try TestDesk()
    try desk.put("The mayor speaks\n\nAll is well.", at: "Inbox/a.txt")
    try desk.put("The council votes\n\nIt counted 12 boats.", at: "Inbox/b.txt")
    try desk.put("The pier shuts\n\nToday.", at: "Inbox/c.txt")
    try await desk.run()
    return desk
  }

  private func overview(
    _ desk: TestDesk,
    _ index: ArticleIndex?,
    on volume: (any Volume)? = nil,
    isFresh: Bool = true
  ) async throws -> Overview {
    var open = try desk.open(on: volume)
    open.index = index
    open.wording = Wording(
      waiting: { $0.blocks.map(\.sentence).joined(separator: "; ") },
      problem: { Array("\($0.code): \($0.message)".utf8) }
    )
    return try await Overview(open, isFresh: isFresh, jobs: 2)
  }

  private func lines(
    _ overview: Overview,
    _ query: RowQuery = RowQuery(),
    _ selection: Selection? = nil
  ) -> [String] {
    var lines: [String] = []
    overview.forEach(overview.find(query, selection).paths) { row in
      lines.append(
        """
        \(row.id) \(row.row.status) \(row.row.words) \(row.text.step) \(row.row.since) \
        \(row.text.waiting)
        """
      )
    }
    return lines
  }

  private func problems(_ overview: Overview) -> [String] {
    var problems: [String] = []
    overview.forEachJSON(overview.problemPaths) {
      problems.append(String(decoding: $0, as: UTF8.self))
    }
    return problems
  }

  /// Everything that is seen of a desk.
  private func sight(_ desk: TestDesk, _ index: ArticleIndex?) async throws -> [String] {
    let overview = try await overview(desk, index)
    let counts = overview.counts.sorted { $0.key.rawValue < $1.key.rawValue }
    return lines(overview) + problems(overview) + ["\(counts)"]
  }

  @Test("what lies still is not read again, and is seen as it was")
  func still() async throws {
    let desk = try await desk()
    let first = try await sight(desk, index)
    let volume = FailingVolume(desk.volume)
    #expect(lines(try await overview(desk, index, on: volume)).count == 3)
    let read = volume.calls.filter {
      $0.hasPrefix("read /desk/State/") || $0.contains("read /desk/Art")
    }
    #expect(read.isEmpty)
    #expect(try await sight(desk, index) == first)
    #expect(try await sight(desk, nil) == first)
  }

  @Test("a run keeps what is seen at a glance afterwards")
  func afterRun() async throws {
    let desk = try await desk()
    try desk.edit("well", "gone", in: "mayor")
    var open = try desk.open()
    open.index = index
    try await desk.run(open)
    // What a run wrote itself is held against its hash once.
    _ = try await sight(desk, index)
    let volume = FailingVolume(desk.volume)
    _ = try await overview(desk, index, on: volume)
    #expect(!volume.calls.contains { $0.hasPrefix("read /desk/State/") })
  }

  @Test("a run does all that it has to, though somebody looked before")
  func passesOverNothing() async throws {
    let desk = try await desk()
    #expect(try desk.view("mayor").state.values.values.contains { $0.step == "say" })
    let shorter = TestDesk.news.replacing("  - stage: say\n", with: "")
    try desk.put(shorter, at: "Workflows/news.yaml")
    _ = try await sight(desk, index)
    var open = try desk.open()
    open.index = index
    try await desk.run(open)
    #expect(try !desk.view("mayor").state.values.values.contains { $0.step == "say" })
  }

  /// What may happen to a desk between two looks.
  enum Event: CaseIterable {
    case edit, editOfSameSize, decision, recordGone, damagedState, unreadableRecord, otherWorkflow
    case otherPeople, newRecord, bothGone, held, update

    func happen(in desk: TestDesk) async throws {
      let name = try desk.name("mayor")
      switch self {
      case .edit: try desk.edit("All is well", "All is bad!", in: "mayor")
      case .editOfSameSize: try desk.edit("well", "gone", in: "mayor")
      case .decision: _ = try desk.act("amy").approve(name)
      case .recordGone: try desk.volume.remove("/desk/\(name.record)")
      case .damagedState: try desk.put("{}", at: name.state)
      case .unreadableRecord: try desk.put("---\nheadline: [\n---\n", at: name.record)
      case .otherWorkflow:
        try desk.put(TestDesk.news + "\ndescription: new\n", at: "Workflows/news.yaml")
      case .otherPeople:
        try desk.put("site:\n  name: X\n  url: https://x.example\n", at: "desk.yaml")
      case .newRecord: try desk.put("# New\n\nText.\n", at: "Articles/2026/11/new.txt")
      case .bothGone:
        try desk.volume.remove("/desk/\(name.record)")
        try desk.volume.remove("/desk/\(name.state)")
      case .held: _ = try desk.act("amy").hold(name, note: "wait")
      case .update:
        try desk.put("The mayor speaks\n\nAll is better.", at: "Inbox/a.txt")
        _ = try await Intake(desk: desk.open()).takeInbox()
      }
    }
  }

  @Test("whatever happens to a desk is seen, as without an index", arguments: Event.allCases)
  func seen(_ event: Event) async throws {
    let desk = try await desk()
    let before = try await sight(desk, index)
    try await event.happen(in: desk)
    let after = try await sight(desk, index)
    #expect(try await sight(desk, nil) == after)
    let isSeen = ![.otherWorkflow, .otherPeople].contains(event)
    #expect((after != before) == isSeen)
    #expect(try await sight(desk, index) == after)
  }

  @Test("the end of an embargo is seen, though no file changed")
  func embargo() async throws {
    let desk = try await desk()
    let until = Instant(seconds: desk.clock.now.seconds + 100)
    _ = try desk.act("ben").set(desk.name("pier"), .embargo, to: .instant(until))
    try await desk.run()
    _ = try desk.act("amy").approve(desk.name("pier"))
    #expect(try await overview(desk, index).counts[.scheduled] == 1)
    desk.clock.advance(99)
    let volume = FailingVolume(desk.volume)
    #expect(try await overview(desk, index, on: volume).counts[.scheduled] == 1)
    #expect(!volume.calls.contains { $0.hasPrefix("read /desk/State/") })
    desk.clock.advance(1)
    #expect(try await overview(desk, index).counts[.approved] == 1)
  }

  @Test("a state file that is gone is reported until it is back")
  func lostState() async throws {
    let desk = try await desk()
    let name = try desk.name("mayor")
    let before = try await sight(desk, index)
    let state = try desk.text(name.state)
    try desk.volume.remove("/desk/\(name.state)")
    for _ in 1...3 {
      let overview = try await overview(desk, index)
      #expect(
        problems(overview) == [
          "missingState: its state file \(name.state) is gone: a run has worked on it before"
        ]
      )
      #expect(lines(overview).count == 2)
    }
    try desk.put(state, at: name.state)
    #expect(try await sight(desk, index) == before)
  }

  @Test("a record that was renamed is named, also without an index", arguments: [true, false])
  func renamed(_ isIndexed: Bool) async throws {
    let desk = try await desk()
    let index = isIndexed ? index : nil
    _ = try await sight(desk, index)
    let name = try desk.name("mayor")
    try desk.volume.rename("/desk/\(name.record)", "/desk/Articles/other.md")
    let expected = "renamedRecord: its record \(name.record) was renamed to Articles/other.md"
    for _ in 1...2 { #expect(problems(try await overview(desk, index)) == [expected]) }
    try desk.volume.rename("/desk/Articles/other.md", "/desk/\(name.record)")
    #expect(problems(try await overview(desk, index)).isEmpty)
  }

  @Test("where the index cannot be written all is read, and seen the same")
  func nowhere() async throws {
    let desk = try await desk()
    let index = ArticleIndex("/proc/none/index.sqlite", on: RealVolume())
    #expect(try await sight(desk, index) == sight(desk, nil))
  }

  @Test("without a look at the files all is as it was")
  func notFresh() async throws {
    let desk = try await desk()
    let before = try await sight(desk, index)
    _ = try desk.act("amy").hold(desk.name("mayor"), note: "wait")
    let volume = FailingVolume(desk.volume)
    let overview = try await overview(desk, index, on: volume, isFresh: false)
    #expect(lines(overview) == Array(before.prefix(3)))
    #expect(!volume.calls.contains { $0.hasPrefix("status /desk/Articles") })
  }

  @Test(
    "rows are sorted and cut as asked",
    arguments: [
      (.id, ["council", "mayor", "pier"]), (.since, ["pier", "council", "mayor"]),
      (.status, ["council", "pier", "mayor"]), (.urgency, ["pier", "council", "mayor"]),
    ] as [(RowQuery.Order, [String])]
  )
  func sorted(_ order: RowQuery.Order, _ expected: [String]) async throws {
    let desk = try TestDesk()
    for text in [
      "The pier shuts\n\nToday.", "The council votes\n\n12 boats.", "The mayor\n\nSpoke.",
    ] {
      try desk.put(text, at: "Inbox/\(text.utf8.count).txt")
      desk.clock.advance(10)
      try await desk.run()
    }
    _ = try desk.act("amy").set(desk.name("pier"), .urgency, to: .integer(1))
    _ = try desk.act("amy").hold(desk.name("mayor"), note: "wait")
    let overview = try await overview(desk, index)
    let found = overview.find(RowQuery(order: order))
    let paths = try expected.map { try desk.name($0).record }
    #expect(found.paths == paths, "\(lines(overview, RowQuery(order: order)))")
    let cut = overview.find(RowQuery(order: order), limit: 2)
    #expect(cut.paths == Array(paths.prefix(2)))
    #expect(cut.more == 1)
  }

  @Test(
    "an expression finds the same in the index as in the files",
    arguments: [
      "status:needs-check", "section:harbour", "not has(section)", "step:review",
      "workflow:news words(body) > 3", "words(standfirst) > 90", "x-count:3", "has(body)",
      "headline != \"The pier shuts\"", "has(embargo)", "body:Today.", "status:held or urgency < 3",
    ]
  )
  func selects(_ source: String) async throws {
    let desk = try await desk()
    _ = try desk.act("amy").set(desk.name("pier"), .section, to: "harbour")
    let long = String(repeating: "word ", count: 100)
    _ = try desk.act("amy").set(desk.name("council"), .standfirst, to: .text(long))
    _ = try desk.act("amy").hold(desk.name("mayor"), note: "wait")
    let condition = try #require(Condition.parse(source, Selection.vocabulary).condition)
    let selection = Selection(condition)
    let expected = try desk.open().names(where: selection).map(\.record)
    for _ in 1...2 {
      let overview = try await overview(desk, index)
      #expect(overview.find(RowQuery(), selection).paths == expected)
      let first = overview.find(RowQuery(), selection, limit: 1)
      #expect(first.paths == Array(expected.prefix(1)))
      #expect(first.more == max(0, expected.count - 1))
    }
  }
}
