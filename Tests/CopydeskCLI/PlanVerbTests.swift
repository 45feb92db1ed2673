import Disk
import JSON
import StateStore
import Support
import Testing

@testable import CopydeskCLI

@Suite("plan and --dry-run")
struct PlanVerbTests {
  @Test("plan counts the steps with why, names what would fail, and is what 'run --dry-run' says")
  func plan() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are boats.")
    try desk.write("Inbox/b.txt", "Broken story\nbreak")
    let plan = await desk.run("plan")
    #expect(plan.code == .done)
    #expect(
      plan.output.hasPrefix("a run would do 4 steps for 2 of 2 articles; nothing was touched")
    )
    #expect(plan.output.contains("numbers          2  never ran\n"))
    #expect(plan.output.contains("-broken-story  at breaking\n    the story is broken\n"))
    #expect(await desk.run("run", "--dry-run").output == plan.output)
    #expect(try desk.has("Inbox/a.txt"))
    #expect(try !desk.has("State"))
    await desk.run("run")
    let again = await desk.run("plan")
    #expect(again.output == "a run would do 0 steps for 0 of 2 articles; nothing was touched\n")
    #expect(await desk.run("plan", "tset").error.contains("did you mean 'test'?"))
  }

  @Test("A plan for programs says each story's steps, stale approvals and sending")
  func json() async throws {
    let desk = try await TestDesk.approved()
    let sends = await desk.run("plan", "--format", "json").json
    #expect(sends?["plans"]?.array?.first?["sending"]?["result"]?.string == "sends")
    let dry = await desk.run("publish", "ferry", "--dry-run")
    #expect(dry.code == .done)
    #expect(dry.output.hasPrefix("would go "))
    await desk.run("set", "ferry", "headline=Ferry pier will close", "--as", "Ben")
    let plan = await desk.run("plan", "--redo", "--format", "json").json?["plans"]?.array?.first
    #expect(plan?["steps"]?.array?.compactMap { $0["why"]?.string } == ["asked", "asked"])
    #expect(plan?["sending"]?["result"]?.string == "refused")
    let refused = await desk.run("publish", "ferry", "--dry-run", "--format", "json")
    #expect(refused.code == .refused)
    #expect(refused.json?["results"]?.array?.first?["forecast"]?["result"]?.string == "refused")
    #expect(try !desk.has("Published"))
  }

  @Test("run --dry-run takes the same files and expressions as run")
  func dryRun() async throws {
    let desk = try await TestDesk.approved()
    try desk.write("b.txt", "Market stays\nThere are stalls.")
    let files = await desk.run("run", "b.txt", "none.txt", "--dry-run")
    #expect(files.output.contains("-market-stays  from b.txt"))
    #expect(files.output.contains("refused  none.txt"))
    #expect(await desk.run("run", "--dry-run", "--only", "ferry", "b.txt").code == .usage)
    let only = await desk.run("run", "--dry-run", "--redo", "--only", "status:approved")
    #expect(only.output.contains("asked for"))
  }
}

@Suite("What writes nothing")
struct UntouchedTests {
  /// Every file of the desk with its size, its time and its inode number.
  private func files(_ desk: TestDesk, besides: String? = nil) throws -> [String] {
    let store = ArticleStore(volume: RealVolume(), root: desk.folder.path)
    func look(_ folder: String) throws -> [String] {
      try store.volume.list(folder).flatMap { entry -> [String] in
        let path = "\(folder)/\(entry.name)"
        guard entry.name != besides else { return [] }
        let status = try store.volume.status(path)
        return ["\(path) \(String(describing: status))"] + (entry.isFolder ? try look(path) : [])
      }
    }
    return try look(desk.folder.path)
  }

  private func desk() async throws -> TestDesk {
    let desk = try await TestDesk.approved()
    try desk.write("Inbox/b.txt", "Market stays\nThere are 4 stalls.")
    await desk.run("run")
    await desk.run("set", "market", "body=There are 5 stalls.")
    try desk.write("Inbox/c.txt", "Pool shuts\nIt is cold.")
    return desk
  }

  @Test(
    "A plan, a look and an explanation leave every file as it is, the index too",
    arguments: [
      ["plan"], ["plan", "--format", "json"], ["plan", "test"], ["plan", "--redo"],
      ["plan", "--from", "numbers"], ["plan", "--only", "market"], ["run", "--dry-run"],
      ["publish", "ferry", "--dry-run"], ["why", "market"], ["why", "market", "--format", "json"],
      ["log", "market"], ["doctor"],
    ]
  )
  func untouched(_ words: [String]) async throws {
    let desk = try await desk()
    let before = try files(desk)
    let answer = await desk.run(words: words)
    #expect(answer.code == .done, "\(answer)")
    #expect(try files(desk) == before)
  }

  @Test("A second run with nothing changed runs no step and touches nothing but the index")
  func secondRun() async throws {
    let desk = try await desk()
    await desk.run("run")
    let before = try files(desk, besides: ".copydesk")
    let again = await desk.run("run", "--format", "json", "--events", "/dev/null")
    #expect(again.json?["ran"]?.int == 0)
    #expect(try files(desk, besides: ".copydesk") == before)
    // What lay still when it was looked at is known by then.
    let index = try files(desk)
    await desk.run("run")
    await desk.run("run")
    #expect(try files(desk).count == index.count)
  }
}
