import StageKit

/// Finds the word that somebody meant.
package enum Suggestion {
  /// `did you mean 'summarize'?`, where a word is near enough.
  package static func help(for word: String, among words: some Sequence<String>) -> String? {
    closest(to: word, among: words).map { "did you mean '\($0)'?" }
  }

  /// The word with the fewest letters to change, at most a third of them.
  package static func closest(to word: String, among words: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    let limit = max(1, (wanted.count + 1) / 3)
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Letters to add, drop, change or swap with their neighbour.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for row in one.indices {
      var current = [row + 1]
      for column in other.indices {
        let change = last[column] + (one[row] == other[column] ? 0 : 1)
        var least = min(change, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      before = last
      last = current
    }
    return last[other.count]
  }
}

extension FieldType {
  /// The type in words: `a whole number`.
  var words: String {
    switch self {
    case .text: "text"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .instant: "a moment"
    case .list: "a list"
    case .object: "a mapping"
    }
  }
}
