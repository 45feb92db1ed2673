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
      guard digits.count == 64 else { return nil }
      var isHex = true
      func word(_ start: Int) -> UInt64 {
        var word: UInt64 = 0
        for byte in digits[start..<start + 16] {
          let number = byte &- UInt8(ascii: "0")
          let letter = byte &- UInt8(ascii: "a")
          if number >= 10 && letter >= 6 { isHex = false }
          word = word << 4 | UInt64(number < 10 ? number : letter &+ 10)
        }
        return word
      }
      let digest = SHA256Digest(word(0), word(16), word(32), word(48))
      return isHex ? digest : nil
    }
    guard let digest else { return nil }
    self = digest
  }
}
