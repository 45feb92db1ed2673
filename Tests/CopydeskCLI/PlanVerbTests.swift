import JSON
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
