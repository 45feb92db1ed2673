import Conformance
import FoundationEssentials
import PluginHost
import StageKit
import Support
import Testing

@Suite("What plugin test finds")
struct ConformanceTests {
  @Test("A plugin that keeps all rules is found in order")
  func good() throws {
    let report = try Self.report(on: GoodPlugin.program)
    #expect(report.findings == [])
    #expect(report.remarks == [])
    let unchecked = report.verdicts.filter {
      if case .unchecked = $0.verdict { true } else { false }
    }
    #expect(unchecked.map(\.rule) == [.w13])
  }

  @Test("A plugin that breaks one rule is told which", arguments: BrokenPlugin.all)
  func broken(_ plugin: BrokenPlugin) throws {
    let parts = GoodPlugin.program.split(
      separator: plugin.change.0,
      omittingEmptySubsequences: false
    )
    try #require(parts.count == 2, "the change has no place of its own")
    let report = try Self.report(on: parts.joined(separator: plugin.change.1))
    #expect(Set(report.findings.map(\.rule)) == [plugin.rule])
    for finding in report.findings {
      #expect(!finding.came.isEmpty && !finding.expected.isEmpty && !finding.help.isEmpty)
    }
  }

  @Test("A plugin.yaml that says something else is told apart")
  func declared() throws {
    let report = try Self.report(on: GoodPlugin.program, declared: [])
    #expect(report.findings == [])
    #expect(
      report.remarks == ["the program describes 'weasels', which plugin.yaml does not declare"]
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

  /// Five seconds are enough for a start on a busy machine, and short enough for those that hang.
  private static func report(
    on program: String,
    declared: [StageDescription]? = nil
  ) throws -> ConformanceReport {
    let folder = try TemporaryFolder()
    try Data(program.utf8).write(to: URL(filePath: folder("plugin.py")))
    let launch = Launch(
      ["/usr/bin/python3", "-I", "-S", "plugin.py"],
      environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"],
      in: folder.path
    )
    return ConformanceTest(
      launch,
      declared: declared,
      deadlines: Deadlines(start: .seconds(5), request: .seconds(5), grace: .seconds(2))
    ).run()
  }
}
