import StageKit
import Testing

@testable import IngestPlugin

struct MarkdownFileTests {
  @Test("Front matter becomes fields and the rest the body, byte for byte")
  func frontMatter() throws {
    let body = "The *harbour* was shut.  \n\n\n- one\n- two\n\n    code\n"
    let draft = try read("---\nheadline: Harbour shut\nurgency: 3\n---\n\n\(body)", name: "a.md")
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.fields[.urgency] == 3)
    #expect(draft.body == body)
    #expect(draft.warnings == [])
  }

  @Test("Line ends of Markdown are normalised and nothing else")
  func lineEnds() throws {
    let draft = try read("# Harbour\r\n\r\nOne  \r\ntwo.\r\n", name: "a.md")
    #expect(draft.body == "One  \ntwo.\n")
  }

  @Test("The first heading is the headline where the front matter has none")
  func heading() throws {
    let draft = try read("---\nslug: x\n---\n\n# Harbour \\*shut\\* #\n\nText.\n", name: "a.md")
    #expect(draft.text(.headline) == "Harbour *shut*")
    #expect(draft.body == "Text.\n")
    let both = try read("---\nheadline: A\n---\n# B\n", name: "a.md")
    #expect(both.text(.headline) == "A")
    #expect(both.body == "# B\n")
    let second = try read("## Harbour\n\nText.\n", name: "a.md")
    #expect(second.text(.headline) == nil)
    #expect(second.body == "## Harbour\n\nText.\n")
    #expect(second.warnings.count == 1)
  }

  @Test("Keys of other systems are read as what a desk calls them")
  func aliases() throws {
    let draft = try read(
      """
      ---
      title: Harbour shut
      author: 007
      date: 2026-11-24
      description: It opens on Friday.
      lang: en
      tags: [harbour, flood]
      id: urn:example:17
      replaces: urn:example:12
      ---
      Text.
      """,
      name: "a.md"
    )
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.text(.byline) == "007")
    #expect(draft.fields[.dated]?.instant == Instant("2026-11-24T00:00:00Z"))
    #expect(draft.text(.standfirst) == "It opens on Friday.")
    #expect(draft.text(.language) == "en")
    #expect(draft.fields[.tags] == ["harbour", "flood"])
    #expect(draft.guid == "urn:example:17")
    #expect(draft.follows == "urn:example:12")
    #expect(draft.warnings == [])
  }

  @Test("Several authors make one byline")
  func authors() throws {
    let draft = try read("---\nauthors: [Ada Quill, Tom Reed, Bo Ling]\n---\n# A\n", name: "a.md")
    #expect(draft.text(.byline) == "Ada Quill, Tom Reed and Bo Ling")
  }

  @Test("A day alone is its first moment in the desk's zone")
  func zone() {
    let amsterdam = Zone(
      name: "Europe/Amsterdam",
      first: 3600,
      changes: [(from: 1_774_746_000, offset: 7200), (from: 1_792_890_000, offset: 3600)]
    )
    #expect(When.instant("2026-07-01", amsterdam) == Instant("2026-06-30T22:00:00Z"))
    #expect(When.instant("2026-11-24", amsterdam) == Instant("2026-11-23T23:00:00Z"))
    #expect(When.instant("2026-02-30", amsterdam) == nil)
  }

  @Test("What a desk has no field for is kept under x- and told")
  func unknown() throws {
    let draft = try read(
      "---\nlayout: post\nMy Key: 5\nx-desk: city\ndate: 2026-02-30\nheadline: A\n---\nText.",
      name: "a.md"
    )
    #expect(draft.text("x-layout") == "post")
    #expect(draft.fields["x-my-key"] == 5)
    #expect(draft.text("x-desk") == "city")
    #expect(draft.text("x-date") == "2026-02-30")
    #expect(draft.fields[.dated] == nil)
    #expect(draft.warnings.count == 3)
    #expect(!draft.fields.keys.contains { !$0.isUsable })
  }

  @Test("Two keys for one field lose nothing")
  func twoKeys() throws {
    let draft = try read("---\ntitle: A\nheadline: B\n---\nText.", name: "a.md")
    #expect(draft.text(.headline) == "B")
    #expect(draft.text("x-title") == "A")
    #expect(draft.warnings.count == 1)
  }

  @Test("A mistake in the front matter is refused with its line in the file")
  func mistake() {
    let error = refusal(Array("---\nheadline: A\nno key here\n---\nText.".utf8), name: "a.md")
    #expect(error?.id == "front-matter")
    #expect(error?.line == 3)
    #expect(error?.message == "expected 'key: value', found 'no key here'")
  }

  @Test("Front matter makes Markdown of a file of any name")
  func textFile() throws {
    let draft = try read("---\nheadline: A\n---\n*B*", name: "a.txt")
    #expect(draft.body == "*B*")
    let plain = try read("---\nHarbour shut, said Ada\n---\n\nIt was *shut*.", name: "a.txt")
    #expect(plain.text(.headline) == "Harbour shut, said Ada")
    #expect(plain.body == "It was \\*shut\\*.")
  }

  @Test("Front matter that never ends loses nothing and is told")
  func unclosed() throws {
    let draft = try read("---\ntitle: One\n\nThe harbour was shut.", name: "a.md")
    #expect(draft.body == "---\ntitle: One\n\nThe harbour was shut.")
    #expect(draft.warnings.count == 2)
  }

  @Test("Front matter that never ends is refused where an embargo would be lost with it")
  func unclosedEmbargo() throws {
    let text = "---\ntitle: One\nEmbargo: 2026-11-27T06:00Z\nThe harbour was shut."
    let error = #expect(throws: ReadError.self) { try read(text, name: "a.md") }
    #expect(error?.line == 3)
    #expect(error?.help == "write a line '---' below its last key, so that the embargo holds")
    let prose = try read("---\ntitle: One\n\nembargo: a word of ships", name: "a.md")
    #expect(prose.warnings.count == 2)
  }

  @Test(
    "A file that is all front matter has an empty body",
    arguments: ["---", "---\n", "---\n\n"]
  )
  func onlyFrontMatter(_ end: String) throws {
    let draft = try read("---\nheadline: A\n\(end)", name: "a.md")
    #expect(draft.text(.headline) == "A")
    #expect(draft.body == "")
  }
}
