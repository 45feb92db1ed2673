/// Breaks text into lines by display width.
enum Wrapping {
  /// Lines no wider than `width`; a word that is wider stands alone, whole.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let own = DisplayWidth.of(word)
      if used > 0, used + 1 + own > width {
        lines.append(line)
        line = ""
        used = 0
      }
      line += used > 0 ? " \(word)" : String(word)
      used += own + (used > 0 ? 1 : 0)
    }
    if used > 0 { lines.append(line) }
    return lines
  }
}
