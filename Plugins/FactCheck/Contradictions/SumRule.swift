import Prose

/// A total that its parts do not add up to: `40 people: 12 in the north, 20 in the south`.
enum SumRule {
  static func findings(_ story: Story) -> [Finding] {
    story.passage.sentences.compactMap { finding($0.tokens, story) }
  }

  private static func finding(_ sentence: Range<Int>, _ story: Story) -> Finding? {
    let tokens = story.passage.tokens
    guard let colon = sentence.first(where: { tokens[$0].key == ":" }),
      !tokens[sentence].contains(where: { partial.contains($0.key) })
    else { return nil }
    let numbers = story.quantities.filter { sentence.covers($0.tokens) }
    let totals = numbers.filter { $0.tokens.upperBound <= colon }
    let parts = numbers.filter { $0.tokens.lowerBound > colon }
    guard totals.count == 1, let total = totals.first, parts.count >= 2,
      numbers.allSatisfy({ $0.kind == total.kind && !$0.isApproximate }),
      total.kind == .plain || total.kind == .money,
      parts.allSatisfy({ counts($0, as: total) }), let whole = total.thousandths,
      numbers.allSatisfy({ ($0.thousandths ?? 0) < 1_000_000_000_000_000 })
    else { return nil }
    let values = parts.compactMap(\.thousandths)
    let sum = values.reduce(0, &+)
    let slack = numbers.map { $0.step > 1000 ? $0.step / 2 : 0 }.reduce(0, +)
    guard values.count == parts.count, abs(sum - whole) > slack else { return nil }
    let addends = parts.map { story.passage.reading($0.range) }.joined(separator: " + ")
    return Finding(
      rule: .sum,
      range: total.range,
      speaker: nil,
      help:
        "\(addends) = \(Figures.plain(sum)); the text says \(story.passage.reading(total.range))",
      score: 990
    )
  }

  /// Words after which a list need not be whole.
  private static let partial = WordSet(
    "including includes include among like especially notably mostly mainly least most than each"
  )

  /// Parts count what the total counts, or say nothing of it; people come as men, women, children.
  private static func counts(_ part: Quantity, as total: Quantity) -> Bool {
    part.unit == total.unit || part.unit.isEmpty || total.kind == .money
      || people.contains(WordKey(total.unit)) && people.contains(WordKey(part.unit))
  }

  private static let people = WordSet(
    "people persons men women children boys girls adults residents victims civilians soldiers"
  )
}
