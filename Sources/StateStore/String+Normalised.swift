@_spi(_Unicode) import Swift

extension String {
  /// The text as it counts for its hash: NFC, LF at the end of lines, no blank lines at the end.
  ///
  /// Editors and file systems change these without anybody having changed a word.
  package var normalised: String {
    var text = isNormalForm ? self : normalForm
    let lines = text.withUTF8 { $0.hasCR ? $0.withLF : nil }
    var plain = lines ?? text
    let end = plain.withUTF8 { $0.endWithoutBlankLines }
    return end == plain.utf8.count ? plain : String(plain.utf8.prefix(end)) ?? plain
  }

  private var isNormalForm: Bool {
    if utf8.withContiguousStorageIfAvailable(\.isPlainlyNormalForm) == true { return true }
    var span = utf8Span
    return span.checkForNFC(quickCheck: false)
  }

  private var normalForm: String {
    var scalars = UnicodeScalarView()
    scalars.append(contentsOf: _nfc)
    return String(scalars)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all is Latin below U+0300 or a quotation mark, dash or the like (U+2010 to U+202F):
  /// nothing there ever combines. Most copy is; the question that Unicode asks takes far longer.
  fileprivate var isPlainlyNormalForm: Bool {
    var at = 0
    while at < count {
      switch self[at] {
      case 0..<0x80: at += 1
      case 0xC2...0xCB: at += 2
      case 0xE2 where self[at + 1] == 0x80 && (0x90...0xAF).contains(self[at + 2]): at += 3
      default: return false
      }
    }
    return true
  }

  fileprivate var hasCR: Bool { contains(0x0D) }

  /// The text with LF in the place of CR LF and of CR alone.
  fileprivate var withLF: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    var previous: UInt8 = 0
    for byte in self {
      if byte == 0x0D {
        bytes.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        bytes.append(byte)
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where the text ends but for blank lines; spaces after words stay, they are Markdown's own.
  fileprivate var endWithoutBlankLines: Int {
    var wordsEnd = count
    while wordsEnd > 0, [0x20, 0x09, 0x0A].contains(self[wordsEnd - 1]) { wordsEnd -= 1 }
    return wordsEnd == 0 ? 0 : self[wordsEnd...].firstIndex(of: 0x0A) ?? count
  }
}
