import Engine
import PluginHost
import SampleStages
import StageKit
import StateStore
import Support
import Testing
import WorkflowFile

@Suite("A stage outside the process, on a desk")
struct OutsideStageTests {
  private static let workflow = """
    name: news
    stages:
      - stage: take-in
      - stage: weasel-words
        with: { words: [allegedly, it is said] }
      - stage: review
        with: { from: [editor] }
    """

  private static func plugin(_ folder: TemporaryFolder) -> OutsidePlugin {
    OutsidePlugin(
      PluginProgram(
        name: "samples",
        launch: Launch(["\(Built.folder)/sample-worker"], in: folder.path),
        stages: [WeaselWords.description, Echo.description]
      )
    )
  }

  /// A desk with two stories, run with a stage in the process or outside.
  private static func state(of desk: TestDesk, _ plugin: Plugin) async throws -> [String] {
    try desk.put("#g1\nFerry\n\nThe ⛴ allegedly sailed, it is said.", at: "Inbox/a.txt")
    try desk.put("#g2\nRain\n\nIt rained.", at: "Inbox/b.txt")
    try await desk.run(try desk.open(with: [plugin]))
    return try desk.open(with: [plugin]).store.names().map { try desk.text($0.state) }
  }

  @Test("leaves the same state, byte for byte, as the same type in the process")
  func same() async throws {
    let folder = try TemporaryFolder()
    let outside = Self.plugin(folder)
    let one = try await Self.state(
      of: TestDesk(workflow: Self.workflow),
      Plugin(WeaselWords.self)
    )
    let other = try await Self.state(
      of: TestDesk(workflow: Self.workflow),
      Plugin(entries: outside.entries)
    )
    await outside.end()
    #expect(one == other)
    #expect(one.count == 2)
    #expect(one[0].contains("weasel-words@1.0.0"))
  }

  @Test("is explained by why: its version, each setting and each field it reads")
  func why() async throws {
    let folder = try TemporaryFolder()
    let outside = Self.plugin(folder)
    let desk = try TestDesk(workflow: Self.workflow)
    let plugin = Plugin(entries: outside.entries)
    _ = try await Self.state(of: desk, plugin)
    await outside.end()
    let done = try Self.explanation(desk, plugin)
    #expect(done.standing.code == "done")

    try desk.edit("allegedly sailed", "allegedly left", in: "ferry")
    #expect(try Self.explanation(desk, plugin).details == ["body changed"])
    try desk.edit("allegedly left", "allegedly sailed", in: "ferry")

    let shorter = Self.workflow.replacing("[allegedly, it is said]", with: "[allegedly]")
    try desk.put(shorter, at: "Workflows/news.yaml")
    #expect(
      try Self.explanation(desk, plugin).details
        == [#"setting 'words': ["allegedly","it is said"] → ["allegedly"]"#]
    )
    try desk.put(Self.workflow, at: "Workflows/news.yaml")

    let newer = outside.entries.map {
      StageEntry(description: $0.description.with(version: "1.1.0"), kind: .stage, make: $0.make)
    }
    #expect(
      try Self.explanation(desk, Plugin(entries: newer)).details
        == ["the stage: weasel-words@1.0.0 → weasel-words@1.1.0"]
    )
  }

  private static func explanation(
    _ desk: TestDesk,
    _ plugin: Plugin
  ) throws -> StepExplanation {
    let open = try desk.open(with: [plugin])
    let name = try #require(try open.store.names().first { $0.id.contains("ferry") })
    let steps = try open.read(name).view.explanation().steps
    return try #require(steps.first { $0.id == "weasel-words" })
  }
}

extension StageDescription {
  fileprivate func with(version: String) -> StageDescription {
    StageDescription(
      name: name,
      version: version,
      summary: summary,
      reads: reads,
      writes: writes,
      settings: settings
    )
  }
}
