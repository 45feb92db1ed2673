import Prose

/// What selection has to know about a story: its first sentences, and how each relates to the rest.
struct Story: Sendable {
  /// The sentences to choose from, in the order of the story.
  let candidates: [Candidate]
  /// What each is worth alone.
  let merits: [Int]
  /// Whether each leans on the sentence before it.
  let leans: [Bool]
  /// How alike two of them are, 0 to 1000.
  let likeness: [[Int]]
  /// How alike each is to the whole story, headline included, 0 to 1.
  let likenessToStory: [Double]

  /// News says early what it has to say; sentences further down are left alone.
  static let window = 12

  init(_ passage: Passage, headline: Passage) {
    var vocabulary = Vocabulary()
    let all = Candidate.all(in: passage)
    let terms = all.map { vocabulary.terms(passage.tokens[$0.tokens]) }
    let title = vocabulary.terms(headline.tokens[...])
    let whole = Whole(terms, title: title, size: vocabulary.count)
    let first = terms.prefix(Self.window)
    let likeLater = whole.likenessToLater(ofFirst: Self.window)
    let likeStory = first.map { whole.likeness(of: $0) }
    candidates = Array(all.prefix(Self.window))
    likeness = first.map { one in first.map { one.similarity(to: $0) } }
    likenessToStory = likeStory
    leans = candidates.map { $0.leans(in: passage) }
    merits = candidates.indices.map { index in
      let candidate = all[index]
      return Weights.nearTop * 3000 / (candidate.position + 3)
        + Weights.likeLater * likeLater[index]
        + Weights.likeStory * permille(likeStory[index], 1)
        + 1000 * candidate.style(in: passage)
    }
  }
}
