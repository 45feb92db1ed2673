/// A story as one vector of its words, and what single sentences have to do with it.
struct Whole {
  private let sentences: [Terms]
  /// How often each word stands in the story; those of the headline count twice more.
  private let counts: [Int]
  private let norm: Double

  init(_ sentences: [Terms], title: Terms, size: Int) {
    self.sentences = sentences
    var counts = Array(repeating: 0, count: size)
    for sentence in sentences {
      for (term, count) in sentence.counts { counts[term] += count }
    }
    for (term, count) in title.counts { counts[term] += 2 * count }
    self.counts = counts
    norm = Double(counts.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }

  /// How alike a sentence is to the whole story, 0 to 1.
  func likeness(of terms: Terms) -> Double {
    guard norm > 0, terms.norm > 0 else { return 0 }
    let product = terms.counts.reduce(0) { $0 + $1.count * counts[$1.term] }
    return Double(product) / (norm * terms.norm)
  }

  /// How alike each of the first sentences is, on average, to those after it, 0 to 1000.
  func likenessToLater(ofFirst window: Int) -> [Int] {
    // The sum of the later sentences' vectors, each of length 1, spares comparing all pairs.
    var later = Array(repeating: 0.0, count: counts.count)
    for sentence in sentences { add(sentence, times: 1, to: &later) }
    return sentences.prefix(window).enumerated().map { index, sentence in
      add(sentence, times: -1, to: &later)
      let product = sentence.counts.reduce(0) { $0 + Double($1.count) * later[$1.term] }
      return permille(product, sentence.norm * Double(max(1, sentences.count - index - 1)))
    }
  }

  private func add(_ sentence: Terms, times factor: Double, to sum: inout [Double]) {
    guard sentence.norm > 0 else { return }
    for (term, count) in sentence.counts { sum[term] += factor * Double(count) / sentence.norm }
  }
}
