import JSON
import Testing

@testable import CopydeskCLI

@Suite("What a run says and what a checklist takes")
struct WaitingTests {
  @Test("a story that was edited since it went out is in the table, with what moves it")
  func editedSince() async throws {
    let desk = try await TestDesk.approved()
    await desk.run("publish", "ferry")
    #expect(!(await desk.run("run").output.contains("waiting")))
    await desk.run("set", "ferry", "headline=Ferry pier will close", "--as", "Ben")
    let id = try #require(await desk.onlyID())
    // The index must not make a later run forget it.
    for _ in 0..<4 {
      let run = await desk.run("run", "--fail-on-wait")
      #expect(run.code == .waiting)
      #expect(run.output.contains("published  edited since it went out: 'copydesk approve \(id) "))
    }
  }

  @Test("a run says how many steps it ran", arguments: [("One line", "ran 2 steps\n")])
  func steps(_ copy: String, _ words: String) async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", copy)
    #expect(await desk.run("run").output.contains(words))
    #expect(await desk.run("run").output.contains("ran 0 steps\n"))
    #expect(await desk.run("run", "--redo=numbers").output.contains("ran 1 step\n"))
  }

  @Test(
    "numbers of a checklist come one by one, as a range, as a list, and none counts twice",
    arguments: [
      (["2-4"], 3), (["1-2,4"], 3), (["1", "3-4"], 3), (["2", "2", "1-2"], 2), (["4"], 1),
    ]
  )
  func ranges(_ numbers: [String], _ items: Int) async throws {
    let desk = try await numbered()
    let answer = await desk.run(words: ["check", "boats"] + numbers + finding(await seen(desk)))
    #expect(answer.code == .done, "\(answer.error)")
    #expect(answer.output.hasPrefix("\(items == 1 ? "1 item" : "\(items) items") verified"))
  }

  @Test(
    "what is no number of the list is refused, and nothing is recorded",
    arguments: ["0", "5", "3-6", "4-2", "1,,2", "1-", "-", "1-2-3", "99999999999999999999", "x"]
  )
  func noNumber(_ word: String) async throws {
    let desk = try await numbered()
    let words = ["check", "boats"] + finding(await seen(desk)) + ["--", word]
    let answer = await desk.run(words: words)
    #expect(answer.code == .usage)
    #expect(answer.error.contains("there is no item '\(word)'"), "\(answer.error)")
    #expect(await desk.run("check", "boats").output.contains("4 items, 4 open"))
  }

  @Test("a missing source and a missing note are mistakes of the command line alike")
  func missing() async throws {
    let desk = try await numbered()
    let seen = await seen(desk)
    for finding in ["--verified", "--waive"] {
      #expect(await desk.run("check", "boats", "1", finding, "--seen", seen).code == .usage)
    }
  }

  @Test("status ends with 1 where a record cannot be read, with 3 where a workflow is broken")
  func status() async throws {
    let desk = try await numbered()
    #expect(await desk.run("status").code == .done)
    try desk.write("Workflows/other.yaml", "name: other\nstages: [{stage: nothing}]")
    #expect(await desk.run("status").code == .invalid)
    try desk.write("Articles/bad.md", "---\nheadline: [\n---\n")
    #expect(await desk.run("status").code == .failed)
  }

  private func numbered() async throws -> TestDesk {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Boats\nOne 1. Two 2. Three 3. Four 4.")
    await desk.run("run")
    return desk
  }

  private func seen(_ desk: TestDesk) async -> String {
    await desk.run("show", "boats", "--format", "json").json?["revision"]?.string ?? ""
  }

  private func finding(_ seen: String) -> [String] {
    ["--verified", "--source", "harbour list", "--seen", seen]
  }
}
