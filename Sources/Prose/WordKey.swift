/// Stands for a word whatever its case: a 64-bit FNV-1a hash of its lower-case scalars.
///
/// Comparing keys is how rules compare words without making strings of them.
public struct WordKey: Hashable, Sendable, ExpressibleByStringLiteral {
  let value: UInt64

  init(value: UInt64) { self.value = value }

  /// Takes one word.
  public init(_ word: some StringProtocol) {
    var hash = Self.basis
    for scalar in word.unicodeScalars { hash = Self.mixing(scalar.value, into: hash) }
    value = hash
  }

  /// Takes one word.
  public init(stringLiteral value: String) { self.init(value) }

  static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds one scalar; typographic apostrophes count as plain ones.
  @inline(__always)
  static func mixing(_ scalar: UInt32, into hash: UInt64) -> UInt64 {
    let folded = scalar < 0x80 ? lowerASCII(scalar) : scalar == 0x2019 ? 0x27 : lower(scalar)
    return (hash ^ UInt64(folded)) &* 0x100_0000_01b3
  }

  /// The key of several words in a row.
  public static func phrase(_ keys: some Sequence<WordKey>) -> WordKey {
    var hash = basis
    for key in keys { hash = ((hash ^ key.value) &* 0x9e37_79b9_7f4a_7c15) ^ (hash >> 29) }
    return WordKey(value: hash)
  }

  /// The key of the words of a phrase that are parted by spaces or hyphens.
  public static func phrase(_ text: some StringProtocol) -> WordKey {
    phrase(text.split { $0 == " " || $0 == "-" }.map { WordKey($0) })
  }
}
