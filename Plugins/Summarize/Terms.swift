/// The content words of some text, as the number of each and how often it stands there.
struct Terms: Sendable {
  /// By number, each once.
  private(set) var counts: [(term: Int, count: Int)] = []
  /// The length of the vector of counts.
  private(set) var norm = 0.0

  init(_ terms: [Int]) {
    for term in terms.sorted() {
      if let last = counts.last, last.term == term {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((term, 1))
      }
    }
    norm = Double(counts.reduce(0) { $0 + $1.count * $1.count }).squareRoot()
  }

  /// The cosine of two vectors, 0 to 1000.
  func similarity(to other: Terms) -> Int {
    var one = counts.startIndex
    var two = other.counts.startIndex
    var product = 0
    while one < counts.endIndex, two < other.counts.endIndex {
      let (a, b) = (counts[one], other.counts[two])
      if a.term == b.term { product += a.count * b.count }
      if a.term <= b.term { one += 1 }
      if b.term <= a.term { two += 1 }
    }
    return permille(Double(product), norm * other.norm)
  }
}

/// A share of a whole in thousandths; 0 where there is no whole.
func permille(_ part: Double, _ whole: Double) -> Int {
  whole > 0 ? Int((part / whole * 1000).rounded()) : 0
}
