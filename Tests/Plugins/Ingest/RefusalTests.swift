import StageKit
import Testing

@testable import IngestPlugin

struct RefusalTests {
  @Test("Bytes that are not UTF-8 are refused with their place", arguments: ["\n", "\r\n", "\r"])
  func notUTF8(_ end: String) {
    let error = refusal(Array("Harbour\(end)\(end)The caf".utf8) + [0xE9] + Array(" shut".utf8))
    #expect(error?.id == "not-utf-8")
    #expect(error?.message == "the byte 0xE9 is not UTF-8")
    #expect(error?.line == 3)
    #expect(error?.column == 8)
    #expect(error?.help?.contains("iconv -f WINDOWS-1252") == true)
  }

  @Test("A file that was cut inside a character says so")
  func cut() {
    let error = refusal(Array("Harbour\nAt the caf".utf8) + [0xC3])
    #expect(error?.message == "the file ends in the middle of a UTF-8 character")
    #expect(error?.line == 2)
    #expect(error?.column == 11)
  }

  @Test(
    "Other forms of Unicode are named, with the way to convert them",
    arguments: [
      ([0xFF, 0xFE, 0x48, 0, 0x61, 0], "UTF-16LE"),
      ([0xFE, 0xFF, 0, 0x48, 0, 0x61], "UTF-16BE"),
      ([0xFF, 0xFE, 0, 0, 0x48, 0, 0, 0], "UTF-32LE"),
      ([0x48, 0, 0x61, 0, 0x72, 0, 0x62, 0, 0x6F, 0], "UTF-16LE"),
      ([0, 0x48, 0, 0x61, 0, 0x72, 0, 0x62, 0, 0x6F], "UTF-16BE"),
    ] as [([UInt8], String)]
  )
  func otherUnicode(_ bytes: [UInt8], _ name: String) {
    let error = refusal(bytes)
    #expect(error?.message == "the file is written in \(name), expected UTF-8")
    #expect(error?.help?.contains("iconv -f \(name) -t UTF-8") == true)
  }

  @Test("A zero byte makes a file binary")
  func zero() {
    let error = refusal(Array("Harbour shut\n\nIt was\u{0} shut.".utf8))
    #expect(error?.id == "binary")
    #expect(error?.line == 3)
    #expect(error?.column == 7)
  }

  @Test(
    "A file without a word is refused",
    arguments: ["", " ", " \r\n\t\n", "\u{FEFF}", "\u{A0}\u{2003}\n", "\u{1}"]
  )
  func empty(_ text: String) {
    #expect(refusal(Array(text.utf8))?.id == "empty-file")
  }

  @Test(
    "A format that this version does not read is named, whatever the file is called",
    arguments: [
      ("story.txt", Array("%PDF-1.7\n".utf8), "a PDF"),
      ("story.md", Array("PK\u{3}\u{4}\u{14}".utf8), "a Word file or another zip archive"),
      ("story.txt", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Word or Office file"),
      ("story.txt", [0x89, 0x50, 0x4E, 0x47, 13, 10], "a picture"),
      ("story.txt", [0xFF, 0xD8, 0xFF, 0xE0], "a picture"),
      ("story.txt", Array("{\\rtf1 Harbour}".utf8), "RTF"),
      ("story.txt", Array("<!DOCTYPE html><p>Harbour".utf8), "HTML"),
      ("story.txt", Array("\u{FEFF}\n <html><p>Harbour".utf8), "HTML"),
      ("story.txt", Array("<div><p>Harbour</div>".utf8), "HTML"),
      ("story.txt", Array("<?xml version='1.0'?><rss version='2.0'>".utf8), "an RSS or Atom feed"),
      ("story.txt", Array("<feed xmlns='x'>".utf8), "an RSS or Atom feed"),
      ("story.txt", Array("<?xml version='1.0'?><newsItem>".utf8), "XML"),
      ("story.txt", Array("{\n  \"headline\": 1}".utf8), "JSON"),
      ("story.txt", Array("[ {\"a\": 1} ]".utf8), "JSON"),
      ("story.txt", Array("From: a@example.org\nSubject: x\n\nHarbour".utf8), "an e-mail"),
      ("story.html", Array("Harbour".utf8), "HTML"),
      ("STORY.DOCX", Array("Harbour".utf8), "a Word file or another zip archive"),
    ] as [(String, [UInt8], String)]
  )
  func foreign(_ name: String, _ bytes: [UInt8], _ format: String) {
    let error = refusal(bytes, name: name)
    #expect(error?.id == "foreign-format")
    #expect(error?.message == "this is \(format), and this version reads plain text and Markdown")
    #expect(error?.help?.isEmpty == false)
  }

  @Test(
    "Copy that only begins like another format is read",
    arguments: [
      "<SHEL.L> rises 3 pct", "[Corrects name] Harbour shut", "{sic} Harbour", "From: Ellery",
    ]
  )
  func notForeign(_ headline: String) {
    #expect(refusal(Array("\(headline)\n\nIt was shut.".utf8)) == nil)
  }

  @Test("A file over the limit of the settings is refused")
  func tooLarge() {
    let bytes = [UInt8](repeating: 97, count: 1_000_001)
    let error = refusal(bytes, settings: ["max-megabytes": 1])
    #expect(error?.message == "the file has 1.1 MB, expected at most 1 MB")
    #expect(refusal(bytes) == nil)
  }
}
