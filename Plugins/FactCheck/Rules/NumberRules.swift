import Prose

/// One item for each number that a reader would take as a fact.
enum NumberRules {
  static func findings(_ story: Story) -> [Finding] {
    story.quantities.compactMap { finding($0, story) }
  }

  private static func finding(_ quantity: Quantity, _ story: Story) -> Finding? {
    guard let (rule, score) = rule(quantity, story) else { return nil }
    let range = withNoun(quantity, story)
    let words = story.passage.reading(range)
    let speaker = story.speech.first { $0.content.covers(quantity.range) }?.speaker
    return Finding(
      rule: rule,
      range: range,
      speaker: speaker?.name,
      help: help(words, rule, speaker),
      score: score,
      weight: isSmall(quantity) ? .minor : nil
    )
  }

  private static func rule(_ quantity: Quantity, _ story: Story) -> (Rule, Int)? {
    switch quantity.kind {
    case .money: (.money, 700)
    case .percent: (.percentage, 690)
    case .fraction: (.fraction, 650)
    case .age: (.age, 600)
    case .ordinal: (.rank, 400)
    case .code: nil
    case .plain: (.count, (quantity.thousandths ?? 0) < 10_000 ? 560 : 680)
    }
  }

  /// Few things, of which nobody is hurt or counted.
  private static func isSmall(_ quantity: Quantity) -> Bool {
    quantity.kind == .plain && (quantity.thousandths ?? 0) < 10_000
      && !people.contains(WordKey(quantity.unit))
  }

  private static let people = WordSet(
    """
    people persons men women children boys girls victims dead soldiers officers civilians students
    workers passengers police votes members
    """
  )

  private static func help(_ words: String, _ rule: Rule, _ speaker: Speaker?) -> String {
    switch (rule, speaker) {
    case (.age, _): "check the age (\(words)) against the birth date in a record or with the person"
    case (.rank, _): "count again: '\(words)'"
    case (_, .some(let speaker)):
      "'\(words)' rests on \(speaker.name): find the figures behind it, or ask where it comes from"
    case (_, nil):
      "the story names no source for '\(words)': find the document or the body that counted"
    }
  }

  /// The number with the noun it counts, where that follows closely.
  private static func withNoun(_ quantity: Quantity, _ story: Story) -> Range<Int> {
    guard quantity.kind == .plain || quantity.kind == .ordinal, !quantity.unit.isEmpty else {
      return quantity.range
    }
    let tokens = story.passage.tokens
    for index in quantity.tokens.upperBound..<min(tokens.count, quantity.tokens.upperBound + 4)
    where tokens[index].kind == .word && story.passage.folded(tokens[index]) == quantity.unit {
      return quantity.range.lowerBound..<tokens[index].end
    }
    return quantity.range
  }
}
