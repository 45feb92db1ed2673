import Prose
import Testing

@Suite("Blocks")
struct BlockTests {
  @Test(
    "are told apart and freed of their frames",
    arguments: [
      ("# Head #\n\nText", [(.heading, "Head"), (.paragraph, "Text")]),
      ("Head\n===\nText", [(.heading, "Head"), (.paragraph, "Text")]),
      ("one\ntwo", [(.paragraph, "one two")]),
      ("> a\n> b\n\nc", [(.quote, "a b"), (.paragraph, "c")]),
      ("- a\n- b\n  more\n\nc", [(.listItem, "a"), (.listItem, "b more"), (.paragraph, "c")]),
      ("1. a\n2) b", [(.listItem, "a"), (.listItem, "b")]),
      ("| a | b |\n|---|---|\n| c | d |", [(.tableRow, "a b"), (.tableRow, "c d")]),
      ("a\n\n---\n\nb", [(.paragraph, "a"), (.paragraph, "b")]),
      ("<b>Bold</b> words", [(.paragraph, "Bold words")]),
      ("*Not a list*", [(.paragraph, "Not a list")]),
      ("First ends.\nSecond ends.", [(.paragraph, "First ends."), (.paragraph, "Second ends.")]),
      ("a\r\nb\r\n\r\nc", [(.paragraph, "a b"), (.paragraph, "c")]),
      ("2024 was\n2025. It is", [(.paragraph, "2024 was 2025. It is")]),
      ("", []), ("\n \n", []),
    ] as [(String, [(Block.Kind, String)])]
  )
  func blocks(_ text: String, _ expected: [(Block.Kind, String)]) {
    let passage = Passage(markdown: text)
    #expect(passage.blocks.map(\.kind) == expected.map(\.0))
    #expect(passage.blocks.map { passage.reading($0.range) } == expected.map(\.1))
  }

  @Test(
    "of code and HTML have no words",
    arguments: [
      "```\nx = 1\n```", "    indented", "<div>\nraw\n</div>", "[a]: https://example.org",
    ]
  )
  func code(_ text: String) {
    #expect(Passage(markdown: text).tokens.isEmpty)
  }

  @Test(
    "read without markup",
    arguments: [
      ("a **bold** word", "a bold word"), ("un**believ**able", "unbelievable"),
      ("_so_ snake_case_stays", "so snake_case_stays"), ("2 * 3 * 4", "2 * 3 * 4"),
      ("\\*star\\*", "*star*"), ("[text](https://example.org \"t\")", "text"),
      ("![alt](x.png) seen", "seen"), ("a [ref][1] b", "a ref b"), ("[open", "[open"),
      ("AT&amp;T &#8364;5 &unknown;", "AT&T €5 &unknown;"), ("`code` here", "code here"),
      ("<b>strong</b>", "strong"), ("<https://example.org>", "https://example.org"),
      ("~~gone~~ 3 ~ 4", "gone 3 ~ 4"), ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ] as [(String, String)]
  )
  func inline(_ text: String, _ expected: String) {
    let passage = Passage(markdown: "x\n\np " + text)
    #expect(passage.blocks.last.map { passage.reading($0.range) } == "p " + expected)
  }

  @Test("keep the source's places whatever the markup")
  func places() {
    let passage = Passage(markdown: "The **Ky**iv &amp; Lviv talks")
    let words = passage.tokens.map { passage.source($0.range) }
    #expect(words == ["The", "Ky**iv", "&", "Lviv", "talks"])
    #expect(passage.tokens.map { passage.folded($0) } == ["the", "kyiv", "&", "lviv", "talks"])
  }
}
