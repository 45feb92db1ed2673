import FoundationEssentials
import JSON
import StateStore
import Support
import Testing

@testable import CopydeskCLI

@Suite(
  "State files of a run",
  .enabled(if: SchemaValidator.isThere, Comment(rawValue: SchemaValidator.missing))
)
struct StateSchemaOfRunsTests {
  @Test("fit the JSON Schema, from intake to publication")
  func runs() async throws {
    let desk = try await TestDesk.approved()
    var files = try states(in: desk)
    await desk.run("publish", "ferry")
    await desk.run("set", "ferry", "headline=Ferry pier stays", "--as", "Ben")
    try desk.write("Inbox/b.txt", "Pier shut\nNobody was hurt.\n")
    await desk.run("run")
    await desk.run("hold", "shut", "--note", "wait")
    await desk.run("release", "shut")
    await desk.run("spike", "shut", "--note", "old")
    files += try states(in: desk)
    #expect(files.count == 3)
    let verdicts = try SchemaValidator.judge(schema: StateSchema.json.pretty, files)
    #expect(verdicts.compactMap { $0 } == [])
  }

  private func states(in desk: TestDesk) throws -> [[UInt8]] {
    let folder = "\(desk.folder.path)/State"
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".json") }
      .map { Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }
  }
}
