import Engine
import JSON
import StageKit
import Support
import Testing

@testable import CopydeskCLI

@Suite("How a run is told, and how it is limited")
struct RunOptionTests {
  private func desk() throws -> TestDesk {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "A broken story\nbreak")
    try desk.write("Inbox/b.txt", "Better story\nThere are stalls.")
    try desk.write("Inbox/c.txt", "Calm story\nThere are 4 boats.")
    return desk
  }

  private func events(_ desk: TestDesk) throws -> [JSONValue] {
    try desk.read("events.jsonl").split(separator: "\n").map {
      try JSONValue(parsing: Array($0.utf8))
    }
  }

  @Test("Events tell the run, each step with why, outcome and time, and a second run adds its own")
  func events() async throws {
    let desk = try desk()
    await desk.run("run", "--events", "events.jsonl", "--jobs", "1")
    let first = try events(desk)
    let words = first.map { $0["event"]?.string ?? "" }
    #expect(
      words == ["run-started"] + Array(repeating: "intake", count: 3)
        + Array(repeating: ["step", "step", "article"], count: 3).flatMap { $0 } + ["run-ended"]
    )
    let steps = first.filter { $0["event"]?.string == "step" }
    #expect(steps.allSatisfy { $0["why"]?.string == "new" && $0["microseconds"]?.int ?? -1 >= 0 })
    #expect(
      steps.compactMap { $0["outcome"]?.string } == [
        "done", "failed", "done", "done", "done", "done",
      ]
    )
    #expect(steps[1]["message"]?.string == "the story is broken")
    #expect(first.last?["ran"]?.int == 6)
    #expect(first.last?["exit"]?.int == 1)
    await desk.run("set", "calm", "body=There are no boats.")
    let revision = await desk.show("calm").json?["revision"]?.string ?? ""
    await desk.run("run", "--events", "events.jsonl", "--only", "calm")
    await desk.run(
      "approve",
      "calm",
      "--seen",
      await desk.show("calm").json?["revision"]?.string ?? ""
    )
    await desk.run("run", "--events", "events.jsonl", "--only", "calm")
    let more = try events(desk).dropFirst(first.count)
    #expect(
      more.compactMap { $0["changes"]?.array?.first?["part"]?.string } == [
        "field.body", "field.body",
      ]
    )
    #expect(more.contains { $0["event"]?.string == "sent" })
    #expect(!revision.isEmpty)
  }

  @Test(
    "Events fit their JSON Schema",
    .enabled(if: SchemaValidator.isThere, Comment(rawValue: SchemaValidator.missing))
  )
  func schema() async throws {
    let desk = try desk()
    try desk.write("Inbox/empty.txt", "")
    try desk.write("Articles/bad.md", "---\nheadline: [\n---\n")
    let file = ["--events", "events.jsonl"]
    _ = await desk.run(words: ["run"] + file)
    let revision = await desk.show("better").json?["revision"]?.string ?? ""
    await desk.run("approve", "better", "--seen", revision)
    await desk.run("set", "calm", "body=There are no boats.")
    _ = await desk.run(words: ["run", "--redo"] + file)
    let lines = try desk.read("events.jsonl").split(separator: "\n").map { Array($0.utf8) }
    let schema = Array((await desk.run("schema", "events")).output.utf8)
    #expect(try SchemaValidator.judge(schema: schema, lines).compactMap { $0 } == [])
    #expect(
      Set(try events(desk).compactMap { $0["event"]?.string }) == [
        "run-started", "intake", "step", "article", "problem", "sent", "run-ended",
      ]
    )
  }

  @Test("Events that cannot be written fail the command and not the run")
  func unwritable() async throws {
    let desk = try desk()
    let full = await desk.run("run", "--events", "/dev/full")
    #expect(full.code == .failed)
    #expect(full.output.contains("ran 6 steps"))
    #expect(full.error.contains("/dev/full"))
    let folder = await desk.run("run", "--events", ".")
    #expect(folder.code == .failed)
    #expect(folder.output == "")
  }

  @Test("--fail-fast takes no more articles on and sends nothing; the next run goes on")
  func failFast() async throws {
    let desk = try desk()
    let run = await desk.run("run", "--fail-fast", "--jobs", "1", "--format", "json")
    #expect(run.code == .failed)
    #expect(run.json?["ran"]?.int == 2)
    #expect(run.json?["left"]?.int == 2)
    #expect(
      run.error.contains("stopped at the first failure: 2 articles are left, nothing was sent")
    )
    // What failed before is no failure of this run.
    let again = await desk.run("run", "--fail-fast", "--jobs", "1", "--format", "json")
    #expect(again.json?["ran"]?.int == 4)
    #expect(again.json?["left"]?.int == 0)
  }

  @Test("A run whose time is up ends with 1 and says what is left")
  func time() {
    var summary = RunSummary(moment: Moment(zone: .utc, now: Instant(seconds: 0)))
    summary.limit = .time
    #expect(summary.exitCode(failOnWait: false) == .done)
    summary.report.left = 3
    #expect(summary.exitCode(failOnWait: false) == .failed)
  }

  @Test("--no-sync works, and says what it risks")
  func noSync() async throws {
    let desk = try desk()
    let run = await desk.run("run", "--no-sync")
    #expect(run.output.contains("ran 6 steps"))
    #expect(run.error.contains("warning: --no-sync"))
    #expect(await desk.run("run", "--help").output.contains("Risky:"))
  }

  @Test(
    "The environment speaks for options that are not given",
    arguments: [
      ([], ["COPYDESK_FAIL_ON_WAIT": "1"], .waiting), ([], ["COPYDESK_FAIL_ON_WAIT": "no"], .done),
      ([], ["COPYDESK_FAIL_ON_WAIT": "maybe"], .usage), ([], ["COPYDESK_JOBS": "2"], .done),
      ([], ["COPYDESK_JOBS": "many"], .usage), (["--jobs", "1"], ["COPYDESK_JOBS": "many"], .done),
      ([], ["COPYDESK_LOCK_TIMEOUT": "-1"], .usage), ([], ["COPYDESK_TIMEOUT": "600"], .done),
      ([], ["COPYDESK_EVENTS": "nowhere/events.jsonl"], .failed),
      (["--events", "e.jsonl"], ["COPYDESK_EVENTS": "nowhere/events.jsonl"], .done),
    ] as [([String], [String: String], ExitCode)]
  )
  func variables(_ words: [String], _ variables: [String: String], _ code: ExitCode) async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/b.txt", "Better story\nThere are stalls.")
    let run = await desk.run(words: ["run"] + words, variables: variables)
    #expect(run.code == code, "\(run)")
    if code == .usage { #expect(run.error.contains("the variable COPYDESK_")) }
  }

  @Test(
    "Progress has a rate and the time left, once there is something to tell",
    arguments: [
      (0, 100, 5000, ""), (10, 100, 999, ""), (10, 100, 1000, ", 10 a second, 9 s left"),
      (1, 100, 4000, ", 15 a minute, 7 min left"), (640, 2000, 2000, ", 320 a second, 4 s left"),
      (100, 100, 10_000, ", 10 a second, 0 s left"),
      (1000, 100_000, 100_000, ", 10 a second, 2 h 45 min left"),
    ]
  )
  func pace(_ done: Int, _ total: Int, _ milliseconds: Int, _ expected: String) {
    #expect(Progress.pace(done, of: total, after: .milliseconds(milliseconds)) == expected)
  }
}
