import Prose

extension Candidate {
  /// What follows `PORT ELLERY, Nov 24 (Coast News) -`; all of it where no dateline stands in front.
  static func withoutDateline(_ tokens: Range<Int>, in passage: Passage) -> Range<Int> {
    var inBrackets = false
    var isDateline = false
    for index in tokens.prefix(14) {
      let token = passage.tokens[index]
      switch token.kind {
      case .openBracket:
        inBrackets = true
        isDateline = true
      case .closeBracket:
        inBrackets = false
        // `(CNN)Share` and `(CNN) Share`: the agency alone, without a dash.
        if passage.tokens[tokens.lowerBound].kind == .openBracket,
          passage.tokens[tokens.lowerBound + 1..<index].allSatisfy({ $0.shape == .upper }),
          !followedByDash(index, tokens, passage)
        {
          return index + 1..<tokens.upperBound
        }
      case .dash:
        guard isDateline, !inBrackets, index + 1 < tokens.upperBound else { return tokens }
        return index + 1..<tokens.upperBound
      case .word where inBrackets: continue
      case .word:
        if token.shape == .upper || token.traits.isDisjoint(with: Self.datelineTraits) == false {
          isDateline = isDateline || token.shape == .upper || token.traits.contains(.city)
        } else if token.shape != .capitalised {
          return tokens
        }
      case .number, .punctuation, .stop, .hyphen, .possessive: continue
      default: return tokens
      }
    }
    return tokens
  }

  private static let datelineTraits: WordTraits = [
    .city, .country, .region, .month, .weekday, .abbreviation,
  ]

  private static func followedByDash(
    _ index: Int,
    _ tokens: Range<Int>,
    _ passage: Passage
  ) -> Bool {
    index + 1 < tokens.upperBound && passage.tokens[index + 1].kind == .dash
  }
}
