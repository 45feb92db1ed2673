import Disk
import Engine
import StageKit
import StateStore
import Testing

@Suite("What runs again, and what does not")
struct IncrementTests {
  private func desk(_ workflow: String = TestDesk.news) async throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow)
    try desk.put("The mayor speaks\n\nShe counted 12 boats.", at: "Inbox/a.txt")
    try desk.put("The council votes\n\nIt was close.", at: "Inbox/b.txt")
    try await desk.run()
    return desk
  }

  private func steps(_ desk: TestDesk) async throws -> Int { try await desk.run().report.ran }

  @Test("a second run with nothing changed executes no step and writes no byte")
  func nothingChanged() async throws {
    let desk = try await desk()
    let before = desk.volume.content
    desk.clock.advance(100_000)
    #expect(try await steps(desk) == 0)
    #expect(desk.volume.content == before)
  }

  @Test(
    "what is asked for runs again though nothing changed, and writes no byte where nothing differs",
    arguments: [
      (Redo.everything, 6), (.step("count"), 2), (.from("count"), 4), (.from("review"), 0),
      (.from("take-in"), 6), (.step("review"), 0), (.step("none"), 0), (.nothing, 0),
    ]
  )
  func askedFor(_ redo: Redo, _ count: Int) async throws {
    let desk = try await desk()
    let before = desk.volume.content
    let open = try desk.open()
    let report = await Run(desk: open, jobs: 1, redo: redo).advance(try open.store.names())
    #expect(report.ran == count)
    #expect(desk.volume.content == before)
  }

  @Test("a step that failed for good is tried again when it is asked for; why it ran is told")
  func failedAskedFor() async throws {
    let desk = try TestDesk(
      workflow: "name: news\nstages: [{stage: take-in}, {stage: fails}, {stage: site}]"
    )
    try desk.put("fail input\n\nx", at: "Inbox/a.txt")
    try await desk.run()
    #expect(try await steps(desk) == 0)
    var advance = Advance(try desk.view(), on: try desk.open())
    await advance.run(redo: .step("fails"))
    #expect(advance.ran.map(\.why) == [.asked])
  }

  @Test("a step that its condition skips does not run, even where it is asked for")
  func skippedAskedFor() async throws {
    let desk = try TestDesk(
      workflow: """
        name: news
        stages: [{stage: take-in}, {stage: count, when: section:none, advisory: true}, {stage: site}]
        """
    )
    try desk.put("A\n\nx", at: "Inbox/a.txt")
    try await desk.run()
    var advance = Advance(try desk.view(), on: try desk.open())
    await advance.run(redo: .everything)
    #expect(advance.ran.isEmpty)
  }

  @Test("after an edit only the steps that read the changed field run")
  func oneEdit() async throws {
    let desk = try await desk()
    try desk.edit("12 boats", "14 boats", in: "mayor")
    #expect(try await steps(desk) == 1)
    try desk.edit("The mayor speaks", "The mayor speaks out", in: "mayor")
    #expect(try await steps(desk) == 2)
  }

  @Test("where a step makes the same value again, the steps after it keep theirs")
  func earlyCutOff() async throws {
    let desk = try await desk()
    try desk.edit("The mayor speaks", "The mayor talks", in: "mayor")
    #expect(try await steps(desk) == 1)
  }

  @Test("saving a record with other line ends or trailing blank lines runs nothing")
  func sameText() async throws {
    let desk = try await desk()
    let path = try desk.name("mayor").record
    try desk.put(desk.text(path) + "\n\n", at: path)
    #expect(try await steps(desk) == 0)
  }

  @Test(
    "a change of the workflow runs what it concerns",
    arguments: [
      ("- stage: count", "- stage: count\n    with: { factor: 2 }", 4),
      ("- stage: count", "- stage: count\n    with: { factor: 1 }", 0),
      ("  - stage: say\n", "", 0),
      ("- stage: doubt", "- stage: doubt\n    with: { level: should }", 2),
      ("- stage: doubt", "- stage: doubt\n    id: numbers", 2),
    ]
  )
  func workflowChanged(_ old: String, _ new: String, _ expected: Int) async throws {
    let desk = try await desk()
    let news = TestDesk.news
    let at = try #require(news.ranges(of: old).first)
    try desk.put(news.replacingSubrange(at, with: new), at: "Workflows/news.yaml")
    #expect(try await steps(desk) == expected)
  }

  @Test("a removed step takes its values and items with it; decisions stay in the log")
  func removedStep() async throws {
    let desk = try await desk()
    _ = try desk.act("cem").check(
      desk.name("mayor"),
      items: .allOpen,
      .verified,
      sources: ["the harbour office"]
    )
    let without = """
      name: news
      stages:
        - stage: take-in
        - stage: count
        - stage: review
        - stage: site
      """
    try desk.put(without, at: "Workflows/news.yaml")
    try await desk.run()
    let view = try desk.view("mayor")
    #expect(view.items().isEmpty)
    #expect(view.field("x-said") == nil)
    #expect(view.field("x-count") == 3)
    #expect(view.state.log.contains { $0.what.kind == .checked })
    // The step comes back with the same item, and the decision holds again.
    try desk.put(TestDesk.news, at: "Workflows/news.yaml")
    try await desk.run()
    #expect(try desk.view("mayor").items()[0].status == .resolved(.verified))
  }

  @Test("a value in the record wins over a stage's and no run ever changes the record")
  func overrides() async throws {
    let desk = try await desk()
    _ = try desk.act("amy").set(desk.name("mayor"), "x-count", to: 9)
    let record = try desk.text(desk.name("mayor").record)
    try await desk.run()
    #expect(try desk.view("mayor").field("x-said") == "9 words")
    try desk.edit("The mayor speaks", "The mayor speaks out loud", in: "mayor")
    try await desk.run()
    #expect(try desk.view("mayor").field("x-said") == "9 words")
    #expect(
      try desk.text(desk.name("mayor").record)
        == record.replacing("The mayor speaks", with: "The mayor speaks out loud")
    )
    _ = try desk.act("amy").set(desk.name("mayor"), "x-count", to: nil)
    try await desk.run()
    #expect(try desk.view("mayor").field("x-said") == "5 words")
  }

  @Test(
    "a failure holds its article with the reason, is tried again only where it may pass, and stops no other",
    arguments: [("input", 0), ("config", 0), ("internal", 1)]
  )
  func failures(_ kind: String, _ again: Int) async throws {
    let desk = try TestDesk(
      workflow: """
        name: news
        stages:
          - stage: take-in
          - stage: fails
          - stage: count
          - stage: review
          - stage: site
        """
    )
    try desk.put("fail \(kind)\n\nx", at: "Inbox/bad.txt")
    try desk.put("All well\n\nx", at: "Inbox/good.txt")
    let report = try await desk.run().report
    #expect(report.failures.map(\.id) == [try desk.name("fail").id])
    #expect(try desk.status("fail") == .failed)
    #expect(try desk.status("well") == .needsReview)
    #expect(try await steps(desk) == again)
    // Mended, it goes on.
    try desk.edit("fail \(kind)", "Fine", in: "fail")
    try await desk.run()
    #expect(try desk.status("fail") == .needsReview)
  }

  @Test(
    "what a failed step does to its article is what on-error says",
    arguments: [("fail", Status.failed), ("hold", .held), ("continue", .needsCheck)]
  )
  func onError(_ rule: String, _ status: Status) async throws {
    let desk = try TestDesk(
      workflow: """
        name: news
        stages:
          - stage: take-in
          - stage: fails
            on-error: \(rule)
          - stage: count
          - stage: review
            with: { from: [editor] }
          - stage: site
        """
    )
    try desk.put("fail input\n\nx", at: "Inbox/bad.txt")
    try await desk.run()
    #expect(try desk.status() == status)
    guard rule == "continue" else { return }
    #expect(try desk.view().field("x-count") == 2)
    #expect(throws: Refusal.self) { try desk.act("amy").approve(desk.name()) }
    _ = try desk.act("amy").check(desk.name(), items: .allOpen, .waived, note: "known fault")
    _ = try desk.act("amy").approve(desk.name())
    #expect(try await desk.run().sent.count == 1)
  }
}

extension String {
  fileprivate func replacingSubrange(_ range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
