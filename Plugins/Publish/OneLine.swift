/// Text for places that hold one line: a headline, a tag, an attribute.
enum OneLine {
  /// One space where there was white space or a control character, none at the ends.
  static func text(_ text: String) -> String {
    var line: [UInt8] = []
    line.reserveCapacity(text.utf8.count)
    var isGap = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        isGap = true
        continue
      }
      if isGap, !line.isEmpty { line.append(UInt8(ascii: " ")) }
      isGap = false
      if scalar.isASCII {
        line.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        line.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return String(decoding: line, as: UTF8.self)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value <= 0x20 }
    // A no-break space is there for a reason.
    if scalar == "\u{A0}" || scalar == "\u{202F}" { return false }
    return scalar.properties.isWhitespace || !LegalText.isLegal(scalar)
  }
}
