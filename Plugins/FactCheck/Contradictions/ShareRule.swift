import Prose

/// Shares of one whole that together are more than all of it.
enum ShareRule {
  static func findings(_ story: Story) -> [Finding] {
    story.passage.sentences.compactMap { finding($0.tokens, story) }
  }

  private static func finding(_ sentence: Range<Int>, _ story: Story) -> Finding? {
    let shares = story.quantities.filter {
      sentence.covers($0.tokens) && $0.kind == .percent
    }
    guard shares.count >= 3, let first = shares.first,
      shares.allSatisfy({ $0.unit == "percent" && !$0.isApproximate }),
      !story.passage.tokens[sentence].contains(where: { changes.contains($0.key) }),
      story.passage.tokens[sentence].contains(where: { answers.contains($0.key) })
    else { return nil }
    let values = shares.compactMap(\.thousandths)
    let sum = values.reduce(0, &+)
    let slack = shares.map { $0.step / 2 }.reduce(0, +)
    guard values.count == shares.count, values.allSatisfy({ $0 <= 100_000 }), sum > 100_000 + slack
    else { return nil }
    let addends = values.map { Figures.plain($0) }.joined(separator: " + ")
    return Finding(
      rule: .shareOver100,
      range: first.range,
      speaker: nil,
      help: "\(addends) = \(Figures.plain(sum)) %: if these are shares of one whole, one is wrong",
      score: 970
    )
  }

  /// Shares of answers exclude each other; rates and changes do not.
  private static let answers = WordSet(
    "said undecided voted vote votes answered replied chose favour favor oppose opposed support supported respondents"
  )
  private static let changes = WordSet(
    """
    rose rise risen fell fall fallen grew grow growth increase increased decrease decreased gained
    lost up down from compared higher lower than versus against respectively also both multiple
    previously earlier
    """
  )
}
