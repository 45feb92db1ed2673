/// Compares spellings of names.
enum Spelling {
  /// Whether two last names are so alike that they may be one, spelled in two ways.
  ///
  /// They sound the same, or differ by one edit, or by two where they are long; a plural's or a
  /// possessive's ending does not count.
  static func areVariants(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    guard one != other, min(one.count, other.count) >= 5, abs(one.count - other.count) < 3 else {
      return false
    }
    guard let first = one.first, let second = other.first,
      sound(of: first) == sound(of: second), !isPlural(one, of: other), !isPlural(other, of: one)
    else { return false }
    if sound(of: one) == sound(of: other) { return true }
    let distance = edits(one, other)
    return distance == 1 || distance == 2 && min(one.count, other.count) >= 7
  }

  /// Letters that transliterations exchange count as one: `Ivanov`, `Iwanow`.
  private static func sound(of letter: UInt32) -> UInt32 {
    switch letter {
    case 0x77: 0x76  // w, v
    case 0x79, 0x6A: 0x69  // y and j, i
    case 0x63: 0x6B  // c, k
    default: letter
    }
  }

  private static func sound(of word: [UInt32]) -> [UInt32] {
    var sounds: [UInt32] = []
    for letter in word {
      let sound = sound(of: letter)
      // `kh` is `h`, and a double letter sounds like one.
      if sound == 0x68, sounds.last == 0x6B { sounds.removeLast() }
      if sounds.last != sound { sounds.append(sound) }
    }
    return sounds
  }

  private static func isPlural(_ one: [UInt32], of other: [UInt32]) -> Bool {
    one.count == other.count + 1 && one.last == 0x73 && one.dropLast().elementsEqual(other)
  }

  /// The Damerau–Levenshtein distance (optimal string alignment).
  static func edits(_ one: [UInt32], _ other: [UInt32]) -> Int {
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
