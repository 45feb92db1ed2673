/// How a plugin stands with each rule.
package struct ConformanceReport: Sendable {
  package let stages: [String]
  package let verdicts: [(rule: Rule, verdict: Verdict)]
  /// What is wrong besides the rules, such as a stages.json that says something else.
  package let remarks: [String]

  package enum Verdict: Sendable, Hashable {
    case kept
    /// The first finding, and how many more there were.
    case broken(Finding, others: Int)
    /// Why there was no check.
    case unchecked(String)
  }

  package var isPassed: Bool { remarks.isEmpty && findings.isEmpty }

  package var findings: [Finding] {
    verdicts.compactMap { if case .broken(let finding, _) = $0.verdict { finding } else { nil } }
  }

  init(_ record: Record, stages: [String], remarks: [String]) {
    self.stages = stages
    self.remarks = remarks
    verdicts = Rule.allCases.map { rule in
      let findings = record.findings.filter { $0.rule == rule }
      if let first = findings.first {
        return (rule, .broken(first, others: findings.count - 1))
      }
      if let reason = rule.exemption { return (rule, .unchecked(reason)) }
      return (rule, record.done.contains(rule) ? .kept : .unchecked(record.reason(for: rule)))
    }
  }
}

/// What the checks found until now. It belongs to one thread.
final class Record {
  private(set) var findings: [Finding] = []
  /// The rules of which every check was made.
  private(set) var done: Set<Rule> = []
  /// Why the rest was not checked.
  var stopped: String?
  private var reasons: [Rule: String] = [:]

  func add(_ finding: Finding) {
    if !findings.contains(finding) { findings.append(finding) }
  }

  func finish(_ rules: [Rule]) { done.formUnion(rules) }

  /// A rule that this plugin gives no occasion to check.
  func skip(_ rule: Rule, _ reason: String) { reasons[rule] = reason }

  func reason(for rule: Rule) -> String {
    reasons[rule] ?? stopped ?? "there was no occasion"
  }
}
