/// Text for places that hold one line: a headline, a tag, an attribute.
enum OneLine {
  /// One space where there was white space or a control character, none at the ends.
  static func text(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || !LegalText.isLegal(scalar) {
        // A no-break space is there for a reason.
        if scalar == "\u{A0}" || scalar == "\u{202F}" { line.append(scalar) } else { isGap = true }
      } else {
        if isGap, !line.isEmpty { line.append(" ") }
        isGap = false
        line.append(scalar)
      }
    }
    return String(line)
  }
}
