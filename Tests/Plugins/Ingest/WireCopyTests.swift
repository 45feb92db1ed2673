import StageKit
import Testing

@testable import IngestPlugin

struct WireCopyTests {
  @Test("The first line is the headline and each line below it a paragraph")
  func oneLineParagraphs() throws {
    let draft = try read(
      """
      Harbour shut after flood
      The harbour of Port Ellery was shut on Monday after the river rose by two metres overnight.
      “We had an hour,” said the harbour master, Ada Quill, who had 40 boats moved upstream.
      It opens again on Friday.
      By Tom Reed
      """
    )
    #expect(draft.text(.headline) == "Harbour shut after flood")
    #expect(draft.text(.byline) == "Tom Reed")
    #expect(draft.paragraphs.count == 3)
    #expect(draft.paragraphs.last == "It opens again on Friday.")
    #expect(draft.warnings == [])
  }

  @Test("Lines that were broken to fit a width are joined again")
  func wrapped() throws {
    let draft = try read(
      """
      Harbour shut after flood

      By ADA QUILL
      Associated Press

      PORT ELLERY, Maine (AP) — The harbour was shut on Monday after
      the river rose by two metres overnight and tore a barge from its
      moorings. Nobody was hurt.

      The harbour master said the boats had been moved upstream in a six-
      hour operation that ended at dawn.

      ___

      Associated Press writer Tom Reed in Oslo contributed to this report.
      """
    )
    #expect(draft.text(.byline) == "Ada Quill")
    #expect(draft.text(.source) == "Associated Press")
    #expect(draft.text(.dateline) == "PORT ELLERY, Maine")
    #expect(
      draft.paragraphs == [
        "The harbour was shut on Monday after the river rose by two metres overnight and tore "
          + "a barge from its moorings. Nobody was hurt.",
        "The harbour master said the boats had been moved upstream in a six-hour operation that "
          + "ended at dawn.",
      ]
    )
    #expect(
      draft.text(.credit) == "Associated Press writer Tom Reed in Oslo contributed to this report."
    )
    #expect(draft.warnings == ["the byline in line 3 was in capitals: check 'Ada Quill'"])
  }

  @Test("A dash or a number that a broken line happens to begin with makes no list")
  func chanceBullets() throws {
    let draft = try read(
      """
      Harbour shut after flood

      The harbour of Port Ellery – the largest on the coast of the island
      – was shut on Monday, when it should have marked its berth No.
      1. It takes two-
      or three-masted ships, and the master said that it would take them
      again on Friday at the latest.
      """
    )
    #expect(draft.paragraphs.count <= 2)
    #expect(draft.body.contains("of the island – was shut"))
    #expect(draft.body.contains("two- or three-masted"))
  }

  @Test("A margin begins a paragraph where no blank line does")
  func margins() throws {
    let draft = try read(
      """
      Harbour shut after flood
         PORT ELLERY, Nov 24 (Reuters) - The harbour was shut on Monday
      after the river rose by two metres overnight and tore a barge
      from its moorings.
         The harbour master said that all boats had been moved upstream
      in time. He thanked the crews.
         It opens again on Friday, and the first ferry will sail at six
      in the morning.
      """
    )
    #expect(draft.text(.dateline) == "PORT ELLERY, Nov 24")
    #expect(draft.paragraphs.count == 3)
    #expect(draft.paragraphs[1].hasSuffix("He thanked the crews."))
  }

  @Test("Marks of a wire around the story become fields")
  func wireMarks() throws {
    let draft = try read(
      """
      ELLERY-FLOOD/HARBOUR
      URGENT
      UPDATE 2-EXCLUSIVE-Harbour shut after flood (Adds quote, background)
      (Updates with barge)
      By Ada Quill and Tom Reed

      PORT ELLERY, Nov 24 (Reuters) - The harbour was shut on Monday.

      It opens again on Friday.

      (Reporting by Ada Quill; editing by Bo Ling)

      ((ada.quill@example.org))

      ENDS
      """
    )
    #expect(draft.text(.slug) == "ELLERY-FLOOD/HARBOUR")
    #expect(draft.fields[.urgency] == 3)
    #expect(draft.text(.headline) == "Harbour shut after flood")
    #expect(draft.text(.kicker) == "Exclusive")
    #expect(
      draft.text(.ednote)
        == "UPDATE 2\nAdds quote, background\nUpdates with barge\nada.quill@example.org"
    )
    #expect(draft.text(.byline) == "Ada Quill and Tom Reed")
    #expect(draft.text(.source) == "Reuters")
    #expect(draft.text(.credit) == "Reporting by Ada Quill; editing by Bo Ling")
    #expect(draft.paragraphs.count == 2)
  }

  @Test(
    "The end of a story is not part of it",
    arguments: ["ENDS", "-30-", "###", "(END)", "—END—", "Ends", "END", "*END*", "- 30 -", "***"]
  )
  func endMarks(_ mark: String) throws {
    let draft = try read("Harbour shut\n\nIt was shut on Monday.\n\n\(mark)\n")
    #expect(draft.paragraphs == ["It was shut on Monday."])
    let tight = try read("Harbour shut\nIt was shut on Monday.\nIt opens on Friday.\n\(mark)")
    #expect(tight.paragraphs == ["It was shut on Monday.", "It opens on Friday."])
  }

  @Test("A last sentence that is one short word stays")
  func shortEnd() throws {
    #expect(try read("Harbour shut\n\nWhen would it end?\n\nMore.").paragraphs.count == 2)
  }

  @Test("A text between headline and byline is the standfirst")
  func standfirst() throws {
    let draft = try read(
      """
      Harbour shut after flood

      The ferry to the islands will not sail before Friday.

      By Ada Quill

      The harbour was shut on Monday after the river rose by two metres overnight.
      """
    )
    #expect(draft.text(.standfirst) == "The ferry to the islands will not sail before Friday.")
    #expect(draft.paragraphs.count == 1)
  }

  @Test("A byline below the last paragraph of a short story makes no standfirst")
  func noStandfirst() throws {
    let draft = try read("Harbour shut\n\nIt was shut on Monday.\n\nBy Ada Quill\n")
    #expect(draft.text(.standfirst) == nil)
    #expect(draft.text(.byline) == "Ada Quill")
    #expect(draft.paragraphs == ["It was shut on Monday."])
  }

  @Test("The settings say where a byline may stand")
  func bylinePlaces() throws {
    let top = "Harbour shut\n\nBy Ada Quill\n\nIt was shut on Monday.\n"
    let end = "Harbour shut\n\nIt was shut on Monday.\n\nBy Ada Quill\n"
    #expect(try read(top, settings: ["byline": ["end"]]).text(.byline) == nil)
    #expect(try read(end, settings: ["byline": ["top"]]).text(.byline) == nil)
    #expect(try read(end, settings: ["byline": []]).paragraphs.last == "By Ada Quill")
  }

  @Test("Datelines stay in the text where the settings say so")
  func datelinesOff() throws {
    let copy = "Harbour shut\n\nLONDON (AP) — The harbour was shut."
    let draft = try read(copy, settings: ["datelines": false])
    #expect(draft.text(.dateline) == nil)
    #expect(draft.body == "LONDON (AP) — The harbour was shut.")
  }

  @Test(
    "A dateline may have its line to itself",
    arguments: ["ANKARA", "LONDON, Nov 24 (Reuters) -", "PARIS (AFP)", "KYIV, Ukraine —"]
  )
  func datelineAlone(_ line: String) throws {
    let draft = try read("Harbour shut\n\n\(line)\n\nThe harbour was shut on Monday.")
    #expect(draft.paragraphs == ["The harbour was shut on Monday."])
    #expect(draft.text(.dateline)?.isEmpty == false)
  }

  @Test("A table of figures keeps its columns")
  func table() throws {
    let draft = try read(
      """
      Harbour figures

      Ships in the last two years:

        Port        2025    2026
        Ellery       120      98
        Quay Town     40      44

      Source: Harbour Board
      """
    )
    #expect(
      draft.paragraphs == [
        "Ships in the last two years:",
        "    Port        2025    2026\n    Ellery       120      98\n    Quay Town     40      44",
      ]
    )
    #expect(draft.text(.source) == "Harbour Board")
  }

  @Test("The entries of a list stay apart and read as they came")
  func list() throws {
    let draft = try read(
      """
      Five things to know

      These are the things that people in the town should know before the
      harbour opens again on Friday:

      - The ferry sails at six in the morning and takes no cars until the
        quay is repaired.
      - Boats stay upstream.
      - The fish market is shut.
      """
    )
    #expect(draft.paragraphs.count == 4)
    #expect(
      draft.paragraphs[1]
        == "\\- The ferry sails at six in the morning and takes no cars until the quay is repaired."
    )
    #expect(draft.paragraphs[3] == "\\- The fish market is shut.")
  }

  @Test("An embargo with its zone becomes a field and a warning")
  func embargo() throws {
    let draft = try read(
      "EMBARGOED until 00:01 GMT 5 December 2099\n\nHarbour shut\n\nIt was shut on Monday."
    )
    #expect(draft.fields[.embargo]?.instant == Instant("2099-12-05T00:01:00Z"))
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.warnings.count == 1)
  }

  @Test(
    "An embargo is read to the minute",
    arguments: [
      ("Embargo: 2026-12-05T00:01:00Z", "2026-12-05T00:01:00Z"),
      ("EMBARGOED UNTIL 6 a.m. EST, Dec. 5, 2026", "2026-12-05T11:00:00Z"),
      ("Not for publication before 12:30 CET on Saturday 5 December 2026", "2026-12-05T11:30:00Z"),
      ("Under embargo until 11pm UTC December 5, 2026", "2026-12-05T23:00:00Z"),
    ]
  )
  func embargoes(_ line: String, _ moment: String) throws {
    let draft = try read("\(line)\n\nHarbour shut\n\nIt was shut on Monday.")
    #expect(draft.fields[.embargo]?.instant == Instant(moment))
  }

  @Test(
    "An embargo that names no moment or no zone is refused, since a guess could let it out early",
    arguments: [
      "EMBARGOED until Friday", "EMBARGO: 5 December 2026", "Embargoed until 6 a.m. Dec. 5, 2026",
      "EMBARGOED UNTIL 00:01 GMT 31 February 2026",
    ]
  )
  func unclearEmbargo(_ line: String) {
    let error = refusal(Array("\(line)\n\nHarbour shut\n\nIt was shut.".utf8))
    #expect(error?.id == "unclear-embargo")
    #expect(error?.line == 1)
  }

  @Test("A kill notice is told to people")
  func kill() throws {
    let draft = try read("MANDATORY KILL\n\nHarbour shut\n\nEditors: please kill the story.")
    #expect(draft.warnings.contains { $0.contains("kill notice") })
  }

  @Test("Labelled lines above the story become fields, two or more of them")
  func labels() throws {
    let draft = try read(
      """
      Headline: Harbour shut
      By: Ada Quill, Reuters
      Slug: ellery-flood
      Date: 2026-11-24
      GUID: urn:example:17
      Replaces: urn:example:12
      Keywords: harbour, flood

      The harbour was shut on Monday.
      """
    )
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.text(.byline) == "Ada Quill")
    #expect(draft.text(.source) == "Reuters")
    #expect(draft.fields[.dated]?.instant == Instant("2026-11-24T00:00:00Z"))
    #expect(draft.fields[.keywords] == ["harbour", "flood"])
    #expect(draft.guid == "urn:example:17")
    #expect(draft.follows == "urn:example:12")
    #expect(draft.paragraphs == ["The harbour was shut on Monday."])
    #expect(
      try read("Source: minister to quit\n\nShe said so.").text(.headline)
        == "Source: minister to quit"
    )
  }

  @Test("One line is a headline without a story, and that is told")
  func oneLine() throws {
    let draft = try read("Harbour shut")
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.body == "")
    #expect(draft.warnings == ["found a headline and no story below it"])
  }

  @Test("Copy that begins with its dateline has no headline, and that is told")
  func noHeadline() throws {
    let draft = try read("LONDON (AP) — The harbour was shut on Monday.\n\nIt opens on Friday.")
    #expect(draft.text(.headline) == nil)
    #expect(draft.text(.dateline) == "LONDON")
    #expect(draft.paragraphs.count == 2)
    #expect(draft.warnings == ["found no headline: write one"])
  }

  @Test("A headline in two lines is one")
  func brokenHeadline() throws {
    let draft = try read(
      """
      Harbour of Port Ellery shut after the river
      rises by two metres overnight

      The harbour was shut on Monday.
      """
    )
    #expect(
      draft.text(.headline)
        == "Harbour of Port Ellery shut after the river rises by two metres overnight"
    )
  }

  @Test("The language of the settings is for copy that says none itself")
  func language() throws {
    #expect(try read("A\n\nB.").text(.language) == nil)
    #expect(try read("A\n\nB.", settings: ["language": "nl"]).text(.language) == "nl")
    let german = "---\nlanguage: de\n---\n# A\n\nB."
    #expect(try read(german, settings: ["language": "nl"]).text(.language) == "de")
  }
}
