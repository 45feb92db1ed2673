/// Texts that YAML has reasons to misread.
package enum NastyText {
  private static let pieces = [
    "a", "B", "é", "e\u{301}", "🏴‍☠️", " ", "  ", "\n", "\n\n", "\r", "\r\n", "\t", ":", ": ", "#",
    " #", "-",
    "- ", "---", "...", "'", "\"", "\\", "\\n", "[", "]", "{", "}", ",", "&a", "*a", "!t", "|", ">",
    "%", "@", "`", "?", "? ", "~", "null", "true", "no", "0", "12", "0x1F", "1e3", ".5", "1:30",
    "2026-11-24", "<<", "=", "\u{0}", "\u{7}", "\u{1B}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}",
    "\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "word",
  ]

  package static func make(_ random: inout some RandomNumberGenerator) -> String {
    let count = Int.random(in: 0...6, using: &random)
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}
