import Prose

/// A sentence that may stand in a summary.
struct Candidate: Sendable {
  /// Its place in the body, without a dateline in front.
  let range: Range<Int>
  let tokens: Range<Int>
  let words: Int
  /// Where it stands among all sentences of the story.
  let position: Int

  /// Finds the sentences that are whole: words enough, an end, and every quotation closed in them.
  static func all(in passage: Passage) -> [Candidate] {
    let quotations = passage.quotations.filter { !$0.isInner }
    var quotation = quotations.makeIterator()
    var next = quotation.next()
    var candidates: [Candidate] = []
    let sentences = passage.sentences.lazy.filter { passage.blocks[$0.block].kind.isCopy }
    for (position, sentence) in sentences.enumerated() {
      var isCut = false
      while let current = next, current.range.lowerBound < sentence.range.upperBound {
        isCut = isCut || cuts(current, sentence.range)
        if current.range.upperBound > sentence.range.upperBound { break }
        next = quotation.next()
      }
      if !isCut, let candidate = Candidate(sentence, at: position, in: passage) {
        candidates.append(candidate)
      }
    }
    return candidates
  }

  private init?(_ sentence: Sentence, at position: Int, in passage: Passage) {
    tokens = Self.withoutDateline(sentence.tokens, in: passage)
    words = passage.tokens[tokens].count(where: \.isWordLike)
    guard words >= 4, Self.endsWhole(tokens, in: passage), let first = tokens.first else {
      return nil
    }
    // An opening mark may stand before the first token.
    let isShorter = first > sentence.tokens.lowerBound
    let start = isShorter ? passage.tokens[first].start : sentence.range.lowerBound
    range = start..<sentence.range.upperBound
    self.position = position
  }

  /// Whether a sentence holds only a part of a quotation.
  private static func cuts(_ quotation: Quotation, _ sentence: Range<Int>) -> Bool {
    let range = quotation.range
    return range.overlaps(sentence)
      && (!quotation.isClosed || range.lowerBound < sentence.lowerBound
        || range.upperBound > sentence.upperBound)
  }

  private static func endsWhole(_ tokens: Range<Int>, in passage: Passage) -> Bool {
    for token in passage.tokens[tokens].reversed() {
      switch token.kind {
      case .stop: return true
      case .quoteMark, .closeBracket: continue
      // `U.S.` and `p.m.` take the stop that ends the sentence into themselves.
      case .word: return passage.scalars[token.end - 1] == "."
      default: return false
      }
    }
    return false
  }
}

extension Block.Kind {
  /// Whether it holds running text of the story.
  fileprivate var isCopy: Bool {
    switch self {
    case .paragraph, .quote, .listItem: true
    case .heading, .code, .tableRow: false
    }
  }
}
