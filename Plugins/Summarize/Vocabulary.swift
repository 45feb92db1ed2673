import Prose

/// Gives each content word of a story a number, in the order in which they come.
struct Vocabulary {
  private var numbers: [WordKey: Int] = [:]

  var count: Int { numbers.count }

  /// The content words among some tokens, by number.
  mutating func terms(_ tokens: ArraySlice<Token>) -> Terms {
    Terms(tokens.lazy.filter(Self.isContent).map { number($0.key) })
  }

  private mutating func number(_ key: WordKey) -> Int {
    if let number = numbers[key] { return number }
    let next = numbers.count
    numbers[key] = next
    return next
  }

  private static func isContent(_ token: Token) -> Bool {
    token.isWordLike && token.end - token.start > 1
      && token.traits.isDisjoint(with: [.stopWord, .honorific]) && !empty.contains(token.key)
  }

  /// Words that stand in most stories and say nothing about one.
  private static let empty = WordSet("said say says saying told new one two")
}
