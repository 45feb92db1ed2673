import Disk
import Engine
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("What a run would do")
struct PlanTests {
  private static let stories = [
    "a": "The mayor speaks\n\nShe counted 12 boats.", "b": "The council votes\n\nIt was close.",
  ]

  private func desk(workflow: String = TestDesk.news) throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow, more: "allow-unattributed-edits: true")
    for (name, text) in Self.stories { try desk.put(text, at: "Inbox/\(name).txt") }
    return desk
  }

  private func plan(_ desk: TestDesk, on volume: (any Volume)? = nil, redo: Redo = .nothing)
    async throws -> PlanReport
  {
    let open = try desk.open(on: volume)
    let planning = Planning(desk: open, jobs: 2, redo: redo)
    var report = try await planning.planIntake()
    report.merge(await planning.plan(try open.store.names()))
    return report
  }

  /// The desk in every situation that a plan may meet.
  private static let situations: [(name: String, make: @Sendable (TestDesk) async throws -> Void)] =
    [
      ("copy waits", { _ in }), ("nothing changed", { desk in try await desk.run() }),
      (
        "edited",
        { desk in
          try await desk.run()
          try desk.edit("The mayor", "A mayor", in: "mayor")
        }
      ),
      (
        "a setting changed",
        { desk in
          try await desk.run()
          try desk.put(
            TestDesk.news.replacing(
              "stage: count",
              with: "stage: count\n    with: { factor: 2 }"
            ),
            at: "Workflows/news.yaml"
          )
        }
      ),
      (
        "approved",
        { desk in
          try await desk.run()
          _ = try desk.act("amy").approve(desk.name("council"))
        }
      ),
      (
        "a newer version waits, and a copy of a known one",
        { desk in
          try await desk.run()
          try desk.put(PlanTests.stories["a", default: ""] + " New.", at: "Inbox/a.txt")
          try desk.put(PlanTests.stories["b", default: ""], at: "Inbox/b.txt")
        }
      ),
      (
        "one held, one that nobody can read",
        { desk in
          try await desk.run()
          _ = try desk.act("amy").hold(desk.name("council"), note: "x")
          try desk.put("---\nheadline: [\n---\n", at: desk.name("mayor").record)
        }
      ),
    ]

  @Test("a plan is what the run after it does, in every situation", arguments: situations.indices)
  func exact(_ index: Int) async throws {
    let desk = try desk()
    try await Self.situations[index].make(desk)
    let plan = try await plan(desk)
    let run = try await desk.run()
    #expect(plan.plans.reduce(0) { $0 + $1.steps.count } == run.report.ran)
    #expect(plan.problems == run.report.problems)
    #expect(plan.articles == run.report.articles)
    let taken = plan.intake.map { result in
      if case .new(let id, _, _) = result { "new \(id)" } else { "\(result)" }
    }
    #expect(taken.count == run.taken.count)
    for case .new(let id, _, _) in run.taken { #expect(taken.contains("new \(id)")) }
    let sends = plan.plans.filter { if case .sends = $0.sending { true } else { false } }
    let sent = run.sent.compactMap { if case .sent(let id, _, _) = $0 { id } else { nil } }
    #expect(sends.map(\.id) == sent)
  }

  @Test("a plan makes no call that changes a disk", arguments: situations.indices)
  func touchesNothing(_ index: Int) async throws {
    let desk = try desk()
    try await Self.situations[index].make(desk)
    let before = desk.volume.content
    let volume = FailingVolume(desk.volume)
    _ = try await plan(desk, on: volume)
    _ = try await plan(desk, on: volume, redo: .everything)
    let calls = Set(volume.calls.map { String($0.prefix { $0 != " " }) })
    #expect(calls.isSubset(of: ["status", "read", "list"]))
    #expect(desk.volume.content == before)
  }

  @Test("why each step would run is told, also of steps that only earlier ones make due")
  func why() async throws {
    let desk = try desk()
    try await desk.run()
    try desk.edit("The mayor speaks", "The mayor speaks out", in: "mayor")
    let plan = try #require(try await plan(desk).plans.first)
    #expect(plan.steps.map(\.id) == ["count", "say"])
    guard case .changed(let changes) = plan.steps[1].why else {
      Issue.record("\(plan.steps[1].why)")
      return
    }
    #expect(changes.map(\.name) == ["field.x-count"])
  }

  @Test(
    "an approval that would no longer hold is named once: before the run that notices it",
    arguments: [
      "edit", "machine", "gate",
    ]
  )
  func stale(_ change: String) async throws {
    let desk = try desk()
    try await desk.run()
    _ = try desk.act("cem").check(desk.name("mayor"), items: .allOpen, .verified, sources: ["log"])
    let until = Instant(seconds: desk.clock.now.seconds + 3600)
    _ = try desk.act("ben").set(desk.name("mayor"), .embargo, to: .instant(until))
    _ = try desk.act("amy").approve(desk.name("mayor"))
    #expect(try await plan(desk).plans.isEmpty)
    desk.clock.advance(10)
    try await desk.run()
    switch change {
    case "edit": try desk.edit("She counted", "He counted", in: "mayor")
    case "machine":
      let twice = "stage: count\n    with: { factor: 2 }"
      try desk.put(TestDesk.news.replacing("stage: count", with: twice), at: "Workflows/news.yaml")
    default:
      let more = "from: [editor], approvals: 2"
      try desk.put(
        TestDesk.news.replacing("from: [editor]", with: more),
        at: "Workflows/news.yaml"
      )
    }
    let plan = try #require(try await plan(desk).plans.first { $0.id.contains("mayor") })
    #expect(plan.stale.map(\.decision.by) == ["amy"])
    #expect(plan.stale.map(\.gate) == ["review"])
    #expect(plan.stale.first?.decision.isGateChanged == (change == "gate"))
    desk.clock.advance(10)
    try await desk.run()
    #expect(try await self.plan(desk).plans.allSatisfy { $0.stale.isEmpty })
  }

  @Test("a step that would fail is told, and its retries are not waited for")
  func failure() async throws {
    let desk = try desk(
      workflow: "name: news\nstages: [{stage: take-in}, {stage: fails, retry: 3}, {stage: site}]"
    )
    try desk.put("fail transient\n\nx", at: "Inbox/a.txt")
    let plan = try await plan(desk)
    #expect(plan.plans.flatMap(\.steps).compactMap(\.failure?.failure) == [.transient])
    // Only tries beyond the first are counted.
    try desk.put("---\nheadline: fail transient\n---\nx\n", at: "Articles/b.md")
    var advance = Advance(try desk.view("b"), on: try desk.open(), isTrial: true)
    await advance.run()
    #expect(advance.view.state.step("fails")?.attempts == 0)
  }

  @Test("an output whose result is not known would be looked up")
  func lookUp() async throws {
    let wire = """
      name: news
      stages: [{stage: take-in}, {stage: wire}]
      """
    let desk = try desk(workflow: wire)
    desk.other.state.withLock { $0.losesAnswer = true }
    try await desk.run()
    let sends = desk.other.sends
    let plan = try await plan(desk)
    #expect(plan.plans.map(\.sending) == [.looksUp("wire"), .looksUp("wire")])
    #expect(desk.other.sends == sends)
  }
}
