import Disk
import Engine
import StageKit
import StateStore
import Testing

@Suite("why names what changed")
struct WhyTests {
  private static let workflow = """
    name: news
    stages:
      - stage: take-in
      - stage: doubt
      - stage: count
      - stage: say
      - stage: weigh
        with: { rules: rules.txt }
      - stage: heed
      - stage: fails
      - stage: review
        with: { from: [editor], not: [] }
      - stage: site
    """

  /// A desk whose story has run, was checked and approved, and has run again.
  private static func desk() async throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow)
    try desk.put("the rules", at: "rules.txt")
    try desk.put("#g1\nThe mayor speaks\n\nShe counted 12 boats.", at: "Inbox/a.txt")
    try await desk.run(desk.open(weighing: "1.0.0"))
    let act = try Act(desk: desk.open(weighing: "1.0.0"), person: "amy")
    let name = try #require(try act.desk.store.names().first)
    _ = try act.set(name, .byline, to: "Ben Bo")
    _ = try act.set(name, "urgency", to: 3)
    try await desk.run(desk.open(weighing: "1.0.0"))
    _ = try act.check(name, items: .allOpen, .verified, sources: ["the log"])
    try await desk.run(desk.open(weighing: "1.0.0"))
    _ = try act.approve(name)
    // Heeds the approval, and sends nothing: the story is out only where a case sends it.
    _ = await Run(desk: try desk.open(weighing: "1.0.0"), jobs: 1).advance([name])
    return desk
  }

  private static func explanation(
    _ desk: TestDesk,
    _ version: String = "1.0.0"
  ) throws -> Explanation {
    let open = try desk.open(weighing: version)
    let name = try #require(try open.store.names().first)
    return try open.read(name).view.explanation()
  }

  /// One input of a story, and how it is changed.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var version = "1.0.0"
    let make: @Sendable (TestDesk) async throws -> Void

    init(
      _ name: String,
      version: String = "1.0.0",
      _ make: @escaping @Sendable (TestDesk) async throws -> Void
    ) {
      testDescription = name
      self.version = version
      self.make = make
    }

    /// A field of the record, set or taken away in a person's name.
    static func field(_ name: FieldName, _ value: Value?) -> Change {
      Change("\(name) ← \(value?.plain ?? "nothing")") { desk in
        let act = try Act(desk: desk.open(weighing: "1.0.0"), person: "amy")
        let story = try #require(try act.desk.store.names().first)
        _ = try act.set(story, name, to: value)
      }
    }

    /// The workflow's file.
    static func workflow(_ old: String, _ new: String) -> Change {
      Change("'\(old)' → '\(new)'") { desk in
        let text = WhyTests.workflow.replacing(old, with: new)
        try #require(text != WhyTests.workflow)
        try desk.put(text, at: "Workflows/news.yaml")
      }
    }

    static func file(_ path: String, _ old: String, _ new: String) -> Change {
      Change("\(path): '\(old)' → '\(new)'") { desk in
        let text = try desk.text(path)
        try #require(text.contains(old))
        try desk.put(text.replacing(old, with: new), at: path)
      }
    }
  }

  @Test("with nothing changed every step ran on what stands there")
  func nothing() async throws {
    let steps = try Self.explanation(try await Self.desk()).steps
    #expect(
      steps.map(\.standing.code) == [
        "done", "done", "done", "done", "done", "done", "done", "open", "ready",
      ]
    )
    #expect(steps.allSatisfy { $0.stale.isEmpty && $0.details.isEmpty })
  }

  private static let rules = "rules: rules.txt"

  @Test(
    "a step says which of its inputs changed, and no other",
    arguments: [
      (.field(.headline, "The mayor talks"), "weigh", ["headline changed"]),
      (.field(.headline, "The mayor talks"), "count", ["headline changed"]),
      (.field(.body, "She counted 13 boats."), "weigh", ["body changed"]),
      (.field(.body, "She counted 13 boats."), "doubt", ["body changed"]),
      (.field(.byline, nil), "weigh", ["byline removed"]),
      (.field("urgency", 5), "weigh", ["urgency changed"]),
      (.field("urgency", nil), "weigh", ["urgency removed"]),
      (.field("keywords", ["harbour", "boats"]), "weigh", ["keywords set"]),
      (.field("embargo", .instant(Instant(seconds: 1))), "weigh", ["embargo set"]),
      (.field("x-count", 9), "say", ["x-count changed"]),
      (.field("x-count", 9), "heed", ["since then: amy edited it"]),
      (.field("language", "nb"), "weigh", ["language set"]),
      (.field("x-flag", true), "weigh", ["x-flag set"]),
      (.field("x-box", .object(["a": 1])), "weigh", ["x-box set"]),
      (.workflow(rules, "\(rules), factor: 2"), "weigh", ["setting 'factor': 1 → 2"]),
      (.workflow(rules, "\(rules), strict: true"), "weigh", ["setting 'strict': false → true"]),
      (.workflow(rules, "\(rules), label: new"), "weigh", [#"setting 'label': "" → "new""#]),
      (
        .workflow(rules, "\(rules), mood: wild"), "weigh",
        [#"setting 'mood': "calm" → "wild""#]
      ),
      (
        .workflow(rules, "\(rules), kinds: [a, b]"), "weigh",
        [#"setting 'kinds': ["a"] → ["a","b"]"#]
      ),
      (
        .file("rules.txt", "the rules", "other rules"), "weigh",
        ["the file 'rules.txt' changed, which setting 'rules' names"]
      ),
      (
        Change("another version", version: "1.1.0") { _ in }, "weigh",
        ["the stage: weigh@1.0.0 → weigh@1.1.0"]
      ),
      (
        Change("another default", version: "1.0.0+2") { _ in }, "weigh",
        ["setting 'factor': 1 → 2"]
      ),
      (
        .workflow("- stage: say", "- stage: doubt\n    id: say"), "say",
        [
          "the stage: say@1.0.0 → doubt@1.0.0", #"setting 'level' is new: "must""#,
          "it reads body now", "it no longer reads x-count",
        ]
      ),
      (.file("desk.yaml", "The Test", "The Rest"), "weigh", ["'site' in desk.yaml changed"]),
      (
        .file(
          "desk.yaml",
          "people:",
          "destinations:\n  wire:\n    url: https://wire.example\npeople:"
        ), "weigh", ["'destinations' in desk.yaml changed"]
      ),
      (
        .workflow("- stage: doubt", "- stage: doubt\n    with: { level: should }"), "doubt",
        [#"setting 'level': "must" → "should""#]
      ),
      (.workflow("  - stage: doubt\n", ""), "weigh", ["the items of earlier steps changed"]),
      (.workflow("  - stage: count\n", ""), "say", ["x-count removed"]),
      (
        .workflow("  - stage: count\n  - stage: say", "  - stage: say\n  - stage: count"), "say",
        ["x-count removed"]
      ),
    ] as [(Change, String, [String])]
  )
  func inputs(_ change: Change, _ step: String, _ expected: [String]) async throws {
    let desk = try await Self.desk()
    try await change.make(desk)
    let found = try Self.explanation(desk, change.version).steps.first { $0.id == step }
    // It comes after the steps before it, where those are due too.
    #expect(["due", "later"].contains(found?.standing.code))
    #expect(found?.details == expected)
    #expect(found?.changes.map(\.sentence) == expected)
    // After the run it is why the step ran, and that stays so when it is asked for again.
    _ = try await desk.run(desk.open(weighing: change.version))
    for redo in [Redo.nothing, .everything] {
      let open = try desk.open(weighing: change.version)
      _ = await Run(desk: open, jobs: 1, redo: redo).advance(try open.store.names())
      let after = try Self.explanation(desk, change.version).steps.first { $0.id == step }
      #expect(after?.standing.code == "done")
      #expect(after?.lastRun?.code == "changed")
      // What earlier steps came to in the same run comes on top.
      let sentences = after?.lastRun?.changes.map(\.sentence) ?? []
      #expect(sentences.starts(with: expected), "\(sentences)")
    }
  }

  @Test(
    "a field that changed is shown by its words, before the run and after it",
    arguments: [
      (.field(.headline, "The mayor talks"), "headline", ["The mayor [-speaks-] {+talks+}"]),
      (.field(.body, "She counted 13 boats."), "body", ["She counted [-12-] {+13+} boats."]),
      (.field(.byline, nil), "byline", ["[-Ben Bo-]"]),
      (.field("urgency", 5), "urgency", ["[-3-] {+5+}"]),
      (.field("keywords", ["harbour", "boats"]), "keywords", ["{+harbour boats+}"]),
      (.field("x-flag", true), "x-flag", ["{+true+}"]),
      (
        .field("embargo", .instant(Instant(seconds: 1))), "embargo", ["{+1970-01-01T00:00:01Z+}"]
      ),
      (.field("x-count", 9), "x-count", ["[-3-] {+9+}"]),
    ] as [(Change, String, [String])]
  )
  func words(_ change: Change, _ field: String, _ expected: [String]) async throws {
    let desk = try await Self.desk()
    try await change.make(desk)
    func found() async throws -> StepExplanation? {
      let open = try desk.open(weighing: "1.0.0")
      let name = try #require(try open.store.names().first)
      return await open.explanation(of: try open.read(name).view).steps.first { $0.id == "weigh" }
    }
    #expect(try await found()?.changes.map(\.words) == [expected])
    _ = try await desk.run(desk.open(weighing: "1.0.0"))
    #expect(try await found()?.lastRun?.changes.compactMap(\.words) == [expected])
  }

  /// What `why` shows of the body at the step that reads it.
  private func words(_ desk: TestDesk, _ step: String = "doubt") async throws -> [[String]?] {
    let open = try desk.open()
    let steps = await open.explanation(of: try desk.view()).steps
    let found = try #require(steps.first { $0.id == step })
    return (found.changes + (found.lastRun?.changes ?? [])).map(\.words)
  }

  @Test(
    "words are found in the original, then in what runs put by; without either they are not shown"
  )
  func sources() async throws {
    let desk = try TestDesk()
    try desk.put("The mayor speaks\n\nShe counted boats.", at: "Inbox/a.txt")
    try await desk.run()
    #expect(try !desk.exists(".copydesk/words"))
    try desk.edit("boats", "ships")
    #expect(try await words(desk) == [["She counted [-boats.-] {+ships.+}"]])
    try await desk.run()
    #expect(try await words(desk) == [["She counted [-boats.-] {+ships.+}"]])
    try desk.edit("ships", "rafts")
    #expect(try await words(desk) == [["She counted [-ships.-] {+rafts.+}"]])
    try desk.volume.removeTree("/desk/.copydesk")
    #expect(try await words(desk) == [nil])
    try await desk.run()
    try desk.edit("counted rafts", "counted  rafts")
    #expect(try await words(desk) == [["only its spaces or line breaks"]])
  }

  @Test("a story that began on the desk shows the words of its first edit too")
  func begunHere() async throws {
    let desk = try TestDesk()
    try desk.put("---\nheadline: A pier\n---\nIt is shut.\n", at: "Articles/pier.md")
    try await desk.run()
    try desk.edit("shut", "open")
    #expect(try await words(desk) == [["It is [-shut.-] {+open.+}"]])
  }

  @Test(
    "why a step ran that had failed, or was asked for, is kept where it came to something else",
    arguments: [(StepState.Status.failed, StepCause.retry, "retry"), (.skipped, .asked, "asked")]
  )
  func causes(_ status: StepState.Status, _ cause: StepCause, _ code: String) async throws {
    let desk = try TestDesk(
      workflow: "name: news\nstages: [{stage: take-in}, {stage: fails}, {stage: site}]"
    )
    try desk.put("A pier\n\nx", at: "Inbox/a.txt")
    try await desk.run()
    var view = try desk.view()
    #expect(view.state.step("fails")?.cause == nil)
    var step = try #require(view.state.step("fails"))
    step.status = status
    step.error = status == .failed ? StepError(.transient, "the line broke") : nil
    view.state.set(step)
    var advance = Advance(view, on: try desk.open())
    await advance.run(redo: status == .failed ? .nothing : .everything)
    #expect(advance.view.state.step("fails")?.status == .done)
    #expect(advance.view.state.step("fails")?.cause == cause)
    #expect(advance.view.explanation().steps[1].lastRun?.code == code)
  }

  @Test("an embargo is named until its moment, and not after it")
  func embargoPassed() async throws {
    let desk = try await Self.desk()
    let until = Instant(seconds: desk.clock.now.seconds + 60)
    let act = try Act(desk: desk.open(weighing: "1.0.0"), person: "ben")
    let name = try #require(try act.desk.store.names().first)
    _ = try act.set(name, .embargo, to: .instant(until))
    _ = await Run(desk: try desk.open(weighing: "1.0.0"), jobs: 1).advance([name])
    #expect(
      try Self.explanation(desk).steps.last?.details == ["it is under embargo until \(until)"]
    )
    #expect(try Self.explanation(desk).situation.status == .scheduled)
    desk.clock.advance(61)
    #expect(try Self.explanation(desk).steps.last?.standing == .ready)
  }

  @Test(
    "a gate says which words changed since it was approved, or that it was set differently",
    arguments: [
      (.field(.headline, "The mayor talks"), ["headline: The mayor [-speaks-] {+talks+}"], false),
      (.field(.body, "She counted 13 boats."), ["body: She counted [-12-] {+13+} boats."], false),
      (.field(.byline, nil), ["byline: [-Ben Bo-]"], false),
      (.field("x-said", "five words"), ["x-said: [-3-] {+five+} words"], false),
      (.field("x-count", 9), ["x-said: [-3-] {+9+} words"], false),
      (
        .workflow(
          "with: { from: [editor], not: [] }",
          "with: { from: [editor], not: [], approvals: 2 }"
        ), [], true
      ),
      (.workflow("from: [editor]", "from: [editor, checker]"), [], true),
      (.workflow("not: []", "not: [author]"), [], true),
      (.workflow("not: []", "not: [], covers: [headline]"), [], true),
      (.field("urgency", 5), nil, false),
      (.field("keywords", ["boats"]), nil, false),
    ] as [(Change, [String]?, Bool)]
  )
  func gates(_ change: Change, _ expected: [String]?, _ isGateChanged: Bool) async throws {
    let desk = try await Self.desk()
    try await change.make(desk)
    _ = try await desk.run(desk.open(weighing: "1.0.0"))
    let gate = try Self.explanation(desk).steps.first { $0.id == "review" }
    guard let expected else {
      #expect(gate?.stale == [])
      return
    }
    #expect(gate?.standing.code == "waiting")
    #expect(gate?.stale.map(\.by) == ["amy"])
    #expect(gate?.stale.first?.isGateChanged == isGateChanged)
    let lines = gate?.stale.first?.changes.flatMap { change in
      change.lines.map { "\(change.field): \($0)" }
    }
    #expect(lines == expected)
  }

  @Test(
    "what keeps a story in is named with its part",
    arguments: [
      (
        .field("embargo", .instant(Instant(seconds: 1_900_000_000))), "site",
        ["it is under embargo until 2030-03-17T17:46:40Z"]
      ),
      (
        .field(.headline, "We fail input"), "fails",
        ["mend the article with 'copydesk edit 2026-11-24-the-mayor-speaks', then run again"]
      ),
      (
        .field(.headline, "We fail input"), "site",
        ["fails failed: it was told to", "review waits for one approval by an editor"]
      ),
      (
        .file(
          "desk.yaml",
          "  - name: amy\n    roles: [editor]",
          "  - name: amy\n    roles: [checker]"
        ),
        "review",
        ["the approval by amy does not count: amy has not the role editor"]
      ),
      (
        .file("desk.yaml", "  - name: amy\n    roles: [editor]\n", ""), "review",
        ["the approval by amy does not count: amy is not one of the desk's people"]
      ),
      (
        Change("held") { desk in
          let act = try Act(desk: desk.open(weighing: "1.0.0"), person: "ben")
          _ = try act.hold(#require(try act.desk.store.names().first), note: "the lawyer reads it")
        }, "site", ["ben holds it: the lawyer reads it"]
      ),
      (
        Change("spiked") { desk in
          let act = try Act(desk: desk.open(weighing: "1.0.0"), person: "ben")
          _ = try act.spike(#require(try act.desk.store.names().first), note: "old news")
        }, "site", ["ben spiked it: old news"]
      ),
      (
        .workflow("- stage: heed", "- stage: heed\n    when: section == \"none\""), "heed",
        ["skipped: its condition 'section == \"none\"' does not hold"]
      ),
      (
        .workflow("- stage: heed", "- stage: heed\n    when: section == \"none\""), "site",
        ["step-heed must be checked: heed did not run"]
      ),
      (
        Change("an edit without a name") { desk in
          try desk.edit("She counted", "She has counted")
          try desk.put(
            WhyTests.workflow.replacing("not: []", with: "not: [author]"),
            at: "Workflows/news.yaml"
          )
          let open = try desk.open(weighing: "1.0.0")
          _ = try await desk.run(open)
          let name = try #require(try open.store.names().first)
          _ = try Act(desk: open, person: "dee").check(
            name,
            items: .allOpen,
            .verified,
            sources: ["the log"]
          )
          _ = try await desk.run(open)
          _ = try Act(desk: open, person: "dee").approve(name)
        }, "review",
        ["(someone without a name edited the story)"]
      ),
    ] as [(Change, String, [String])]
  )
  func blocks(_ change: Change, _ step: String, _ expected: [String]) async throws {
    let desk = try await Self.desk()
    try desk.put(
      desk.text("desk.yaml").replacing(
        "  - name: cem",
        with: "  - name: dee\n    roles: [editor]\n  - name: cem"
      ),
      at: "desk.yaml"
    )
    try await change.make(desk)
    _ = try await desk.run(desk.open(weighing: "1.0.0"))
    let found = try Self.explanation(desk).steps.first { $0.id == step }
    let told = [found?.summary ?? ""] + (found?.details ?? [])
    for line in expected {
      #expect(told.contains { $0.contains(line) }, "\(told)")
    }
  }

  @Test("what is out and what stands there are told apart by their words")
  func editedSince() async throws {
    let desk = try await Self.desk()
    #expect(try await desk.run(desk.open(weighing: "1.0.0")).sent.count == 1)
    try desk.edit("She counted", "She has counted")
    let site = try Self.explanation(desk).steps.last
    #expect(site?.standing == .out(editedSince: true))
    #expect(site?.details == ["body: She {+has+} counted 12 boats."])
  }

  @Test("an update that came in is said, and makes nothing due")
  func update() async throws {
    let desk = try await Self.desk()
    try desk.put("#g1\nThe mayor talks\n\nShe counted 14 boats.", at: "Inbox/b.txt")
    _ = try await Intake(desk: desk.open(weighing: "1.0.0")).takeInbox()
    let why = try Self.explanation(desk)
    #expect(why.situation.hasUpdate)
    #expect(why.steps.filter { $0.standing.code == "due" }.map(\.id) == ["heed"])
  }

  @Test("a new step says that it has not run")
  func newStep() async throws {
    let desk = try await Self.desk()
    try desk.put(
      Self.workflow.replacing(
        "- stage: heed",
        with: "- stage: heed\n  - stage: heed\n    id: again"
      ),
      at: "Workflows/news.yaml"
    )
    let step = try Self.explanation(desk).steps.first { $0.id == "again" }
    #expect(step?.standing == .due(.new))
    #expect(step?.summary == "has not run yet; the next run does it")
  }
}
