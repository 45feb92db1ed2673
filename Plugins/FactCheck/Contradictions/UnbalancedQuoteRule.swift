import Prose

/// A quotation mark without its other half: it is not clear where someone's words end.
enum UnbalancedQuoteRule {
  static func findings(_ story: Story) -> [Finding] {
    let quotations = story.passage.quotations
    let open = quotations.filter { !$0.isClosed && !$0.continues && !$0.isInner }.map {
      finding(clause($0, story), "opens", "close", story)
    }
    let paired = Set(quotations.flatMap { [$0.range.lowerBound, $0.range.upperBound - 1] })
    let closing = story.passage.tokens.filter { token in
      token.kind == .quoteMark && !paired.contains(token.start)
        && story.passage.scalars[token.start] == "”"
    }
    return open + closing.map { finding($0.range, "closes", "open", story) }
  }

  private static func finding(
    _ range: Range<Int>,
    _ does: String,
    _ other: String,
    _ story: Story
  ) -> Finding {
    Finding(
      rule: .unbalancedQuote,
      range: range,
      speaker: nil,
      help:
        "a quotation \(does) here that nothing \(other)s: set the other mark where the words end",
      score: 960
    )
  }

  /// From the mark to the first comma or stop: enough to see what is meant.
  private static func clause(_ quotation: Quotation, _ story: Story) -> Range<Int> {
    let tokens = story.passage.tokens
    let end = quotation.tokens.first { tokens[$0].kind == .stop || tokens[$0].key == "," }
    return quotation.range.lowerBound..<(end.map { tokens[$0].end } ?? quotation.range.upperBound)
  }
}
