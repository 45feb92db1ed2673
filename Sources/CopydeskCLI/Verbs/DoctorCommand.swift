import Engine
import JSON
import PluginTrust
import StateStore

/// `copydesk doctor`: looks the whole desk over, and says what to do.
enum DoctorCommand {
  static let repair = Option.flag(
    "repair",
    "Sets damaged state files aside in State/.damaged/, and takes leftover temporary files away."
  )

  static let command = Command(
    "doctor",
    "looks the whole desk over, and says what to do",
    details: """
      It reads every state file, record and original, and compares the site with what is out: damage, \
      stories that cannot be worked on, deliveries without a result, workflows with mistakes. Nothing \
      is changed without --repair, and nothing is ever overwritten. Ends with 5 on damage, 3 on a \
      mistake in a workflow, 1 where a story cannot be worked on.
      """,
    options: [repair],
    examples: [
      Sample("copydesk doctor", "what is wrong, with the way out"),
      Sample("copydesk doctor --repair", "sets aside what is damaged beyond help"),
      Sample("copydesk doctor --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.open(root: call.deskFolder())
    let examination = try Examination(desk)
    var rows: [(finding: Finding, repaired: String?)] = []
    for finding in try examination.findings + pluginFindings(call, desk) {
      rows.append((finding, call[repair] ? try Repair(desk).repair(finding) : nil))
    }
    if call.isJSON {
      call.console.write(json(rows, articles: examination.articles))
    } else {
      for row in rows { call.console.show(lines(row)) }
      call.console.show(summary(rows, articles: examination.articles))
    }
    return ExitCode.gravest(
      rows.filter { $0.repaired == nil }.map(\.finding.code.severity.exitCode)
    )
  }

  /// What is to be said of plugins: those that workflows need and that cannot run, and what does not
  /// contain them.
  private static func pluginFindings(_ call: Invocation, _ desk: OpenDesk) throws -> [Finding] {
    let stages = try call.stages(of: desk.store.root)
    guard !stages.plugins.plugins.isEmpty else { return [] }
    let problems = stages.problems(neededBy: desk.workflows.values.map(\.workflow))
    var findings = problems.map { plugin, error in
      Finding(.pluginNotReady, plugin.path, "\(error)", help: error.help)
    }
    if let warning = call.surroundings.containment().warning {
      findings.append(
        Finding(.pluginsNotContained, DeskPaths.plugins, warning.message, help: warning.help)
      )
    }
    return findings
  }

  private static func lines(_ row: (finding: Finding, repaired: String?)) -> [Styled] {
    let finding = row.finding
    let severity = finding.code.severity
    var lines: [Styled] = ["\(finding.code.rawValue, severity.style): \(finding.path)"]
    lines += Styled.indented(finding.message, by: 2)
    if let repaired = row.repaired {
      lines.append("  \("done:", .green) \(repaired)")
    } else {
      lines.append("  \("help:", .cyan) \(finding.help)")
    }
    return lines + [""]
  }

  private static func summary(
    _ rows: [(finding: Finding, repaired: String?)],
    articles: Int
  ) -> Styled {
    let looked = "\(count(articles, "article")) looked at"
    let rest = rows.filter { $0.repaired == nil }
    guard !rest.isEmpty else { return "\("the desk is sound", .green): \(looked)" }
    let parts = Finding.Severity.allCases.compactMap { severity -> String? in
      let number = rest.count { $0.finding.code.severity == severity }
      return number == 0 ? nil : count(number, severity.rawValue)
    }
    return "\(parts.joined(separator: ", ")); \(looked)"
  }

  private static func json(
    _ rows: [(finding: Finding, repaired: String?)],
    articles: Int
  ) -> JSONValue {
    [
      "version": 1,
      "articles": .int(articles),
      "findings": .array(
        rows.map { finding, repaired in
          var object: JSONObject = [
            "code": .string(finding.code.rawValue),
            "severity": .string(finding.code.severity.rawValue),
            "path": .string(finding.path), "message": .string(finding.message),
            "help": .string(finding.help),
          ]
          object["repaired"] = repaired.map { .string($0) }
          return .object(object)
        }
      ),
    ]
  }
}

extension Finding.Severity {
  fileprivate var exitCode: ExitCode {
    switch self {
    case .damage: .damaged
    case .mistake: .invalid
    case .problem: .failed
    case .hint: .done
    }
  }

  fileprivate var style: Style {
    switch self {
    case .damage, .mistake: .red
    case .problem: .yellow
    case .hint: .cyan
    }
  }
}
