/// Takes from a text what could steer a terminal; copy comes from anywhere.
enum Printable {
  /// One line: line ends and tabs become spaces, other controls become visible signs.
  static func line(_ text: String) -> String {
    guard needsWork(text, keepingLines: false) else { return text }
    return replaced(text, keepingLines: false)
  }

  /// Several lines: line ends stay.
  static func lines(_ text: String) -> String {
    guard needsWork(text, keepingLines: true) else { return text }
    return replaced(text, keepingLines: true)
  }

  /// ASCII without controls, the usual case, is found by its bytes.
  private static func needsWork(_ text: String, keepingLines: Bool) -> Bool {
    text.utf8.contains { byte in
      byte < 0x20 ? !(keepingLines && byte == 0x0A) : byte >= 0x7F
    }
  }

  private static func replaced(_ text: String, keepingLines: Bool) -> String {
    var out = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      defer { wasReturn = scalar == "\r" }
      switch scalar {
      case "\n" where wasReturn: continue
      case "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": out.append(keepingLines ? "\n" : " ")
      case "\t": out.append(" ")
      default: out.append(visible(scalar))
      }
    }
    return String(out)
  }

  /// The sign for a control character; every other scalar itself.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0: "\u{FFFD}"
    // Marks that turn the direction of all that follows, on our own lines too.
    case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: "\u{FFFD}"
    case 0xE0000...0xE007F: "\u{FFFD}"
    default: scalar
    }
  }
}
