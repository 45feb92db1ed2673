import Support
import Testing
import YAML

@Suite("What is wrong with YAML is said at its place")
struct ProblemTests {
  @Test(
    "each mistake has an id and a place",
    arguments: [
      ("a: 1\n①a: 2\n", ["duplicate-key"]),
      ("k: {x: 1, ①x: 2}\n②k: 1\n", ["duplicate-key", "duplicate-key"]),
      ("? ①[a]\n: 1\n", ["yaml-key"]),
      ("k: ①!secret x\n", ["yaml-tag"]),
      ("k: ①!!int one\n", ["yaml-tag"]),
      ("k: ①!!set {a: 1}\n", ["yaml-tag"]),
      ("k: ①*gone\n", ["yaml-alias"]),
      ("k: &a [①*a]\n", ["yaml-alias"]),
      ("a: 1\n①---\nb: 2\n", ["yaml-documents"]),
      ("a:\n①\tb: 1\n", ["yaml-syntax"]),
      ("a: b①: c\n", ["yaml-syntax"]),
      ("a: ①@b\n", ["yaml-syntax"]),
      ("a: [1, 2①\n", ["yaml-syntax"]),
      ("a: {b: 1①\n\n\n", ["yaml-syntax"]),
      ("a: ①\"never closed\n", ["yaml-syntax"]),
      ("a: \"①\\q\"\n", ["yaml-syntax"]),
      ("a: 1\n b①: 2\n", ["yaml-syntax"]),
      ("a: x\n①b\nc: 1\n", ["yaml-syntax"]),
      ("a: 1\n①\u{0}b: 2\n", ["yaml-control"]),
      ("ü: ①\u{7}\nb: ②\u{FEFF}x\n", ["yaml-control", "yaml-control"]),
    ] as [(Marked, [String])]
  )
  func place(_ marked: Marked, _ ids: [String]) {
    let problems = Document(parsing: marked.bytes).problems
    #expect(problems.map(\.id) == ids)
    #expect(problems.map { Marked.Place($0.mark) } == marked.places.map(\.flat))
  }

  @Test("a duplicate key points at the first one")
  func related() {
    let marked: Marked = "①a: 1\nb: 2\na: 3\n"
    let related = Document(parsing: marked.bytes).problems.first?.related
    #expect(related.map { Marked.Place($0.mark) } == marked.places[0].flat)
  }

  @Test("bytes that are not UTF-8 are found where they stand")
  func invalid() {
    let problems = Document(parsing: Array("a: ü\nb: x".utf8) + [0xC3, 0x28]).problems
    #expect(problems.map(\.id) == ["not-utf-8"])
    #expect(problems.map { Marked.Place($0.mark) } == [Marked.Place(line: 2, column: 5)])
  }

  @Test("UTF-16 is refused, not guessed")
  func utf16() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00]
    #expect(Document(parsing: bytes).problems.map(\.id) == ["not-utf-8"])
  }

  @Test("several mistakes of one text come together, in order")
  func together() {
    let text = "a: 1\na: 2\nb: !x 1\nc: *d\n? [q]\n: 1\n"
    let ids = Document(parsing: Array(text.utf8)).problems.map(\.id)
    #expect(ids == ["duplicate-key", "yaml-tag", "yaml-alias", "yaml-key"])
  }
}

@Suite("Hostile YAML ends quickly and is refused")
struct HostileTests {
  @Test("deep nesting", arguments: ["[", "{a: ", "- ", "? "])
  func deep(_ opener: String) {
    let text = String(repeating: opener, count: 100_000)
    let document = Document(parsing: Array(text.utf8))
    #expect(document.problems.contains { $0.id == "yaml-depth" || $0.id == "yaml-syntax" })
    #expect(!document.isComplete)
  }

  @Test("aliases that grow without end")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let document = Document(parsing: Array(text.utf8))
    #expect(document.problems.map(\.id) == ["yaml-alias"])
    #expect(!document.isComplete)
  }

  @Test("aliases that make a tree too deep")
  func deepAliases() {
    var text = "a0: &a0 [x]\n"
    for level in 1...80 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(Document(parsing: Array(text.utf8)).problems.map(\.id) == ["yaml-depth"])
  }

  @Test("ten megabytes on one line, of one text and of many values", .timeLimit(.minutes(20)))
  func large() {
    let long = "k: \"" + String(repeating: "ü", count: 5_000_000) + "\"\n①"
    #expect(Document(parsing: Marked(long).bytes).problems.isEmpty)
    let many = "k: [" + String(repeating: "é,", count: 300_000) + "①@]\n"
    let marked = Marked(many)
    let document = Document(parsing: marked.bytes)
    #expect(document.problems.map { Marked.Place($0.mark) } == marked.places.map(\.flat))
  }

  @Test("a hundred thousand keys, the last one double", .timeLimit(.minutes(20)))
  func manyKeys() {
    let keys = (0..<100_000).map { "k\($0): 1\n" }.joined()
    let marked = Marked(keys + "①k0: 1\n")
    let problems = Document(parsing: marked.bytes).problems
    #expect(problems.map { Marked.Place($0.mark) } == marked.places.map(\.flat))
  }

  @Test("random bytes never stop the program")
  func noise() {
    var random = SplitMix(seed: 20)
    let alphabet = Array("ab:-[]{}&*!|>'\"%@#?,\n\r\t \\0~ü\u{0}\u{85}\u{2028}".utf8)
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<60, using: &random)
      let bytes = (0..<count).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      let document = Document(parsing: bytes)
      for problem in document.problems {
        #expect(problem.mark.offset <= bytes.count && problem.mark.line > 0)
      }
    }
  }
}
