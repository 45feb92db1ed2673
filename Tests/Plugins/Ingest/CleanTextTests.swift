import StageKit
import Testing

@testable import IngestPlugin

struct CleanTextTests {
  @Test(
    "Every kind of line end parts lines",
    arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{b}"]
  )
  func lineEnds(_ end: String) throws {
    let draft = try read("Harbour shut\(end)\(end)It was shut.\(end)\(end)It opens on Friday.")
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.paragraphs == ["It was shut.", "It opens on Friday."])
    #expect(draft.warnings == [])
  }

  @Test("A paragraph separator and a form feed part paragraphs", arguments: ["\u{2029}", "\u{c}"])
  func paragraphEnds(_ end: String) throws {
    let draft = try read("Harbour shut\(end)It was shut.\(end)It opens on Friday.")
    #expect(draft.paragraphs == ["It was shut.", "It opens on Friday."])
  }

  @Test("A byte order mark never reaches the headline")
  func byteOrderMark() throws {
    let draft = try read("\u{FEFF}Harbour shut\n\nIt was shut.")
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.warnings == [])
  }

  @Test("Control characters and terminal sequences are taken out, and that is told")
  func controls() throws {
    let draft = try read("Harbour \u{7}shut\n\nIt was \u{1b}[31mred\u{1b}[0m.\u{9b}")
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.body == "It was red.")
    #expect(draft.warnings == ["took out 4 control characters, the first in line 1"])
  }

  @Test("Marks that turn the direction of writing are taken out, and that is told")
  func directions() throws {
    let draft = try read("Harbour \u{202e}shut\u{202c}\n\n\u{2066}It\u{2069} was shut.")
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(
      draft.warnings == [
        "took out 4 marks that turned the direction of writing, the first in line 1"
      ]
    )
  }

  @Test("Hard spaces, joiners, combining marks and other scripts come out as they went in")
  func kept() throws {
    let text = "50\u{A0}% of 👩‍👩‍👧, e\u{301}, שלום\u{200F}, 时间"
    let draft = try read("Harbour shut\n\n\(text)")
    #expect(Array(draft.body.unicodeScalars) == Array(text.unicodeScalars))
    #expect(draft.warnings == [])
  }

  @Test("White space at the ends of lines goes, hard spaces too")
  func whiteSpace() throws {
    let draft = try read("  Harbour shut \t\n\u{A0}\u{2003}\n It was shut.\u{A0} \n")
    #expect(draft.text(.headline) == "Harbour shut")
    #expect(draft.body == "It was shut.")
  }

  @Test("Characters that were lost or encoded twice before are told, not guessed at")
  func damage() throws {
    let lost = try read("Harbour shut\n\nThe caf\u{FFFD} was shut.")
    #expect(lost.body.contains("\u{FFFD}"))
    #expect(lost.warnings.count == 1)
    let twice = try read("Harbour shut\n\nThe caf\u{C3}\u{A9} was shut.")
    #expect(twice.body.contains("\u{C3}\u{A9}"))
    #expect(twice.warnings.count == 1)
  }
}
