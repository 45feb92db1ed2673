/// Finds what a person may have meant.
enum Closest {
  /// The name nearest to what was written, if it is near enough to be a slip.
  static func name(to written: String, in names: [String]) -> String? {
    let wanted = Array(written.lowercased().unicodeScalars)
    let limit = max(1, min(3, wanted.count / 3 + 1))
    let near = names.map { name in
      (name, distance(wanted, Array(name.lowercased().unicodeScalars)))
    }
    let best = near.min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let best, best.1 <= limit, best.1 < wanted.count else {
      return names.first { wanted.count >= 3 && $0.hasPrefix(written) }
    }
    return best.0
  }

  /// Insertions, deletions, changes and swaps of neighbours from one word to the other.
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for i in 0..<one.count {
      var row = [i + 1]
      for j in 0..<other.count {
        let change = last[j] + (one[i] == other[j] ? 0 : 1)
        var least = min(change, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      before = last
      last = row
    }
    return last[other.count]
  }
}
