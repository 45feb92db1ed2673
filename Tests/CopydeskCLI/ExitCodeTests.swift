import Disk
import Glibc
import JSON
import Support
import Testing

@testable import CopydeskCLI

@Suite("Exit codes")
struct ExitCodeTests {
  @Test("The numbers are a promise")
  func numbers() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 10, 130, 143])
  }

  @Test(
    "Of several, 5 counts, then 6, then 1, then the others",
    arguments: [
      ([], .done),
      ([.done, .waiting], .waiting),
      ([.refused, .failed], .failed),
      ([.failed, .plugin], .plugin),
      ([.plugin, .damaged, .failed], .damaged),
      ([.locked, .failed], .failed),
      ([.waiting, .refused], .refused),
      ([.damaged, .interrupted], .interrupted),
    ] as [([ExitCode], ExitCode)]
  )
  func gravest(_ codes: [ExitCode], _ expected: ExitCode) {
    #expect(ExitCode.gravest(codes) == expected)
  }

  @Test("0: done, and also where people are waited for")
  func done() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "A headline\nOne 1.")
    let answer = await desk.run("run")
    #expect(answer.code == .done)
    #expect(answer.output.contains("ran 2 steps"))
    #expect(answer.error == "")
  }

  @Test("1: an article failed, and the others went on")
  func failed() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Broken story\nbreak")
    try desk.write("Inbox/b.txt", "Good story\nwell")
    let answer = await desk.run("run")
    #expect(answer.code == .failed)
    #expect(answer.output.contains("at breaking\n         the story is broken"))
    #expect(answer.output.contains("good-story"))
  }

  @Test("2: the command line is wrong")
  func usage() async throws {
    let desk = try TestDesk()
    let answer = await desk.run("statsu")
    #expect(answer.code == .usage)
    #expect(answer.output == "")
    #expect(answer.error.contains("did you mean 'status'?"))
  }

  @Test("3: no desk, or a workflow with a mistake, before any article is touched")
  func invalid() async throws {
    let desk = try TestDesk(stages: ["lines", "nunbers", "site"])
    try desk.write("Inbox/a.txt", "A headline\nOne 1.")
    let answer = await desk.run("run")
    #expect(answer.code == .invalid)
    #expect(answer.error.contains("Workflows/test.yaml:4:12: error: no stage is called 'nunbers'"))
    #expect(try desk.has("Inbox/a.txt"))
    #expect(await desk.run("status", "--desk", "/").code == .invalid)
  }

  @Test("4: another copydesk holds the article for longer than one waits")
  func locked() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "A headline\nnothing")
    await desk.run("run")
    let id = try #require(await desk.onlyID())
    let held = try RealVolume().lock(
      "\(desk.folder.path)/State/.lock",
      bytes: [lockByte(of: id)],
      timeout: 1
    )
    let answer = await desk.run("set", id, "section=x", "--lock-timeout", "0")
    held.release()
    #expect(answer.code == .locked)
    #expect(await desk.run("set", id, "section=x").code == .done)
  }

  @Test("5: a state file is damaged, and is reported and left alone")
  func damaged() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "A headline\nnothing")
    await desk.run("run")
    let id = try #require(await desk.onlyID())
    let path = "State/\(id.prefix(4))/\(id.dropFirst(5).prefix(2))/\(id).json"
    try desk.write(path, "{ \"format\": 1 }")
    for command in [["status"], ["run"], ["show", id], ["set", id, "section=x"]] {
      let answer = await desk.run(words: command)
      #expect(answer.code == .damaged, "\(command)")
    }
    #expect(try desk.read(path) == "{ \"format\": 1 }")
  }

  @Test("7: refused, with every reason")
  func refused() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "A headline\nOne 1 and two 2.")
    await desk.run("run")
    let answer = await desk.run("publish", "headline")
    #expect(answer.code == .refused)
    #expect(answer.output.contains("check the number"))
    #expect(answer.output.contains("yes waits for one approval"))
    #expect(await desk.run("approve", "headline", "--seen", "0000000").code == .refused)
    #expect(await desk.run("approve", "headline").code == .refused)
  }

  @Test("10: somebody has to act, where --fail-on-wait asks for it")
  func waiting() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "A headline\nnothing")
    #expect(await desk.run("run", "--fail-on-wait").code == .waiting)
  }

  @Test("A result that cannot be written is an error; a reader that went away is not")
  func unwrittenResult() async throws {
    let desk = try TestDesk()
    let full = await desk.run("status", outputFails: ENOSPC)
    #expect(full.code == .failed)
    #expect(full.error.contains("No space left on device"))
    let gone = await desk.run("status", outputFails: EPIPE)
    #expect(gone.code == .done)
    #expect(gone.error == "")
  }

  @Test("130 and 143: stopped by a signal, after the work was told to stop")
  func stopped() async {
    await #expect(processExitsWith: .exitCode(130)) { await Self.stop(by: SIGINT) }
    await #expect(processExitsWith: .exitCode(143)) { await Self.stop(by: SIGTERM) }
  }

  private static func stop(by number: CInt) async {
    let signals = Signals()
    signals.listen()
    let work = Task {
      kill(getpid(), number)
      while !Task.isCancelled { await Task.yield() }
      return ExitCode.done
    }
    signals.onStop { work.cancel() }
    let code = await work.value
    exit((signals.exitCode ?? code).rawValue)
  }
}

extension TestDesk {
  /// The id of the one article of the desk.
  func onlyID() async -> String? {
    let articles = await run("status", "--format", "json").json?["articles"]?.array
    return articles?.count == 1 ? articles?[0]["id"]?.string : nil
  }
}
