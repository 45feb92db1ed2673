import Conformance
import FoundationEssentials
import PluginHost
import StageKit
import Support
import Testing
import WorkflowFile

@Suite("What plugin test finds", .serialized)
struct ConformanceTests {
  @Test("A plugin that keeps all rules is found in order")
  func good() async throws {
    let report = try await Self.report(on: GoodPlugin.program)
    #expect(report.findings == [])
    #expect(report.remarks == [])
    let unchecked = report.verdicts.filter {
      if case .unchecked = $0.verdict { true } else { false }
    }
    #expect(unchecked.map(\.rule) == [.w13])
  }

  @Test(
    "The samples keep all rules, and plugin.yaml says what they describe",
    arguments: ["python", "shell", "swift"]
  )
  func samples(_ language: String) async throws {
    let folder = "\(Repository.root)/Plugins/Samples/\(language)/weasel-words"
    let bytes = try Array(Data(contentsOf: URL(filePath: "\(folder)/plugin.yaml")))
    let (file, diagnostics) = PluginReader(folder: "weasel-words").read(
      bytes,
      file: "plugin.yaml",
      described: try? Array(Data(contentsOf: URL(filePath: "\(folder)/stages.json")))
    )
    #expect(diagnostics == [])
    let plugin = try #require(file)
    // The one in Swift is built with the tests; build.sh would lay it beside plugin.yaml.
    let arguments = plugin.run.map {
      $0.hasPrefix("./") ? "\(Built.folder)/\($0.dropFirst(2))" : $0
    }
    let launch = Launch(
      arguments,
      environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"],
      in: folder
    )
    let report = try await onOwnThread {
      ConformanceTest(
        launch,
        declared: plugin.stages.map(\.description),
        deadlines: Self.long,
        pause: .zero
      ).run()
    }
    #expect(report.findings == [])
    #expect(report.remarks == [])
  }

  @Test("A plugin that breaks one rule is told which", arguments: BrokenPlugin.all)
  func broken(_ plugin: BrokenPlugin) async throws {
    let parts = GoodPlugin.program.split(
      separator: plugin.change.0,
      omittingEmptySubsequences: false
    )
    try #require(parts.count == 2, "the change has no place of its own")
    let report = try await Self.report(
      on: parts.joined(separator: plugin.change.1),
      within: plugin.isSlow ? Self.short : Self.long,
      pause: plugin.rule == .w23 ? .milliseconds(1100) : .zero
    )
    #expect(Set(report.findings.map(\.rule)) == [plugin.rule])
    for finding in report.findings {
      #expect(!finding.came.isEmpty && !finding.expected.isEmpty && !finding.help.isEmpty)
    }
  }

  @Test("A plugin.yaml that says something else is told apart")
  func declared() async throws {
    let report = try await Self.report(on: GoodPlugin.program, declared: [])
    #expect(report.findings == [])
    #expect(
      report.remarks == ["the program describes 'weasels', which the folder does not declare"]
    )
    #expect(!report.isPassed)
  }

  @Test("Each rule of PROTOCOL.md has a check, or a reason why there can be none")
  func rules() throws {
    let text = try Repository.text("Sources/StageWire/PROTOCOL.md")
    let numbers = text.split(separator: "**W-").dropFirst().compactMap { rest in
      Int(rest.prefix { $0.isNumber })
    }
    #expect(numbers == Rule.allCases.map(\.rawValue))
    for rule in Rule.allCases {
      #expect((rule.exemption == nil) != Check.names(for: rule).isEmpty, "\(rule.name)")
      let isShown = BrokenPlugin.all.contains { $0.rule == rule }
      #expect(isShown == (rule.exemption == nil), "no plugin here breaks \(rule.name)")
    }
  }

  /// For a busy machine.
  private static let long = Deadlines(
    start: .seconds(60),
    request: .seconds(60),
    grace: .seconds(20)
  )
  /// For what keeps the test waiting.
  private static let short = Deadlines(start: .seconds(5), request: .seconds(5))

  private static func report(
    on program: String,
    within deadlines: Deadlines = long,
    declared: [StageDescription]? = nil,
    pause: Duration = .zero
  ) async throws -> ConformanceReport {
    let folder = try TemporaryFolder()
    try Data(program.utf8).write(to: URL(filePath: folder("plugin.py")))
    let launch = Launch(
      ["/usr/bin/python3", "-I", "-S", "plugin.py"],
      environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"],
      in: folder.path
    )
    let report = try await onOwnThread {
      ConformanceTest(launch, declared: declared, deadlines: deadlines, pause: pause).run()
    }
    withExtendedLifetime(folder) {}
    return report
  }
}
