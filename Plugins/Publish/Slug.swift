/// Words as a part of a path: `[a-z0-9-]`.
enum Slug {
  /// The plain letters and digits of a text, everything else as hyphens; may be empty.
  static func plain(_ text: String, limit: Int = 80) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 where bytes.count < limit {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
      default: if let last = bytes.last, last != hyphen { bytes.append(hyphen) }
      }
    }
    while bytes.last == hyphen { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text itself where it is plain, else the plain part and a mark of the whole: two texts
  /// never meet.
  static func unique(_ text: String) -> String {
    let plain = plain(text)
    guard plain != text || plain.isEmpty else { return plain }
    let mark = String(Self.mark(text), radix: 36)
    return plain.isEmpty ? mark : "\(plain)-\(mark)"
  }

  private static let hyphen = UInt8(ascii: "-")

  /// FNV-1a, folded to 32 bits.
  private static func mark(_ text: String) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
