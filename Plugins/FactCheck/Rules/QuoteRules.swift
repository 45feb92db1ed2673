import Prose

/// One item for each direct quotation: are these the words, and are they this person's?
enum QuoteRules {
  static func findings(_ story: Story) -> [Finding] {
    story.speech.filter { $0.form == .direct }.map { finding($0, story) }
  }

  private static func finding(_ speech: Speech, _ story: Story) -> Finding {
    let words = story.passage.tokens(in: speech.content).count {
      story.passage.tokens[$0].isWordLike
    }
    let length = words == 1 ? "1 word" : "\(words) words"
    guard let speaker = speech.speaker else {
      return Finding(
        rule: story.isEnglish ? .quoteWithoutSpeaker : .directQuote,
        range: speech.content,
        help: "find out who said these \(length), and compare them with a recording or transcript",
        score: 950
      )
    }
    if isTyped(speech, story) {
      return Finding(
        rule: .doubledApostrophes,
        range: speech.content,
        speaker: speaker.name,
        help:
          "if these are the exact words of \(speaker.name), set quotation marks for the doubled "
          + "apostrophes, and compare them with a recording or transcript",
        score: 870
      )
    }
    return Finding(
      rule: .directQuote,
      range: speech.content,
      speaker: speaker.name,
      help: "compare these \(length) of \(speaker.name) with a recording, a transcript or the full "
        + "statement" + occasion(speech, story),
      score: min(940, 880 + words)
    )
  }

  /// `''…''` may be a quotation or a typist's habit; it is no plain quotation mark.
  private static func isTyped(_ speech: Speech, _ story: Story) -> Bool {
    let scalars = story.passage.scalars
    let start = speech.content.lowerBound
    return start > 1 && scalars[start - 1] == "'" && scalars[start - 2] == "'"
  }

  /// A quotation without day and place is harder to find again; say so.
  private static func occasion(_ speech: Speech, _ story: Story) -> String {
    let tokens = story.passage.tokens(in: speech.content)
    guard let first = tokens.first, let sentence = story.passage.sentence(ofToken: first) else {
      return ""
    }
    let block = story.passage.blocks[story.passage.sentences[sentence].block].range
    let hasDay = story.dates.contains { date in
      block.overlaps(date.range) && date.kind != .duration && date.kind != .time
    }
    return hasDay ? "" : "; the paragraph does not say when it was said"
  }
}

extension Range<Int> {
  /// Whether another range lies inside.
  func covers(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
