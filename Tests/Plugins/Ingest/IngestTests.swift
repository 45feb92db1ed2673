import IngestPlugin
import StageKit
import StageTesting
import Testing
import WorkflowFile

@testable import IngestPlugin

struct IngestTests {
  private static let host = StageContext(
    formats: Formats(frontMatter: { try RecordText.frontMatter($0) })
  )

  @Test("The reader keeps what every stage promises")
  func promises() async throws {
    try await checkStage(Ingest.self, context: Self.host)
  }

  @Test("The plugin has the reader")
  func plugin() {
    #expect(ingest.stages.map(\.description.name) == ["ingest"])
    #expect(ingest.stages.first?.kind == .reader)
  }

  @Test("The same copy gives the same draft", arguments: 1...10)
  func determinism(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    let text = (0..<60).map { _ in numbers.of(Self.lines) }.joined(separator: "\n")
    #expect(try read("Harbour shut\n\(text)") == read("Harbour shut\n\(text)"))
  }

  @Test("No word of plain copy is lost, whatever its lines are", arguments: 1...20)
  func nothingLost(_ seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    for _ in 0..<50 {
      let text = (0..<numbers.below(12) + 1).map { _ in numbers.of(Self.lines) }
      let draft = try read(text.joined(separator: "\n") + "\nlast words here")
      let found = MarkdownEscaping.unescape(
        draft.fields.values.flatMap(\.texts).joined(separator: " ")
      )
      for word in ["Quill", "barge", "ferry", "figures", "first", "Nov", "flood"] {
        #expect(found.contains(word) == text.contains { $0.contains(word) }, "\(word) of \(text)")
      }
    }
  }

  private static let lines = [
    "", "", "   ", "The barge came loose and the crew", "rowed to the quay before dawn.",
    "By Ada Quill", "By Ada Quill, Reuters", "LONDON, Nov 24 (Reuters) - The ferry sailed.",
    "LONDON, Nov 24 (Reuters) -", "- first of the list", "* * *", "Ship    2025    figures",
    "Ellery    12    40", "(Adds flood details)", "\tA margin and a barge.", "Eds: note the flood.",
    "Reporting by Ada Quill", "ENDS", "UPDATE 1-The flood is over", "URGENT", "ELLERY-FERRY/FIRST",
    "Copyright 2026 Ferry Ltd", "# of figures", "Source: Quill",
  ]

  @Test(
    "Front matter of the real host is read by type",
    arguments: [
      ("title: No", FieldName.headline, Value.text("No")),
      ("title: 1984", .headline, "1984"),
      ("author: 007", .byline, "007"),
      ("authors:\n  - Ada Quill\n  - Tom Reed", .byline, "Ada Quill and Tom Reed"),
      ("author:\n  name: Ada Quill\n  url: x", .byline, "Ada Quill"),
      ("tags: harbour", .tags, ["harbour"]),
      ("keywords: [a, b]", .keywords, ["a", "b"]),
      ("date: 2026-11-24T18:30:00+01:00", .dated, .instant(Instant(seconds: 1_795_541_400))),
      ("x-score: 7", "x-score", 7),
    ] as [(String, FieldName, Value)]
  )
  func hostFrontMatter(_ yaml: String, _ name: FieldName, _ value: Value) async throws {
    let source = Source(
      name: "a.md",
      path: "a.md",
      bytes: Array("---\n\(yaml)\n---\n# A\n\nText.".utf8)
    )
    let drafts = try Ingest(settings: Settings()).read(source, Self.host)
    #expect(drafts.first?.fields[name] == value)
    #expect(drafts.first?.warnings == [])
  }

  @Test("A mistake in YAML is refused at its line and column in the file")
  func hostMistake() throws {
    let bytes = Array("---\nheadline: A\nheadline: B\n---\nText.".utf8)
    let source = Source(name: "a.md", path: "a.md", bytes: bytes)
    let error = #expect(throws: ReadError.self) {
      try Ingest(settings: Settings()).read(source, Self.host)
    }
    #expect(error?.line == 3)
    #expect(error?.column == 1)
  }

  @Test("An embargo in front matter without a zone is refused")
  func embargo() {
    for value in ["2026-12-05", "tomorrow"] {
      let bytes = Array("---\nheadline: A\nembargo: \(value)\n---\nText.".utf8)
      let source = Source(name: "a.md", path: "a.md", bytes: bytes)
      let error = #expect(throws: ReadError.self) {
        try Ingest(settings: Settings()).read(source, Self.host)
      }
      #expect(error?.line == 3)
    }
  }
}
