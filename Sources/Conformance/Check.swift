/// One occasion for a plugin to break rules. Together they are the table that leads from each rule
/// of PROTOCOL.md to what checks it.
package struct Check: Sendable {
  package let name: String
  /// The rules that it goes for; others may show on the way.
  package let rules: [Rule]
  let body: @Sendable (Bench, String) -> Void

  /// In order of time.
  package static let all: [Check] =
    description + channel + messages + requests + settings + life

  /// The names of what checks a rule.
  package static func names(for rule: Rule) -> [String] {
    let always = Rule.passive.contains(rule) ? ["every line and answer"] : []
    let first: [Rule: String] = [.w17: "start", .w32: "start", .w33: "work"]
    return always + [first[rule]].compactMap(\.self)
      + all.filter { $0.rules.contains(rule) }.map(\.name)
  }
}
