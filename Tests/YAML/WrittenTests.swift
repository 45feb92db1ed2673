import Support
import Testing
import YAML

@Suite("What is written reads back as the same text")
struct WrittenTests {
  @Test(
    "plain where that is safe, quoted where it is not",
    arguments: [
      ("Floods close the bridge", "Floods close the bridge"),
      ("Rutte’s remarks", "Rutte’s remarks"),
      ("no", "\"no\""), ("1984", "\"1984\""), ("1:30", "\"1:30\""), ("0o17", "\"0o17\""),
      ("2026-11-24", "\"2026-11-24\""), ("", "\"\""), ("~", "\"~\""), ("null", "\"null\""),
      ("He said: \"No\"", "'He said: \"No\"'"), ("a: b", "\"a: b\""), ("a #b", "\"a #b\""),
      ("a#b", "a#b"), ("- a", "\"- a\""), ("a\nb", "\"a\\nb\""), (" a", "\" a\""),
      ("it's: \"x\" \\", "'it''s: \"x\" \\'"), ("12 dead", "12 dead"),
      ("a\u{2028}b", "\"a\\u2028b\""),
    ]
  )
  func form(_ text: String, _ written: String) {
    #expect(Written.scalar(text) == written)
  }

  @Test("any text survives as a scalar, in a list, as a key and as a block")
  func roundTrip() {
    var random = SplitMix(seed: 7)
    for _ in 0..<1500 {
      let text = NastyText.make(&random)
      check("v: \(Written.scalar(text))\n", text) { $0["v"]?.scalar?.text }
      check("[\(Written.scalar(text, inFlow: true)), b]\n", text) { $0.sequence?[0].scalar?.text }
      check("\(Written.key(text)): v\n", text) { $0.mapping?[0].key.text }
      check("{\(Written.key(text, inFlow: true)): v}\n", text) { $0.mapping?[0].key.text }
      if let block = Written.block(text) {
        check("v: \(block)\nw: x\n", text) { $0["v"]?.scalar?.text }
      }
    }
  }

  @Test("a key of any length survives", arguments: [999, 1000, 1001, 5000])
  func longKeys(_ length: Int) {
    let text = String(repeating: "k", count: length)
    check("\(Written.key(text)): v\n", text) { $0.mapping?[0].key.text }
    check("{\(Written.key(text, inFlow: true)): v}\n", text) { $0.mapping?[0].key.text }
  }

  private func check(_ yaml: String, _ text: String, _ found: (Node) -> String?) {
    let document = Document(parsing: Array(yaml.utf8))
    #expect(document.problems.isEmpty, "\(yaml)")
    let read = document.root.flatMap(found)
    #expect(read.map { Array($0.utf8) } == Array(text.utf8), "\(yaml)")
    #expect(document.root?["v"]?.scalar?.tag ?? .text == .text || text == read, "\(yaml)")
  }
}
