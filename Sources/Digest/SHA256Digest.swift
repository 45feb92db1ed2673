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
    String(unsafeUninitializedCapacity: 64) { buffer in
      var at = 0
      for word in [word0, word1, word2, word3] {
        for shift in stride(from: 60, through: 0, by: -4) {
          let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
          buffer[at] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
          at += 1
        }
      }
      return at
    }
  }

  package var description: String { hex }

  /// Reads what ``hex`` writes; `nil` for anything else, capital letters too.
  package init?(hex: String) {
    guard hex.utf8.count == 64 else { return nil }
    var words: [4 of UInt64] = [0, 0, 0, 0]
    var index = 0
    for byte in hex.utf8 {
      guard let digit = Self.digit(byte) else { return nil }
      words[index / 16] = words[index / 16] << 4 | digit
      index += 1
    }
    self.init(words[0], words[1], words[2], words[3])
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}
