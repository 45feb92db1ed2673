import Prose
import Testing

@Suite("Tokens")
struct TokenTests {
  @Test(
    "are cut where rules need them cut",
    arguments: [
      ("Kyiv’s plan", "Kyiv|’s|plan"), ("ministers' talks", "ministers|'|talks"),
      ("don’t", "don’t"), ("O'Brien's", "O'Brien|'s"), ("Jean-Claude", "Jean|-|Claude"),
      ("U.S.-led", "U.S.|-|led"), ("Caliber.Az reports", "Caliber.Az|reports"),
      ("the end.The next", "the|end|.|The|next"), ("$2,580.50", "$|2,580.50"), ("47%", "47|%"),
      ("10:30 a.m.", "10:30|a.m."), ("5th", "5|th"), ("well...", "well|..."),
      ("What?!", "What|?!"), ("a—b", "a|—|b"), ("“Go”", "“|Go|”"),
      ("see https://example.org/a_b.", "see|https://example.org/a_b|."),
      ("naïve café", "naïve|café"), ("e\u{301}te\u{301}", "e\u{301}te\u{301}"), ("👍 ok", "👍|ok"),
    ] as [(String, String)]
  )
  func cut(_ text: String, _ expected: String) {
    let passage = Passage(plain: text)
    #expect(passage.tokens.map { passage.text($0) }.joined(separator: "|") == expected)
  }

  @Test("with the same letters have the same key, whatever the case")
  func keys() {
    let passage = Passage(plain: "Straße STRASSE ÉCOLE école Київ КИЇВ don't don’t")
    let keys = passage.tokens.map(\.key)
    #expect(keys[0] != keys[1])
    #expect(keys[2] == keys[3])
    #expect(keys[4] == keys[5])
    #expect(keys[6] == keys[7])
    #expect(keys[3] == "école")
  }

  @Test(
    "know how they are capitalised",
    arguments: [
      ("peace", .lower), ("Peace", .capitalised), ("NATO", .upper), ("U.S.", .upper),
      ("McDonald", .mixed), ("A", .capitalised), ("会", .none),
    ] as [(String, Token.Shape)]
  )
  func shapes(_ text: String, _ expected: Token.Shape) {
    #expect(Passage(plain: text).tokens.first?.shape == expected)
  }

  @Test("count as words once where hyphens join them")
  func count() {
    #expect(Passage(plain: "A well-known 45-year-old, in 3 words").wordCount == 6)
  }

  @Test(
    "hold against anything",
    arguments: [
      "\u{0}\u{0}", "****", "[[[](((", "“““", "'''", "&#x110000; &#0;", "\\", "<", "``` ", "> > >",
      "-", "....", String(repeating: "a", count: 100_000), String(repeating: "“", count: 2000),
      String(repeating: "[", count: 5000), String(repeating: "a.b.", count: 2000), "\u{202E}abc",
      "\u{FEFF}Text", "x\r\ry", "$", "%", "1/", "9999999999999999999999", "–5", "5–", "a_b_", "__",
    ]
  )
  func hostile(_ text: String) {
    for passage in [Passage(markdown: text), Passage(plain: text)] {
      let count = text.unicodeScalars.count
      var end = 0
      for token in passage.tokens {
        #expect(token.start >= end && token.end > token.start && token.end <= count)
        end = token.end
      }
      for quotation in passage.quotations { #expect(quotation.range.upperBound <= count) }
      #expect(passage.names() == passage.names())
      _ = passage.quantities()
    }
  }
}
