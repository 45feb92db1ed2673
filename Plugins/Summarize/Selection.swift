/// Chooses the sentences that together make the best summary.
///
/// Sentences are not scored and piled up; whole sets are compared, because three good sentences
/// that say the same thing are a bad summary.
struct Selection {
  private let story: Story

  init(_ story: Story) {
    self.story = story
  }

  /// The best set of so many sentences, in the order of the story; of equal ones the earliest.
  ///
  /// No summary takes more than half of a story's sentences.
  func best(_ limit: Int) -> [Int] {
    let count = story.candidates.count
    let size = min(limit, (count + 1) / 2)
    guard size > 0 else { return [] }
    var set = Array(0..<size)
    var best = (score: score(set), set: set)
    while let place = set.indices.last(where: { set[$0] < count - size + $0 }) {
      set[place] += 1
      for next in set.indices[(place + 1)...] { set[next] = set[next - 1] + 1 }
      let score = score(set)
      if score > best.score { best = (score, set) }
    }
    return best.set
  }

  /// How good a set is.
  private func score(_ set: [Int]) -> Int {
    var merit = 0
    var words = 0
    var dangling = 0
    var alike = 0.0
    // The length of a sum of vectors of length 1: the more they repeat each other, the longer.
    var squared = set.count * 1000
    for (order, index) in set.enumerated() {
      merit += story.merits[index]
      words += story.candidates[index].words
      alike += story.likenessToStory[index]
      for other in set[..<order] { squared += 2 * story.likeness[index][other] }
      if story.leans[index], !follows(order, in: set) { dangling += 1 }
    }
    let room = 15 + 15 * set.count
    let excess = 1000 * max(0, words - room) / (20 * set.count)
    return (merit + 1000 * Weights.dangling * dangling) / set.count
      + Weights.coverage * permille(alike, (Double(squared) / 1000).squareRoot())
      + Weights.tooLong * excess
  }

  /// Whether the sentence before it in the story stands before it in the set.
  private func follows(_ order: Int, in set: [Int]) -> Bool {
    order > 0
      && story.candidates[set[order - 1]].position == story.candidates[set[order]].position - 1
  }
}
