import Glibc
import JSON
import Support
import Testing

@Suite("A program that is told to stop", .serialized, .timeLimit(.minutes(20)))
struct StoppingTests {
  /// Waits until something is so.
  private static func until(_ isSo: () throws -> Bool) async throws {
    for _ in 0..<6000 {
      if try isSo() { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("it did not come to be in a minute")
  }

  @Test(
    "the first signal ends a run soon, says what is left, and the next run goes on",
    arguments: [(SIGINT, 130, false), (SIGTERM, 143, true)]
  )
  func run(_ number: CInt, _ code: CInt, _ isStubborn: Bool) async throws {
    let desk = try ProbeDesk(
      "{ stage: slow-reader }",
      "{ stage: ponder, with: { delay: 600000, stubborn: \(isStubborn) } }"
    )
    try desk.putStories(20)
    let child = try desk.start("run")
    try await Self.until { desk.files("State").count == 20 && desk.files("Inbox").isEmpty }
    try await Task.sleep(for: .milliseconds(300))
    let start = ContinuousClock.now
    #expect(try child.end(number) == code)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(child.output.contains("ran 0"))
    #expect(child.errors.hasSuffix("stopped, with 20 articles left; run again to go on\n"))
    try desk.put(
      "Workflows/test.yaml",
      "name: test\nstages: [{ stage: slow-reader }, { stage: ponder }]"
    )
    #expect(try desk.run("run").outputText.contains("ran 20"))
    #expect(try desk.run("doctor").exit == 0)
  }

  @Test("the second signal ends it at once")
  func twice() async throws {
    let desk = try ProbeDesk("{ stage: slow-reader, with: { delay: 600000 } }")
    try desk.putStories(3)
    let child = try desk.start("run")
    try await Task.sleep(for: .milliseconds(500))
    child.signal(SIGINT)
    try await Self.until { child.errors.contains("once more stops at once") }
    #expect(child.isRunning)
    let start = ContinuousClock.now
    #expect(try child.end(SIGINT) == 130)
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(desk.files("Inbox").count == 3)
    #expect(desk.files("State").isEmpty)
  }

  @Test("while copy is taken in, what was read stays in the desk, the rest in the inbox")
  func intake() async throws {
    let desk = try ProbeDesk("{ stage: slow-reader, with: { delay: 150 } }")
    try desk.putStories(30)
    let child = try desk.start("run")
    try await Task.sleep(for: .seconds(1))
    #expect(try child.end(SIGINT) == 130)
    let (taken, left) = (desk.files("State").count, desk.files("Inbox").count)
    #expect(taken + left == 30)
    #expect(left > 0)
    let noun = left == 1 ? "file" : "files"
    #expect(child.errors.contains("stopped, with \(left) \(noun) in Inbox/"))
    try desk.put("Workflows/test.yaml", "name: test\nstages: [{ stage: slow-reader }]")
    #expect(try desk.run("run").exit == 0)
    #expect(desk.files("State").count == 30)
    #expect(desk.files("Inbox").isEmpty)
  }

  @Test("while stories are sent, the one on its way arrives and is noted, none is sent twice")
  func sending() async throws {
    let desk = try ProbeDesk(
      "{ stage: slow-reader }",
      "{ stage: post, with: { outbox: OUTBOX, delay: 400 } }"
    )
    try desk.putStories(6)
    let child = try desk.start("run")
    try await Self.until { desk.outbox.count == 2 }
    #expect(try child.end(SIGINT) == 130)
    let sent = desk.outbox.count
    #expect((2...4).contains(sent))
    let out = try desk.articles().filter { $0["status"] == "published" }
    #expect(out.count == sent)
    #expect(try desk.run("run").exit == 0)
    #expect(desk.outbox.count == 6)
    #expect(Set(desk.outbox.map(\.id)).count == 6)
  }

  @Test("Ctrl-C at a question ends at once and decides nothing")
  func question() async throws {
    let desk = try ProbeDesk(
      "{ stage: slow-reader }",
      "{ stage: review, with: { from: [editor], not: [] } }"
    )
    try desk.putStories(1)
    try desk.run("run")
    let child = try desk.start("approve", "story", onTerminal: true)
    #expect(child.screen(until: "[y/N]").contains("approve as Ada Lind? [y/N]"))
    child.type("\u{3}")
    #expect(try child.wait() == 130)
    #expect(try desk.articles().first?["status"] == "needs-review")
    let other = try desk.start("approve", "story", onTerminal: true)
    _ = other.screen(until: "[y/N]")
    other.type("y\n")
    #expect(try other.wait() == 0)
    #expect(try desk.articles().first?["status"] != "needs-review")
  }

  @Test("Ctrl-C on a terminal stops a run that shows its progress")
  func terminal() async throws {
    let desk = try ProbeDesk("{ stage: slow-reader }", "{ stage: ponder, with: { delay: 600000 } }")
    try desk.putStories(20)
    let child = try desk.start("run", onTerminal: true)
    try await Self.until { desk.files("State").count == 20 && desk.files("Inbox").isEmpty }
    try await Task.sleep(for: .milliseconds(300))
    child.type("\u{3}")
    let screen = child.screen(until: "run again to go on")
    #expect(screen.contains("stopped, with 20 articles left; run again to go on"))
    #expect(try child.wait() == 130)
  }

  @Test(
    "a reader that goes away early is no mistake",
    arguments: ["status", "log story-number-1000"]
  )
  func pipe(_ command: String) async throws {
    let desk = try ProbeDesk("{ stage: slow-reader }")
    try desk.putStories(5)
    try desk.run("run")
    let script = "\(Built.folder)/copydesk-probe \(command) | true; echo \"${PIPESTATUS[0]}\""
    let shell = try Program(
      "/bin/bash",
      ["-c", script],
      in: desk.root,
      environment: Built.environment(home: desk.folder.path)
    )
    #expect(shell.errorText == "")
    #expect(shell.outputText == "0\n")
  }
}
