import Disk
import JSON
import StageKit
import StateStore
import Support
import Testing
import WorkflowFile

@testable import CopydeskCLI
@testable import Engine

@Suite("What a run is told by")
struct EventLogTests {
  private func open(_ desk: TestDesk) throws -> OpenDesk {
    try OpenDesk.open(
      root: desk.folder.path,
      catalogue: Catalogue([testStages]),
      formats: Formats(),
      clock: { Instant(seconds: 1_795_500_000) }
    )
  }

  private func lines(_ desk: TestDesk) throws -> [Substring] {
    try desk.read("events.jsonl").split(separator: "\n")
  }

  @Test(
    "every kind of event fits the JSON Schema",
    .enabled(if: SchemaValidator.isThere, Comment(rawValue: SchemaValidator.missing))
  )
  func schema() throws {
    let desk = try TestDesk()
    let log = try EventLog("\(desk.folder.path)/events.jsonl", open(desk))
    log.runStarted()
    log.tookIn([
      .new(id: "a", file: "Inbox/a.txt", warnings: ["odd"]), .known(id: "a", file: "a"),
      .update(id: "a", file: "a"), .refused(file: "x", ReadError(id: "empty", "it is empty")),
      .refused(file: "x", ReadError(id: "odd", "it is odd", line: 3, help: "mend it")),
    ])
    log.phaseEnded("intake")
    let change = PartChange(name: "setting.x", old: nil, new: "3")
    let error = StepError(.transient, "the line broke")
    log.happened(
      [DueReason.new, .changed([change]), .retry, .asked].flatMap { why in
        [StepState.Status.done, .skipped, .failed].map { status in
          RunEvent.step(
            id: "a",
            RanStep(
              step: "s",
              why: why,
              status: status,
              error: status == .failed ? error : nil,
              attempts: 3,
              microseconds: 12
            )
          )
        }
      }
    )
    log.happened(Status.allCases.map { .article(id: "a", $0, step: $0 == .published ? nil : "s") })
    let problem = ArticleProblem(id: "a", code: .missingRecord, message: "gone", help: "bring it")
    log.happened([.problem(problem)])
    log.sent([
      .sent(id: "a", destination: "site", location: "Published/a.html"),
      .confirmed(id: "a", destination: "site", location: "Published/a.html"),
      .refused(
        id: "a",
        [
          .gate(step: "review", Question("one approval", roles: ["editor"])),
          .embargo(Instant(seconds: 9)), .held(by: "Amy", note: "wait"), .record("gone"),
          .due(step: "s", .new), .failed(step: "s", error),
        ]
      ),
      .unchanged(id: "a", location: nil), .unchanged(id: "a", location: "Published/a.html"),
      .failed(id: "a", OutputError(.config, "no such desk")), .problem(problem),
    ])
    log.phaseEnded("sending")
    log.runEnded(RunSummary(moment: Moment(zone: .utc, now: Instant(seconds: 0))), .done)
    let schema = EventSchema.json.pretty
    let verdicts = try SchemaValidator.judge(schema: schema, lines(desk).map { Array($0.utf8) })
    #expect(verdicts.compactMap { $0 } == [])
    let last = try JSONValue(parsing: Array(try #require(lines(desk).last).utf8))
    let phases = try #require(last["phases"]?.object).map { $0.key }
    #expect(phases == ["intake", "sending"])
    #expect(last["sent"]?.int == 0)
  }

  @Test("A line that a full disk cut short gets its end, so that the next one stands by itself")
  func cut() throws {
    let desk = try TestDesk()
    for text in ["{\"event\":\"st", "{}\n", ""] {
      try desk.write("events.jsonl", text)
      try EventLog("\(desk.folder.path)/events.jsonl", open(desk)).runStarted()
      let lines = try lines(desk)
      #expect(lines.count == (text.isEmpty ? 1 : 2))
      #expect(lines.last?.hasPrefix("{\"event\":\"run-started\"") == true)
    }
  }

  @Test("A file that cannot be written is named before anything runs; '-' is none")
  func refused() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are boats.")
    let folder = await desk.run("run", "--events", "nowhere/e.jsonl")
    #expect(folder.code == .failed)
    #expect(folder.error.contains("the file for --events cannot be written"))
    #expect(folder.error.contains("nothing was run"))
    let dash = await desk.run("run", "--events", "-")
    #expect(dash.code == .usage)
    #expect(dash.error.contains("/dev/stderr"))
    #expect(try desk.has("Inbox/a.txt"))
    let full = await desk.run("run", "--events", "/dev/full")
    #expect(full.code == .failed)
    #expect(full.error.contains("the run itself is whole"))
    #expect(try !desk.has("Inbox/a.txt"))
  }
}
