import Engine
import JSON
import Testing

@testable import CopydeskCLI

@Suite("What reaches a terminal")
struct TerminalTests {
  @Test(
    "A line of copy holds nothing that a terminal obeys",
    arguments: [
      ("plain", "plain"),
      ("\u{1B}[31mred\u{1B}[0m", "\u{241B}[31mred\u{241B}[0m"),
      ("\u{1B}]0;title\u{07}", "\u{241B}]0;title\u{2407}"),
      ("a\nb\r\nc\rd\te", "a b c d e"),
      ("\u{9B}31m", "\u{FFFD}31m"),
      ("a\u{7F}b\u{08}c\u{00}d", "a\u{2421}b\u{2408}c\u{2400}d"),
      ("x\u{202E}gnp.exe", "x\u{FFFD}gnp.exe"),
      ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"),
      ("tag\u{E0041}", "tag\u{FFFD}"),
      ("Ünïcode 記事 👩‍👩‍👧 e\u{301}", "Ünïcode 記事 👩‍👩‍👧 e\u{301}"),
      ("", ""),
    ] as [(String, String)]
  )
  func lineIsInert(_ text: String, _ expected: String) {
    #expect(Printable.line(text) == expected)
    #expect(Styled("\(text)").plain == expected)
  }

  @Test("Text of several lines keeps its line ends and nothing else")
  func linesKeepTheirEnds() {
    #expect(Printable.lines("a\r\nb\rc\nd\u{1B}e") == "a\nb\nc\nd\u{241B}e")
  }

  @Test("Interpolated copy is one inert line, our own words keep their line ends")
  func interpolatedCopyIsInert() {
    let copy = "evil\u{1B}[2J\nnext"
    let styled: Styled = "ours\n\(copy, .bold)"
    #expect(styled.plain == "ours\nevil\u{241B}[2J next")
    #expect(styled.rendered(inColour: true) == "ours\n\u{1B}[1mevil\u{241B}[2J next\u{1B}[0m")
  }

  @Test("JSON means the same and holds no controls")
  func jsonIsInert() throws {
    let value: JSONValue = ["a": "x\u{7F}y\u{9B}z\u{1B}é"]
    let bytes = Console.inert(value.pretty)
    #expect(!bytes.contains(0x7F) && !bytes.contains(0x1B))
    #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\u{9B}"))
    #expect(try JSONValue(parsing: bytes) == value)
  }

  @Test(
    "Widths are those of a terminal",
    arguments: [
      ("", 0), ("abc", 3), ("記事", 4), ("e\u{301}", 1), ("👍", 2), ("👩‍👩‍👧", 2), ("🇳🇱", 2),
      ("❤️", 2), ("ｆｕｌｌ", 8), ("한국어", 6), ("a\u{200B}b", 2), ("שלום", 4), ("☃", 1),
    ] as [(String, Int)]
  )
  func widths(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(
    "A cut never splits a sign and never exceeds the width",
    arguments: ["plain words here", "記事記事記事", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "e\u{301}e\u{301}e\u{301}e\u{301}", "a記b事"]
  )
  func cuts(_ text: String) {
    for width in 0...12 {
      let cut = DisplayWidth.cut(text, to: width)
      #expect(DisplayWidth.of(cut) <= width)
      if cut != text, width > 0 { #expect(cut.hasSuffix("…")) }
      #expect(cut == text || text.hasPrefix(cut.dropLast()))
      let styled = Styled(text, .bold).cut(to: width)
      #expect(styled.width <= width)
    }
  }

  @Test("A table of wide words is aligned and fits into eighty columns")
  func tableFits() {
    var table = Table(
      .flexible("article", least: 24),
      .whole("status"),
      .whole("step"),
      .flexible("waiting for", least: 12),
      .whole("since")
    )
    table.add(
      "2026-11-24-wrenmouth-may-close-its-east-ferry-pier",
      "changes-requested",
      "fact-check",
      "Amy Adams: 記事の見出しを直してください、お願いします",
      "18:30"
    )
    table.add("2026-11-24-short", "published", "-", "-", "24 Nov")
    let lines = table.lines(width: 80)
    #expect(lines.allSatisfy { $0.width <= 80 })
    // The last column begins at the same place in every line.
    let starts = zip(lines, ["since", "18:30", "24 Nov"]).map { line, last in
      line.width - DisplayWidth.of(last)
    }
    #expect(Set(starts).count == 1)
    #expect(table.lines(width: nil)[1].plain.contains("ferry-pier  changes"))
  }

  @Test("A table that nothing can make narrow enough keeps its whole columns")
  func tableKeepsWholeColumns() {
    var table = Table(.whole("a"), .flexible("b", least: 3))
    table.add("0123456789", "0123456789")
    #expect(table.lines(width: 5).map(\.plain) == ["a           b", "0123456789  01…"])
  }

  @Test(
    "Words are wrapped by width",
    arguments: [
      ("one two three", 7, ["one two", "three"]),
      ("記事 記事 記事", 9, ["記事 記事", "記事"]),
      ("unbreakable", 4, ["unbreakable"]),
      ("", 4, []),
    ] as [(String, Int, [String])]
  )
  func wraps(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(Wrapping.lines(text, width: width) == lines)
  }

  @Test(
    "Words for a shell",
    arguments: [
      ("plain-1.md", "plain-1.md"), ("two words", "'two words'"), ("", "''"),
      ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"), ("ünï", "'ünï'"),
    ]
  )
  func shellWords(_ word: String, _ quoted: String) {
    #expect(Shell.quoted(word) == quoted)
  }
}
