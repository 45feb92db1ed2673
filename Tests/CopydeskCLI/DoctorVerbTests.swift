import JSON
import Testing

@testable import CopydeskCLI

@Suite("doctor")
struct DoctorVerbTests {
  @Test("A sound desk is said to be one")
  func sound() async throws {
    let desk = try await TestDesk.approved()
    await desk.run("publish", "ferry")
    // Somebody may be writing it at this moment.
    try desk.write("State/.copydesk-1-1", "x")
    let answer = await desk.run("doctor", "--repair")
    #expect(try desk.has("State/.copydesk-1-1"))
    #expect(answer.code == .done)
    #expect(answer.output == "the desk is sound: 1 article looked at\n")
  }

  @Test("Damage ends with 5 and changes nothing; --repair sets it aside, and the story goes on")
  func damage() async throws {
    let desk = try await TestDesk.approved()
    let id = try #require(await desk.onlyID())
    let path = "State/\(id.prefix(4))/\(id.dropFirst(5).prefix(2))/\(id).json"
    try desk.write(path, "{ \"format\": 1 }")
    let found = await desk.run("doctor", "--format", "json")
    #expect(found.code == .damaged)
    let finding = found.json?["findings"]?.array?.first
    #expect(finding?["code"]?.string == "damaged-state")
    #expect(finding?["severity"]?.string == "damage")
    #expect(finding?["path"]?.string == path)
    #expect(finding?["help"]?.string?.contains("--repair") == true)
    #expect(try desk.read(path) == "{ \"format\": 1 }")
    let repaired = await desk.run("doctor", "--repair")
    #expect(repaired.code == .done)
    #expect(repaired.output.contains("done: set aside as State/.damaged/"))
    #expect(await desk.run("run").code == .done)
    let status = await desk.run("status")
    #expect(status.output.hasPrefix("1 needs-review"))
    #expect(
      status.error.contains("1 damaged state file was set aside; 'copydesk doctor' says which")
    )
    #expect(await desk.run("doctor").output.hasSuffix("1 hint; 1 article looked at\n"))
  }

  @Test("A mistake in a workflow ends with 3, a story that cannot be worked on with 1")
  func others() async throws {
    let desk = try await TestDesk.approved()
    try desk.write("Articles/bad.md", "---\nheadline: [\n---\n")
    let unread = await desk.run("doctor")
    #expect(unread.code == .failed)
    #expect(unread.output.contains("unreadable-record: Articles/bad.md"))
    try desk.write("Workflows/other.yaml", "name: other\nstages: [{stage: nothing}]")
    #expect(await desk.run("doctor").code == .failed)
    try desk.write("Articles/bad.md", "---\nheadline: Fine\n---\nWell.\n")
    let mistaken = await desk.run("doctor")
    #expect(mistaken.code == .invalid)
    #expect(mistaken.output.contains("workflow-mistake: Workflows/other.yaml"))
  }
}
