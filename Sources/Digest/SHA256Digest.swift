/// A SHA-256 hash: 32 bytes that name a content.
package struct SHA256Digest: Sendable, Hashable {
  // Big-endian, so that comparing numbers compares bytes.
  private let word0: UInt64
  private let word1: UInt64
  private let word2: UInt64
  private let word3: UInt64

  init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
    self.word0 = word0
    self.word1 = word1
    self.word2 = word2
    self.word3 = word3
  }

  /// Stands for the hash of what is not there; no content is known that has it.
  package static let none = SHA256Digest(0, 0, 0, 0)
}

extension SHA256Digest: Comparable {
  package static func < (one: SHA256Digest, other: SHA256Digest) -> Bool {
    (one.word0, one.word1, one.word2, one.word3)
      < (other.word0, other.word1, other.word2, other.word3)
  }
}

extension SHA256Digest: CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 64) { buffer in
      var at = 0
      for word in [word0, word1, word2, word3] {
        var rest = word
        for _ in 0..<16 {
          buffer[at] = digits.utf8Start[Int(truncatingIfNeeded: rest >> 60)]
          rest <<= 4
          at += 1
        }
      }
      return at
    }
  }

  package var description: String { hex }

  /// Reads what ``hex`` writes; `nil` for anything else, capital letters too.
  package init?(hex: String) {
    var hex = hex
    let digest = hex.withUTF8 { digits -> SHA256Digest? in
      guard digits.count == 64, let first = Self.word(digits, 0),
        let second = Self.word(digits, 16),
        let third = Self.word(digits, 32), let fourth = Self.word(digits, 48)
      else { return nil }
      return SHA256Digest(first, second, third, fourth)
    }
    guard let digest else { return nil }
    self = digest
  }

  /// Reads 16 digits. What is none shows at the end: asking at each would take longer.
  private static func word(_ digits: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt64? {
    var word: UInt64 = 0
    var strays: UInt64 = 0
    for at in start..<start &+ 16 {
      let value = values[Int(digits[at])]
      strays |= UInt64(value)
      word = word << 4 | UInt64(value & 15)
    }
    return strays < 16 ? word : nil
  }

  /// What each byte is worth as a digit; 255 where it is none.
  private static let values: InlineArray<256, UInt8> = {
    var values = InlineArray<256, UInt8>(repeating: 255)
    for (value, digit) in "0123456789abcdef".utf8.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()
}
