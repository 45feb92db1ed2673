import JSON
import PluginHost
import SampleStages
import StageKit
import StageWire
import Support
import Testing

@Suite("Swift stages outside the process")
struct SwiftWorkerTests {
  private static func plugin(_ folder: TemporaryFolder) -> OutsidePlugin {
    OutsidePlugin(
      PluginProgram(
        name: "samples",
        launch: Launch(["\(Built.folder)/sample-worker"], in: folder.path),
        stages: [WeaselWords.description, Echo.description]
      )
    )
  }

  @Test("The same type gives the same outcomes in the process and outside", .timeLimit(.minutes(1)))
  func same() async throws {
    let folder = try TemporaryFolder()
    let plugin = Self.plugin(folder)
    let settings = Settings(["words": ["allegedly", "sources say"]])
    let inside = try WeaselWords(settings: settings)
    guard case .stage(let outside) = try plugin.entries[0].make(settings) else { return }
    let bodies = [
      "", "plain", "allegedly", "⛴ e\u{301} allegedly, 🏳️‍🌈 sources say\r\n", "\u{0}allegedly\u{7f}",
      String(repeating: "Sources say nothing; sources say it allegedly. ", count: 3000),
    ]
    for (index, body) in bodies.enumerated() {
      let article = Article(id: "a\(index)", fields: [.body: .text(body)])
      let context = StageContext(step: "weasel")
      #expect(try await outside.run(article, context) == inside.run(article, context))
    }
    let empty = Article(id: "none", fields: [:])
    #expect(
      try await outside.run(empty, StageContext()) == .fail(.input, "there is no body")
    )
    await plugin.end()
  }

  @Test("A thousand articles at once come back each with its own answer", .timeLimit(.minutes(1)))
  func many() async throws {
    let folder = try TemporaryFolder()
    let plugin = Self.plugin(folder)
    guard case .stage(let echo) = try plugin.entries[1].make(Settings()) else { return }
    let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<1000 {
        // Every tenth has the id of another, which no request may have twice.
        let id = number.isMultiple(of: 10) ? "same" : "a\(number)"
        group.addTask {
          let body = "Story \(number). " + String(repeating: "word ", count: number)
          let article = Article(id: id, fields: [.body: .text(body)])
          return try await echo.run(article, StageContext()) != .done(["x-echo": .text(body)])
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(wrong == 0)
    await plugin.end()
  }

  @Test("A plugin says what it is", .timeLimit(.minutes(1)))
  func describes() async throws {
    let folder = try TemporaryFolder()
    let plugin = Self.plugin(folder)
    let description = try await plugin.describe()
    await plugin.end()
    #expect(
      description.stages.map(\.json) == [WeaselWords.description.json, Echo.description.json]
    )
  }

  @Test("A program that is not there is said to be so", .timeLimit(.minutes(1)))
  func absent() async throws {
    let folder = try TemporaryFolder()
    for (launch, message) in [
      (Launch(["/nowhere/at/all"], in: folder.path), "No such file or directory"),
      (Launch(["no-such-program-here"], in: folder.path), "no program 'no-such-program-here' in"),
      (Launch(["/bin/true"], in: "/nowhere"), "has no folder to work in: No such file"),
      (Launch(["/bin/true"], in: folder.path), "ended with exit code 0 before it said what it is"),
    ] {
      let plugin = OutsidePlugin(PluginProgram(name: "absent", launch: launch, stages: []))
      let error = await #expect(throws: PluginError.self) { try await plugin.describe() }
      #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
      #expect(error?.message.hasPrefix("plugin 'absent' ") == true)
      await plugin.end()
    }
  }
}
