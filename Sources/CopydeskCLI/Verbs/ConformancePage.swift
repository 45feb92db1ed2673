import Conformance
import JSON
import WorkflowFile

/// What `plugin test` found, for people and for programs.
struct ConformancePage {
  private let plugin: PluginFile
  private let report: ConformanceReport

  init(plugin: PluginFile, _ report: ConformanceReport) {
    self.plugin = plugin
    self.report = report
  }

  var lines: [Styled] {
    var lines: [Styled] = []
    for (rule, verdict) in report.verdicts {
      if case .broken(let finding, let others) = verdict {
        lines += Self.lines(rule, finding, others)
      }
    }
    for remark in report.remarks {
      lines += [
        "\("stages", .red)  \(remark)",
        "      \("help:", .cyan) correct plugin.yaml, or write stages.json anew", "",
      ]
    }
    return lines + unchecked + [summary]
  }

  /// Rules that were not checked for one reason, on one line.
  private var unchecked: [Styled] {
    var reasons: [(reason: String, rules: [String])] = []
    for (rule, verdict) in report.verdicts {
      guard case .unchecked(let reason) = verdict else { continue }
      if let index = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[index].rules.append(rule.name)
      } else {
        reasons.append((reason, [rule.name]))
      }
    }
    return reasons.map {
      "\("not checked:", .dim) \($0.rules.joined(separator: " ")): \($0.reason)"
    }
  }

  private static func lines(_ rule: Rule, _ finding: Finding, _ others: Int) -> [Styled] {
    var lines: [Styled] = ["\(padded(rule.name), .red)\(rule.title, .bold)"]
    func row(_ name: String, _ text: String) {
      if !text.isEmpty { lines.append("      \(name, .dim): \(text)") }
    }
    row("check", finding.check + (others > 0 ? ", and \(others) more of the kind" : ""))
    row("sent", finding.sent)
    row("came", finding.came)
    row("expected", finding.expected)
    lines.append("      \("help:", .cyan) \(finding.help)")
    return lines + [""]
  }

  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(1, 6 - name.count))
  }

  private var summary: Styled {
    let name = "\(plugin.name) \(plugin.version)"
    let kept = report.verdicts.count { $0.verdict == .kept }
    guard !report.isPassed else {
      return "\(name, .bold): \("passed", .green), \(kept) rules are kept"
    }
    let broken = report.findings.count
    return "\(name, .bold): \("failed", .red), \(kept) rules are kept, \(broken) broken"
  }

  var json: JSONValue {
    [
      "version": 1, "plugin": .string(plugin.name), "plugin-version": .string(plugin.version),
      "stages": .array(report.stages.map { .string($0) }), "passed": .bool(report.isPassed),
      "remarks": .array(report.remarks.map { .string($0) }),
      "rules": .array(report.verdicts.map { .object(Self.json($0.rule, $0.verdict)) }),
    ]
  }

  private static func json(_ rule: Rule, _ verdict: ConformanceReport.Verdict) -> JSONObject {
    var object: JSONObject = ["rule": .string(rule.name), "title": .string(rule.title)]
    switch verdict {
    case .kept: object["verdict"] = "kept"
    case .unchecked(let reason):
      object["verdict"] = "unchecked"
      object["reason"] = .string(reason)
    case .broken(let finding, let others):
      object["verdict"] = "broken"
      object["findings"] = .int(others + 1)
      object["check"] = .string(finding.check)
      object["sent"] = .string(finding.sent)
      object["came"] = .string(finding.came)
      object["expected"] = .string(finding.expected)
      object["help"] = .string(finding.help)
    }
    return object
  }
}
