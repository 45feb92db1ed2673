import StageKit

extension Place {
  /// Where the words stand in a text that was edited since: at their place, else where the same words
  /// stand between what stood beside them. `nil` where they are gone, or nobody can tell which they are.
  func found(in scalars: [Unicode.Scalar]) -> Range<Int>? {
    let words = Array(exact.unicodeScalars)
    if end <= scalars.count, scalars[range].elementsEqual(words) { return range }
    guard !words.isEmpty, words.count <= scalars.count else { return nil }
    let candidates = (0...(scalars.count - words.count)).lazy.filter {
      scalars[$0] == words[0] && scalars[$0...].starts(with: words) && isBeside($0, in: scalars)
    }.prefix(2)
    guard let first = candidates.first, candidates.count == 1 else { return nil }
    return first..<(first + words.count)
  }

  /// How many scalars beside the words have to be the same to know them again.
  private static let telling = 12

  /// Whether one side is what it was: an edit nearby may have changed the other.
  private func isBeside(_ start: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = zip(prefix.unicodeScalars.reversed(), scalars[..<start].reversed())
      .prefix { $0 == $1 }.count
    let after = zip(suffix.unicodeScalars, scalars[(start + end - self.start)...])
      .prefix { $0 == $1 }.count
    let (left, right) = (prefix.unicodeScalars.count, suffix.unicodeScalars.count)
    return before >= min(Self.telling, max(left, 1)) || after >= min(Self.telling, max(right, 1))
  }
}
