/// A word or phrase the house does not use, and what it writes instead.
struct AvoidedWord: Sendable {
  private let word: [Unicode.Scalar]
  private let instead: String

  /// Reads `utilise -> use`; `nil` where there is no arrow, or nothing on one side of it.
  init?(_ line: String) {
    let sides = line.split(separator: "->", omittingEmptySubsequences: false)
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
    word = sides[0].unicodeScalars.map(Self.lowered)
    instead = sides[1]
  }

  /// Where the word stands as a whole, in text of which each scalar was lowered.
  func places(in text: [Unicode.Scalar]) -> [Range<Int>] {
    guard word.count <= text.count else { return [] }
    return (0...(text.count - word.count)).compactMap { start in
      let end = start + word.count
      guard text[start] == word[0], text[start..<end].elementsEqual(word),
        start == 0 || !Self.isLetter(text[start - 1]),
        end == text.count || !Self.isLetter(text[end])
      else { return nil }
      return start..<end
    }
  }

  /// What to write where the word begins with this letter.
  func replacement(at first: Unicode.Scalar) -> String {
    first.properties.isUppercase ? instead.prefix(1).uppercased() + instead.dropFirst() : instead
  }

  /// One scalar in lower case; those that would become several stay, so that places stay true.
  static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? scalar : scalar
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }
}
