import Testing

@testable import IngestPlugin

struct EscapingTests {
  @Test(
    "Markdown reads escaped copy as plain text",
    arguments: [
      ("# not a heading", "\\# not a heading"),
      ("- not a list", "\\- not a list"),
      ("* not a list", "\\* not a list"),
      ("+ not a list", "\\+ not a list"),
      ("1. not a list", "1\\. not a list"),
      ("2026) not a list", "2026\\) not a list"),
      ("> not a quote", "\\> not a quote"),
      ("---", "\\---"),
      ("***", "\\*\\*\\*"),
      ("Head\n===", "Head\n\\==="),
      ("Head\n---", "Head\n\\---"),
      ("a | b\n--|--", "a | b\n\\--|--"),
      ("```", "\\`\\`\\`"),
      ("~~~ code", "\\~\\~\\~ code"),
      ("    not code", "&#32;   not code"),
      ("\tnot code", "&#9;not code"),
      ("a *b* c", "a \\*b\\* c"),
      ("a _b_ c", "a \\_b\\_ c"),
      ("a ~b~ c", "a \\~b\\~ c"),
      ("use `x` here", "use \\`x\\` here"),
      ("<b>bold", "\\<b>bold"),
      ("</p> <!-- -->", "\\</p> \\<!-- -->"),
      ("R&amp;D &#35;", "R\\&amp;D \\&#35;"),
      ("[a](b)", "[a\\](b)"),
      ("![a](b)", "![a\\](b)"),
      ("[a]: b", "\\[a]: b"),
      ("C:\\*", "C:\\\\*"),
      ("broken\\\nline", "broken\\\\\nline"),
      ("two spaces  \nbelow", "two spaces &#32;\nbelow"),
    ]
  )
  func escapes(_ plain: String, _ escaped: String) {
    #expect(MarkdownEscaping.escape(plain) == escaped)
    #expect(MarkdownEscaping.unescape(escaped) == plain)
  }

  @Test(
    "What Markdown reads as it stands gets no backslash",
    arguments: [
      "snake_case and __init__x", "3 * 4 = 12", "A-1 and #1 and 5* hotel", "#hashtag", "-5 degrees",
      "*Figures are rounded.", "1.5 million", "2026 was dry.", "a < b > c", "R&D, AT&T", "& so on;",
      "[sic] he said (twice)", "C:\\Users", "I ~ you", "it cost ~5 to ~10", "he said – she said",
      "1.No space", "a | b | c", "`tis the season", "She\n2. paused", "=1+1", "+5 percent", ":-)",
      "5 > 4", "100%", "!important", "the so-called 'x'",
      "e-mail: a_b@c.org, http://x.org/a_b?c=d&e",
    ]
  )
  func leaves(_ plain: String) {
    #expect(MarkdownEscaping.escape(plain) == plain)
  }

  @Test("Escaping and back gives the same text, whatever it is", arguments: 1...20)
  func law(_ seed: UInt64) {
    var numbers = Numbers(seed: seed)
    for _ in 0..<500 {
      let text = (0..<numbers.below(16)).map { _ in numbers.of(Self.pieces) }.joined()
      #expect(MarkdownEscaping.unescape(MarkdownEscaping.escape(text)) == text)
    }
  }

  private static let pieces = [
    "a", "Word", "é", "€", "“", "👩‍👩‍👧", "e\u{301}", " ", "  ", "\t", "\n", "\n\n", "\u{A0}", "*", "**",
    "_", "`",
    "```", "~", "~~~", "<", "<b", ">", "#", "##", "-", "---", "=", "+", "1.", "12)", "|", "|--|",
    ":",
    "&", "&amp;", "&#32;", "&#9;", "&#", ";", "[", "]", "](", "]:", "(", "!", "\\", "\\\\", "\\*",
    "\\n",
  ]
}

/// Numbers that are the same in every run.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  mutating func of<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
}
