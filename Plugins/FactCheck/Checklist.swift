import Prose

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

  /// What all families find, in order; a number or a day that comes again weighs little.
  static func findings(_ story: Story) -> [Finding] {
    var seen: Set<[String]> = []
    return inOrder(families.flatMap { $0(story) }).map { finding in
      let kind = finding.rule.kind
      guard kind == .number || kind == .date,
        !seen.insert([finding.rule.rawValue, story.passage.reading(finding.range)]).inserted
      else { return finding }
      var again = finding
      again.weight = .slight
      return again
    }
  }

  /// By place, the longer first; of one place by the rule table.
  private static func inOrder(_ findings: [Finding]) -> [Finding] {
    let order = Dictionary(
      uniqueKeysWithValues: Rule.allCases.enumerated().map { ($1, $0) }
    )
    func key(_ finding: Finding) -> (Int, Int, Int) {
      (finding.range.lowerBound, -finding.range.upperBound, order[finding.rule] ?? 0)
    }
    return findings.sorted { key($0) < key($1) }
  }
}
