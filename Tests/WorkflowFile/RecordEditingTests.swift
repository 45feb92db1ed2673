import StageKit
import Testing
import WorkflowFile

/// One edit of a record: before, the field, its new value, after.
struct RecordEditCase: Sendable, CustomStringConvertible {
  let description: String
  let before: String
  let field: FieldName
  let value: Value?
  /// `nil` where the edit has to be refused.
  let after: String?

  init(_ name: String, _ before: String, _ field: FieldName, _ value: Value?, _ after: String?) {
    description = name
    self.before = before
    self.field = field
    self.value = value
    self.after = after
  }
}

@Suite("Setting one field leaves every other byte of a person's file")
struct RecordEditingTests {
  static let cases: [RecordEditCase] = [
    RecordEditCase(
      "a value, with comments and odd spacing around it",
      "---\n# ours\nslug :   a   # keep\n\nheadline:  Old  # why\nx-q: 'z'\n---\nBody \n\n",
      .headline,
      "New: one",
      "---\n# ours\nslug :   a   # keep\n\nheadline: \"New: one\"  # why\nx-q: 'z'\n---\nBody \n\n"
    ),
    RecordEditCase(
      "a new field goes where records have it",
      "---\nheadline: A\nurgency: 3 # u\n# about the source\nsource: AP\n---\n",
      .section,
      "sport",
      "---\nheadline: A\nsection: sport\nurgency: 3 # u\n# about the source\nsource: AP\n---\n"
    ),
    RecordEditCase(
      "a field that comes first of all goes behind the others",
      "---\n# note\nslug: a\n---\n",
      .headline,
      "A",
      "---\n# note\nslug: a\nheadline: A\n---\n"
    ),
    RecordEditCase(
      "a field goes with its line",
      "---\nheadline: A\nslug: b # c\nurgency: 2\n---\n",
      .slug,
      nil,
      "---\nheadline: A\nurgency: 2\n---\n"
    ),
    RecordEditCase(
      "a list goes with its lines",
      "---\ntags:\n  - a\n\n  # why\n  - b # c\n# next\nx-a: 1\n---\n",
      .tags,
      nil,
      "---\n# next\nx-a: 1\n---\n"
    ),
    RecordEditCase(
      "a list in lines becomes one in brackets",
      "---\ntags:\n- a\n- b\nx-a: 1\n---\n",
      .tags,
      ["c"],
      "---\ntags: [c]\nx-a: 1\n---\n"
    ),
    RecordEditCase(
      "a comment between key and value stays",
      "---\ntags: # ours\n- a\n- b # last\nx-a: 1\n---\n",
      .tags,
      ["c"],
      "---\ntags: # ours\n  [c] # last\nx-a: 1\n---\n"
    ),
    RecordEditCase(
      "a block of text",
      "---\nednote: |\n  One.\n  # no comment\n\nslug: a\n---\n",
      .ednote,
      "Two.",
      "---\nednote: Two.\n\nslug: a\n---\n"
    ),
    RecordEditCase(
      "a text over several lines",
      "---\nheadline: \"One\n  two\" # c\nslug: a\n---\n",
      .headline,
      "B",
      "---\nheadline: B # c\nslug: a\n---\n"
    ),
    RecordEditCase(
      "a key without a value",
      "---\nheadline:\nslug: # none\n---\n",
      .slug,
      "a",
      "---\nheadline:\nslug: a # none\n---\n"
    ),
    RecordEditCase(
      "CRLF stays CRLF",
      "---\r\nheadline: A\r\n---\r\n\r\nBody.\r\n",
      .slug,
      "b",
      "---\r\nheadline: A\r\nslug: b\r\n---\r\n\r\nBody.\r\n"
    ),
    RecordEditCase(
      "a byte order mark stays",
      "\u{FEFF}---\nheadline: A\n---\n",
      .headline,
      "B",
      "\u{FEFF}---\nheadline: B\n---\n"
    ),
    RecordEditCase(
      "front matter is made where there is none",
      "\nBody.\n\n",
      .headline,
      "A",
      "---\nheadline: A\n---\n\n\nBody.\n\n"
    ),
    RecordEditCase(
      "front matter that holds nothing",
      "---\n# nothing\n---\nBody.",
      .headline,
      "A",
      "---\n# nothing\nheadline: A\n---\nBody."
    ),
    RecordEditCase(
      "the body",
      "---\nslug: a # c\n---\nOld.\n",
      .body,
      "New.\n\nMore.",
      "---\nslug: a # c\n---\n\nNew.\n\nMore.\n"
    ),
    RecordEditCase(
      "the body where there was none",
      "---\nslug: a\n---",
      .body,
      "New.",
      "---\nslug: a\n---\n\nNew.\n"
    ),
    RecordEditCase(
      "the body of a file with CRLF",
      "---\r\nslug: a\r\n---\r\n\r\nOld.\r\n",
      .body,
      "A\nB",
      "---\r\nslug: a\r\n---\r\n\r\nA\r\nB\r\n"
    ),
    RecordEditCase("the body of a plain file", "Old.\n", .body, "New.", "New.\n"),
    RecordEditCase(
      "a body that looks like front matter",
      "Old.\n",
      .body,
      "---\nx\n---\n",
      "---\n---\n\n---\nx\n---\n\n"
    ),
    RecordEditCase(
      "the same value changes nothing",
      "---\nheadline:   'A'\n---\n",
      .headline,
      "A",
      "---\nheadline:   'A'\n---\n"
    ),
    RecordEditCase(
      "an alias is replaced, its anchor stays",
      "---\nkicker: &k x\nslug: *k\n---\n",
      .slug,
      "b",
      "---\nkicker: &k x\nslug: b\n---\n"
    ),
    RecordEditCase(
      "an anchor that is used is left to people",
      "---\nkicker: &k x\nslug: *k\n---\n",
      .kicker,
      "y",
      nil
    ),
    RecordEditCase(
      "front matter in braces is left to people",
      "---\n{headline: A}\n---\n",
      .headline,
      "B",
      nil
    ),
  ]

  @Test("one edit", arguments: cases)
  func edit(_ edit: RecordEditCase) {
    let (bytes, diagnostics) = RecordText.setting(
      edit.field,
      to: edit.value,
      in: Array(edit.before.utf8),
      file: "a.md"
    )
    #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == edit.after)
    #expect(diagnostics.map(\.id) == (edit.after == nil ? ["cannot-edit"] : []))
  }

  @Test("a record with mistakes is not touched")
  func mistakes() {
    let (bytes, diagnostics) = RecordText.setting(
      .slug,
      to: "a",
      in: Array("---\nurgency: x\n---\n".utf8),
      file: "a.md"
    )
    #expect(bytes == nil)
    #expect(diagnostics.map(\.id) == ["wrong-type"])
  }
}
