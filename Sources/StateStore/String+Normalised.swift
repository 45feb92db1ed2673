@_spi(_Unicode) import Swift

extension String {
  /// The text as it counts for its hash: NFC, LF at the end of lines, no blank lines at the end.
  ///
  /// Editors and file systems change these without anybody having changed a word.
  package var normalised: String {
    var span = utf8Span
    if span.isKnownASCII || span.checkForNFC(quickCheck: false) {
      return mayHoldMoreThanWords ? withPlainLines : self
    }
    var scalars = UnicodeScalarView()
    scalars.append(contentsOf: _nfc)
    return String(scalars).withPlainLines
  }

  private var mayHoldMoreThanWords: Bool {
    let last = utf8.last ?? 0
    return utf8.contains(UInt8(ascii: "\r")) || last <= 0x20
  }

  private var withPlainLines: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var previous: UInt8 = 0
    for byte in utf8 {
      if byte == UInt8(ascii: "\r") {
        bytes.append(UInt8(ascii: "\n"))
      } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
        bytes.append(byte)
      }
      previous = byte
    }
    bytes.removeBlankLinesAtEnd()
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  fileprivate mutating func removeBlankLinesAtEnd() {
    let wordsEnd = lastIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A }.map { $0 + 1 } ?? 0
    // Spaces at the end of a line with words are Markdown's own.
    let end = wordsEnd == 0 ? 0 : self[wordsEnd...].firstIndex(of: 0x0A) ?? count
    removeLast(count - end)
  }
}
