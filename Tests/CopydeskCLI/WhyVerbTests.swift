import JSON
import Testing

@testable import CopydeskCLI

@Suite("why and log")
struct WhyVerbTests {
  private func desk() async throws -> TestDesk {
    let desk = try TestDesk(people: "people: [{ name: Amy, roles: [editor] }, { name: Ben }]")
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are 4 boats.")
    await desk.run("run")
    return desk
  }

  private func record(_ desk: TestDesk) async throws -> String {
    let id = try #require(await desk.onlyID())
    return "\(id.prefix(4))/\(id.dropFirst(5).prefix(2))/\(id)"
  }

  @Test("A step that would run shows the words that changed, and after the run why it ran")
  func words() async throws {
    let desk = try await desk()
    await desk.run("set", "ferry", "body=There are 5 boats.")
    let step = await desk.run("why", "ferry", "numbers")
    #expect(step.output.contains("body: There are [-4-] {+5+} boats."))
    let json = await desk.run("why", "ferry", "--format", "json").json
    let numbers = json?["steps"]?.array?.first { $0["id"]?.string == "numbers" }
    let change = numbers?["changes"]?.array?.first
    #expect(change?["part"]?.string == "field.body")
    #expect(change?["words"]?.array?.first?.string == "There are [-4-] {+5+} boats.")
    // A step behind another one has its own reason too.
    #expect(
      json?["reasons"]?.array?.compactMap { $0["reason"]?.string } == ["changed", "changed"]
    )
    await desk.run("run")
    let after = await desk.run("why", "ferry", "numbers")
    #expect(after.output.contains("why it ran: body changed"))
    #expect(after.output.contains("body: There are [-4-] {+5+} boats."))
  }

  @Test(
    "An article that cannot be worked on says so, with its exit code and the way out; its log is told"
  )
  func problems() async throws {
    let desk = try await desk()
    let path = try await record(desk)
    let text = try desk.read("Articles/\(path).md")
    try desk.write("Articles/\(path).md", "---\nheadline: [\n---\n")
    let unreadable = await desk.run("why", "ferry")
    #expect(unreadable.code == .failed)
    #expect(unreadable.error.contains("mend it with 'copydesk edit"))
    #expect(await desk.run("log", "ferry").output.contains("took it in"))
    try desk.remove("Articles")
    let missing = await desk.run("why", "ferry")
    #expect(missing.code == .failed)
    #expect(missing.error.contains("is gone"))
    let log = await desk.run("log", "ferry")
    #expect(log.code == .failed)
    #expect(log.output.contains("took it in"))
    #expect(log.error.contains("is gone"))
    try desk.write("Articles/\(path).md", text)
    try desk.write("State/\(path).json", "{")
    let damaged = await desk.run("why", "ferry", "numbers")
    #expect(damaged.code == .damaged)
    #expect(damaged.error.contains("from a backup"))
    #expect(await desk.run("log", "ferry").code == .damaged)
  }

  @Test("A run says for whom a story waits")
  func waits() async throws {
    let desk = try await desk()
    try desk.write(
      "Workflows/test.yaml",
      "name: test\nstages: [{stage: lines}, {stage: yes}, {stage: site}]"
    )
    let run = await desk.run("run")
    #expect(run.output.contains("Amy"))
  }
}
