import StageKit

/// Decides how much depends on a finding: its kind by the settings, its weight by the rule table.
struct Levels {
  private let must: Set<String>
  private let should: Set<String>

  init(must: [String], should: [String]) {
    self.must = Set(must)
    self.should = Set(should)
  }

  func level(of finding: Finding) -> Item.Level {
    // A contradiction inside the text is wrong whatever a newsroom checks.
    if finding.rule.kind == .consistency { return .must }
    let weight = min(finding.weight ?? .major, finding.rule.weight)
    let kind = finding.rule.kind.rawValue
    if must.contains(kind) {
      return weight == .major ? .must : weight == .minor ? .should : .could
    }
    return should.contains(kind) && weight > .slight ? .should : .could
  }
}
