import JSON
import Testing

@testable import CopydeskCLI

@Suite("--only, --from, --redo and expressions")
struct SelectionVerbTests {
  private func desk() async throws -> TestDesk {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are 4 boats.")
    try desk.write("Inbox/b.txt", "Market stays\nThere are stalls.")
    try desk.write("Inbox/c.txt", "Broken story\nbreak")
    await desk.run("run")
    return desk
  }

  @Test(
    "run works on what is meant, by a part of an id or by an expression, and on nothing else",
    arguments: [
      (["--only", "ferry"], "ran 0 steps"), (["--only", "ferry", "--redo"], "ran 2 steps"),
      (["--redo"], "ran 6 steps"), (["--redo=numbers"], "ran 3 steps"),
      (["--from", "breaking"], "ran 3 steps"),
      (["--redo", "--only", "status:failed"], "ran 2 steps"),
      (["--redo=breaking", "--only", "status:needs-check or status:failed"], "ran 2 steps"),
      (["--redo", "--only", "market", "--only", "step:numbers"], "ran 4 steps"),
      (["--redo", "--only", "status:failed", "--only", "status:approved"], "ran 0 steps"),
      (["--redo", "--only", "status:failed has(body)"], "ran 2 steps"),
    ]
  )
  func runs(_ options: [String], _ expected: String) async throws {
    let desk = try await desk()
    let answer = await desk.run(words: ["run"] + options)
    #expect(answer.output.split(separator: "\n").map(String.init).contains(expected), "\(answer)")
  }

  @Test(
    "what cannot be meant is said, with a way out",
    arguments: [
      (["run", "--only", "status:faild"], "there is no status 'faild'", "did you mean 'failed'?"),
      (["run", "--only", "sektion:world"], "no field is called 'sektion'", "'section'?"),
      (
        ["run", "--only", "section = 1"], "in 'section = 1', at 9: '=' means nothing", "write '=='"
      ),
      (["run", "--redo=number"], "has a step 'number'", "did you mean 'numbers'?"),
      (["run", "--from", "none"], "has a step 'none'", "there are lines, numbers, breaking"),
      (["run", "--redo=yes"], "'yes' is no step that could run", "such as numbers, breaking"),
      (["run", "--redo", "--from", "yes"], "do not go together", "--from"),
      (["status", "faild"], "there is no status 'faild'", "did you mean 'failed'?"),
    ]
  )
  func mistakes(_ words: [String], _ message: String, _ help: String) async throws {
    let answer = await desk(words)
    #expect(answer.code == .usage)
    #expect(answer.error.contains(message), "\(answer.error)")
    #expect(answer.error.contains(help), "\(answer.error)")
  }

  private func desk(_ words: [String]) async -> TestDesk.Answer {
    await (try? desk())?.run(words: words) ?? TestDesk.Answer(code: .failed, output: "", error: "")
  }

  @Test("status takes words, of which one is enough, and expressions, which must all hold")
  func status() async throws {
    let desk = try await desk()
    for (words, count) in [
      (["failed", "needs-check"], 2), (["failed", "headline:x"], 0),
      (["failed", "needs-check", "has(body)", "words(headline) == 4"], 1), (["not", "failed"], -1),
      (["not status:failed"], 2),
    ] {
      let answer = await desk.run(words: ["status", "--format", "json"] + words)
      #expect(answer.json?["articles"]?.array?.count ?? -1 == count, "\(words)")
    }
  }

  @Test("hold takes an expression; a dry run says what would be done and refused, and does nothing")
  func dryRun() async throws {
    let desk = try await desk()
    let trial = await desk.run("hold", "has(body)", "--note", "x", "--dry-run")
    #expect(trial.output.split(separator: "\n").count == 3)
    #expect(trial.output.hasPrefix("would hold "))
    #expect(await desk.run("status", "held", "--format", "json").json?["articles"]?.array == [])
    await desk.run("spike", "market", "--note", "x")
    let refused = await desk.run("hold", "has(body)", "--note", "x", "--dry-run")
    #expect(refused.code == .refused)
    #expect(refused.output.split(separator: "\n").count == 2)
    #expect(
      await desk.run("hold", "status:failed", "--note", "x").output.contains("broken-story: x")
    )
    let none = await desk.run("hold", "section:none", "--note", "x")
    #expect(none.code == .done)
    #expect(none.error == "no article is meant: nothing was changed\n")
  }
}
