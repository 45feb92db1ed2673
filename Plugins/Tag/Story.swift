import Prose

/// A story taken apart: its body, its headline, and the names in the body.
struct Story {
  let body: Passage
  let headline: Passage
  let names: Names

  init(body: String, headline: String) {
    self.body = Passage(markdown: body)
    self.headline = Passage(plain: headline)
    names = self.body.names()
  }

  /// Whether the headline has these words in a row.
  func headlineHas(_ words: some Collection<WordKey>) -> Bool {
    headline.tokens.has(words)
  }

  /// The sentence of the body a token stands in, or a place after all of them.
  func sentence(of token: Int) -> Int {
    body.sentence(ofToken: token) ?? body.sentences.count
  }
}

extension Array where Element == Token {
  /// Whether these words stand here in a row.
  func has(_ words: some Collection<WordKey>) -> Bool {
    guard !words.isEmpty, words.count <= count else { return false }
    return (0...(count - words.count)).contains { start in
      self[start..<(start + words.count)].lazy.map(\.key).elementsEqual(words)
    }
  }
}
