import Prose

/// A change in per cent that its two values do not give: `rose 47 percent, from 1,720 to 2,580`.
enum PercentChangeRule {
  static func findings(_ story: Story) -> [Finding] {
    story.passage.sentences.compactMap { sentence in
      let numbers = story.quantities.filter { sentence.tokens.covers($0.tokens) }
      let shares = numbers.filter { $0.kind == .percent && $0.unit == "percent" }
      guard shares.count == 1, let share = shares.first, let (old, new) = ends(numbers, story)
      else {
        return nil
      }
      return finding(share, old, new, sentence.tokens, story)
    }
  }

  /// The values of `from … to …` or `to … from …`, where they count the same.
  private static func ends(_ numbers: [Quantity], _ story: Story) -> (Quantity, Quantity)? {
    let from = numbers.filter { follows($0, "from", story) }
    let to = numbers.filter { follows($0, "to", story) }
    guard from.count == 1, to.count == 1, from[0].kind == to[0].kind,
      from[0].kind == .plain || from[0].kind == .money,
      from[0].unit.isEmpty || to[0].unit.isEmpty || from[0].unit == to[0].unit
        || from[0].kind == .plain
    else { return nil }
    return (from[0], to[0])
  }

  private static func follows(_ number: Quantity, _ word: WordKey, _ story: Story) -> Bool {
    var index = number.tokens.lowerBound - 1
    while index >= 0, skipped.contains(story.passage.tokens[index].key) { index -= 1 }
    return index >= 0 && story.passage.tokens[index].key == word
  }

  private static let skipped = WordSet(
    "about around nearly almost some roughly approximately a the"
  )

  private static func finding(
    _ share: Quantity,
    _ old: Quantity,
    _ new: Quantity,
    _ sentence: Range<Int>,
    _ story: Story
  ) -> Finding? {
    guard let stated = share.thousandths, let before = old.thousandths, let after = new.thousandths,
      before > 0, after > 0, !share.isApproximate, !old.isApproximate, !new.isApproximate
    else { return nil }
    // In thousandths of a percent, which is how `stated` counts.
    let change = (Int128(after) - Int128(before)) * 100_000 / Int128(before)
    let slack =
      Int128(share.step) / 2 + roughness(old) + roughness(new) * Int128(after) / Int128(before)
    let difference = (change < 0 ? -change : change) - Int128(stated)
    guard (difference < 0 ? -difference : difference) > slack + 100 else { return nil }
    let words = [old, new, share].map { story.passage.reading($0.range) }
    return Finding(
      rule: .percentChange,
      range: share.range,
      speaker: nil,
      help:
        "\(words[0]) → \(words[1]) is \(Figures.signed(Int(clamping: change))) %; the text says \(words[2])",
      score: 990
    )
  }

  /// How far rounding of a value can move the result: half of its last non-zero place, and two
  /// digits are taken to be meant.
  private static func roughness(_ number: Quantity) -> Int128 {
    guard let value = number.thousandths, value > 0 else { return 0 }
    var step = max(1, number.step)
    while step <= value / 100, value % (step * 10) == 0 { step *= 10 }
    return Int128(step) * 50_000 / Int128(value)
  }
}
