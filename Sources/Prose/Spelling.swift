/// Compares spellings of names.
public enum Spelling {
  /// Whether two last names are so alike that they may be one, spelled in two ways.
  ///
  /// They must share the first letter's sound and differ by one edit, or by two where they are long;
  /// a different ending of a plural or a possessive does not count.
  public static func areVariants(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    guard one != other, min(one.count, other.count) >= 5 else { return false }
    guard let first = one.first, let second = other.first else { return false }
    guard first == second || isAlike(first, second) else { return false }
    if isPlural(one, of: other) || isPlural(other, of: one) { return false }
    let distance = edits(one, other)
    return distance == 1 || distance == 2 && min(one.count, other.count) >= 7
  }

  private static func isAlike(_ one: UInt32, _ other: UInt32) -> Bool {
    let pair = one < other ? (one, other) : (other, one)
    switch pair {
    // i/y, i/j, v/w, c/k, j/y
    case (0x69, 0x79), (0x69, 0x6A), (0x76, 0x77), (0x63, 0x6B), (0x6A, 0x79): return true
    default: return false
    }
  }

  private static func isPlural(_ one: [UInt32], of other: [UInt32]) -> Bool {
    one.count == other.count + 1 && one.last == 0x73 && Array(one.dropLast()) == other
  }

  /// The Damerau–Levenshtein distance (optimal string alignment).
  public static func edits(_ one: [UInt32], _ other: [UInt32]) -> Int {
    guard abs(one.count - other.count) < 4 else { return abs(one.count - other.count) }
    var before: [Int] = []
    var previous = Array(0...other.count)
    for row in one.indices {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      for column in other.indices {
        let cost = one[row] == other[column] ? 0 : 1
        var best = min(previous[column] + cost, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[other.count]
  }
}
