import StageKit
import Support
import Testing
import WorkflowFile

@Suite("Records are read")
struct RecordReadingTests {
  private func read(_ text: String) -> [FieldName: Value]? {
    RecordText.read(Array(text.utf8), file: "a.md").0?.fields
  }

  @Test(
    "each field is read by its type",
    arguments: [
      ("headline: 1984", ["headline": "1984"]), ("headline: no", ["headline": "no"]),
      ("headline: null", ["headline": "null"]), ("headline: 1:30", ["headline": "1:30"]),
      ("headline:", [:]), ("headline: ~", [:]), ("headline: ''", ["headline": ""]),
      ("urgency: 3", ["urgency": 3]), ("urgency: '3'", ["urgency": 3]),
      (
        "embargo: 2026-11-24T18:30:00+01:00", ["embargo": .instant(Instant(seconds: 1_795_541_400))]
      ),
      ("tags: [a, 2026, no]", ["tags": ["a", "2026", "no"]]), ("tags: a", ["tags": ["a"]]),
      ("tags: []", ["tags": []]), ("x-n: 3", ["x-n": 3]), ("x-n: '3'", ["x-n": "3"]),
      ("x-n: 1.5", ["x-n": "1.5"]), ("x-n: true", ["x-n": true]),
      ("x-n: 2026-11-24", ["x-n": "2026-11-24"]),
      ("x-n: {a: [1, b]}", ["x-n": ["a": [1, "b"]]]),
      ("entities: [{text: NATO, score: 900}]", ["entities": [["text": "NATO", "score": 900]]]),
      ("kicker: &k x\nslug: *k", ["kicker": "x", "slug": "x"]),
      ("ednote: |\n  one\n  two", ["ednote": "one\ntwo\n"]),
      ("# nothing", [:]),
    ] as [(String, [FieldName: Value])]
  )
  func types(_ yaml: String, _ fields: [FieldName: Value]) {
    #expect(read("---\n\(yaml)\n---\n") == fields)
  }

  @Test(
    "what stands around the body is not part of it",
    arguments: [
      ("---\nslug: a\n---\n\nBody.\n", "Body."), ("---\nslug: a\n---\nBody.", "Body."),
      ("---\nslug: a\n---\n\n\n Body. \n\n", "\n Body. \n"),
      ("---\nslug: a\n...\nBody.\n", "Body."),
      ("---  \nslug: a\n--- \nBody.\n", "Body."),
      ("Only a body.\n\nMore.\n", "Only a body.\n\nMore."),
      ("---\n---\n\n---\nA rule.\n", "---\nA rule."), ("", ""), ("\n", ""), ("\n\nx", "\n\nx"),
      ("---\nslug: a\n---\n\n", ""), ("----\nno fence\n", "----\nno fence"),
      ("\u{FEFF}---\nslug: a\n---\nBody.\n", "Body."), ("\u{FEFF}Body.\n", "Body."),
      ("---\r\nslug: a\r\n---\r\n\r\nOne.\r\nTwo.\r\n", "One.\nTwo."),
      ("One.\r\nTwo.\r\n", "One.\nTwo."),
      ("---\nslug: a\n---\n\nOne.\r\nTwo.\n", "One.\r\nTwo."),
    ]
  )
  func body(_ text: String, _ body: String) {
    #expect(read(text)?[.body].map { Array(($0.text ?? "").utf8) } == Array(body.utf8))
  }

  @Test("a file that ends with its front matter has no body")
  func noBody() { #expect(read("---\nslug: a\n---\n") == ["slug": "a"]) }

  @Test(
    "every mistake is said at its place",
    arguments: [
      (
        "---\nembargo: ①2026-11-24T18:30:00\nurgency: ②soon\n③headlin: x\n④body: x\n---\n",
        ["no-zone", "wrong-type", "unknown-field", "body-key"]
      ),
      ("---\nembargo: ①tomorrow\n---\n", ["bad-instant"]),
      ("---\ndated: ①2026-11-24\n---\n", ["bad-instant"]),
      ("---\nheadline: ①[a]\n---\n", ["wrong-type"]), ("---\n①- a\n---\n", ["wrong-type"]),
      ("---\ntags: [a, ①]\n---\n", []), ("---\ntags:\n  - a\n  -①\n---\n", ["missing-value"]),
      ("①---\nheadline: a\n\nBody.\n", ["unclosed-front-matter"]),
      ("---\nslug: a\n①slug: b\n---\n", ["duplicate-key"]),
      ("---\nheadline: a①: b\n---\n", ["yaml-syntax"]),
      ("\u{FEFF}---\r\nslug: a\r\nurgency: ①x\r\n---\r\n", ["wrong-type"]),
      ("---\n①title: x\n---\n", ["unknown-field"]), ("---\n①x-: x\n---\n", ["unknown-field"]),
    ] as [(Marked, [String])]
  )
  func mistakes(_ marked: Marked, _ ids: [String]) {
    let (record, diagnostics) = RecordText.read(marked.bytes, file: "a.md")
    #expect(diagnostics.map(\.id) == ids)
    #expect((record == nil) == !ids.isEmpty)
    guard !ids.isEmpty else { return }
    #expect(
      diagnostics.map { Marked.Place(line: $0.location.line, column: $0.location.column) }
        == marked.places.map { Marked.Place(line: $0.line, column: $0.column) }
    )
  }

  @Test("bytes that are not UTF-8 are found in front matter and body")
  func encoding() {
    let body = RecordText.read(Array("---\nslug: a\n---\n\nü ".utf8) + [0xFF], file: "a.md")
    #expect(body.1.map(\.id) == ["not-utf-8"])
    #expect(body.1.first?.location.line == 5)
    #expect(body.1.first?.location.column == 3)
    let front = RecordText.read(
      Array("---\nslug: ".utf8) + [0xE9] + Array("\n---\n".utf8),
      file: "a.md"
    )
    #expect(front.1.first.map { [$0.location.line, $0.location.column] } == [2, 7])
  }

  @Test("front matter of other places may have any key")
  func foreign() throws {
    let fields = try RecordText.frontMatter("title: A story\ndraft: true\ntags: [x]\nurgency: 2\n")
    #expect(fields == ["title": "A story", "draft": true, "tags": ["x"], "urgency": 2])
    #expect(throws: FormatError.self) { try RecordText.frontMatter("a: [") }
    let error = #expect(throws: FormatError.self) {
      try RecordText.frontMatter("a: 1\nurgency: x\n")
    }
    #expect(error.map { [$0.line, $0.column] } == [2, 10])
  }
}
