/// The families of rules, and the order in which a reader meets what they find.
enum Checklist {
  /// Each family looks at the whole story; they do not know of each other.
  static let families: [@Sendable (Story) -> [Finding]] = [
    QuoteRules.findings,
    AttributionRules.findings,
    SourcingRules.findings,
    NumberRules.findings,
    DateRules.findings,
    NameRules.findings,
    TitleRules.findings,
    NameVariantRule.findings,
    DayDateRule.findings,
    PercentChangeRule.findings,
    SumRule.findings,
    ShareRule.findings,
    UnbalancedQuoteRule.findings,
  ]

  /// By place, the longer first; of one place by the rule table.
  static func inOrder(_ findings: [Finding]) -> [Finding] {
    let order = Dictionary(
      uniqueKeysWithValues: Rule.allCases.enumerated().map { ($1, $0) }
    )
    func key(_ finding: Finding) -> (Int, Int, Int) {
      (finding.range.lowerBound, -finding.range.upperBound, order[finding.rule] ?? 0)
    }
    return findings.sorted { key($0) < key($1) }
  }
}
