import Support
import Testing
import YAML

@Suite("A YAML text becomes a tree with places")
struct DocumentTests {
  @Test(
    "plain scalars are what YAML 1.2 says",
    arguments: [
      ("no", .text), ("on", .text), ("yes", .text), ("1:30", .text), ("017", .integer),
      ("0o17", .integer), ("0x1F", .integer), ("0o18", .text), ("-12", .integer), ("+5", .integer),
      ("1_000", .text), ("2026-11-24", .text), ("2026-11-24T10:00:00Z", .text), ("1.5", .float),
      (".5", .float), ("1e3", .float), ("1.", .float), (".inf", .float), (".nan", .float),
      ("-.nan", .text), ("true", .boolean), ("FALSE", .boolean), ("tRue", .text), ("~", .null),
      ("null", .null), ("Null", .null), ("nuLL", .text), ("", .null), ("1e", .text),
      ("'1'", .text), ("\"true\"", .text), ("!!str 5", .text), ("! 5", .text),
      ("!!int 5", .integer), ("!!timestamp 2026-11-24", .timestamp), ("-", .text), (".", .text),
    ] as [(String, Scalar.Tag)]
  )
  func resolves(_ text: String, _ tag: Scalar.Tag) throws {
    let source = text == "-" ? "k: '-'" : "k: \(text)"
    let document = Document(parsing: Array(source.utf8))
    #expect(document.problems.isEmpty)
    #expect(document.root?["k"]?.scalar?.tag == tag)
  }

  @Test("whole numbers are read in their base")
  func numbers() {
    let document = Document(parsing: Array("[017, 0o17, 0x1F, -3, 99999999999999999999]".utf8))
    let numbers = document.root?.sequence?.map { $0.scalar?.integer }
    #expect(numbers == [17, 15, 31, -3, nil])
  }

  @Test("places count from 1, in Unicode scalars, past emoji and combining marks")
  func places() {
    let marked: Marked = "①a: ②🇳🇱 e\u{301}\n③b:\n  - ④x\n  - { ⑤k: ⑥v }\n"
    let document = Document(parsing: marked.bytes)
    let pairs = document.root?.mapping ?? []
    let element = pairs[1].value.sequence?[1].mapping?[0]
    let found = [
      pairs[0].key.start, pairs[0].value.start, pairs[1].key.start,
      pairs[1].value.sequence?[0].start, element?.key.start, element?.value.start,
    ]
    #expect(found.map { $0.map { Marked.Place($0) } } == marked.places.map { $0.flat })
  }

  @Test("lines end with LF, CRLF and a lone CR alike", arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(_ newline: String) {
    let text = "a: 1\(newline)b: ü\(newline)c: 3\(newline)"
    let document = Document(parsing: Array(text.utf8))
    let places = document.root?.mapping?.map { Marked.Place($0.value.start) }
    #expect(places == [(1, 4), (2, 4), (3, 4)].map { Marked.Place(line: $0.0, column: $0.1) })
  }

  @Test("a byte order mark is skipped and counts for nothing")
  func byteOrderMark() {
    let document = Document(parsing: [0xEF, 0xBB, 0xBF] + Array("a: b\n".utf8))
    #expect(document.problems.isEmpty)
    #expect(document.root?["a"].map { Marked.Place($0.start) } == Marked.Place(line: 1, column: 4))
    #expect(document.root?["a"]?.start.offset == 6)
  }

  @Test("a part of a file is read with the places of the file")
  func part() {
    let marked: Marked = "ü---\n①k: [1, 2②\n---\n"
    let document = Document(parsing: marked.bytes, in: 6..<marked.bytes.count - 4)
    let key = document.root?.mapping?[0].key
    #expect(key.map { Marked.Place($0.start) } == marked.places[0].flat)
    #expect(document.problems.map { Marked.Place($0.mark) } == [marked.places[1].flat])
  }

  @Test("aliases stand for what their anchor has")
  func aliases() {
    let document = Document(parsing: Array("a: &x [1, 2]\nb: *x\n".utf8))
    #expect(document.problems.isEmpty)
    #expect(document.root?["b"]?.sequence?.count == 2)
    #expect(document.root?["b"]?.isAlias == true)
  }

  @Test("nothing is a text without a root", arguments: ["", "\n\n", "# only a comment\n", "---\n"])
  func nothing(_ text: String) {
    let document = Document(parsing: Array(text.utf8))
    #expect(document.problems.isEmpty)
    #expect(document.root?.isEmpty ?? true)
    #expect(document.isComplete)
  }

  @Test("what stands before a syntax error is still there")
  func partial() {
    let document = Document(parsing: Array("a: 1\nb:\n  - x\n  - y\n c: 2\n".utf8))
    #expect(!document.isComplete)
    #expect(document.root?["a"]?.scalar?.integer == 1)
  }

  @Test("places inside a scalar are found past quotes, escapes and indentation")
  func insideScalars() {
    let marked: Marked = """
      a: word ①here
      b: 'it''s ②here'
      c: "\\u00e9 \\"x\\" ③here"
      d: |
        first
        second ④here
      e: >-
        folded
        ⑤here

      """
    let document = Document(parsing: marked.bytes)
    let places = document.root?.mapping?.map { pair -> Marked.Place in
      let scalars = Array((pair.value.scalar?.text ?? "").unicodeScalars)
      let offset = scalars.indices.first {
        scalars[$0...].starts(with: Array("here".unicodeScalars))
      }
      return Marked.Place(document.mark(of: offset ?? -1, in: pair.value))
    }
    #expect(places == marked.places.map(\.flat))
  }
}

extension Marked.Place {
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }

  /// Without the offset.
  var flat: Marked.Place { Marked.Place(line: line, column: column) }
}
