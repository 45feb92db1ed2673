import Prose

/// A term the desk prefers, as one line of its vocabulary has it.
struct PreferredTerm: Sendable {
  let name: String
  private let words: [WordKey]

  /// Reads one term a line; empty lines and lines that begin with `#` say nothing.
  static func list(_ file: String) -> [PreferredTerm] {
    file.split(whereSeparator: \.isNewline).compactMap { line in
      let name = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let words = Passage(plain: name).tokens.map(\.key)
      guard !words.isEmpty, !name.hasPrefix("#") else { return nil }
      return PreferredTerm(name: name, words: words)
    }
  }

  /// The terms that stand in a story as whole words, the most frequent first.
  static func found(_ terms: [PreferredTerm], in story: Story) -> [String] {
    guard !terms.isEmpty else { return [] }
    let byFirst = Dictionary(grouping: terms.indices, by: { terms[$0].words[0] })
    var counts = Array(repeating: 0, count: terms.count)
    // The headline counts three times.
    for (tokens, weight) in [(story.body.tokens, 1), (story.headline.tokens, 3)] {
      for start in tokens.indices {
        for term in byFirst[tokens[start].key] ?? [] {
          let words = terms[term].words
          if tokens[start...].prefix(words.count).lazy.map(\.key).elementsEqual(words) {
            counts[term] += weight
          }
        }
      }
    }
    return terms.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
      .map { terms[$0].name }
  }
}
