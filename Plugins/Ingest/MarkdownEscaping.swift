/// Writes plain text so that Markdown reads it as plain text, and back.
///
/// `unescape(escape(text)) == text` for every text. A backslash stands only where Markdown
/// (CommonMark with GFM's tables and strikethrough) might read markup: `snake_case`, `3 * 4`,
/// `A-1` and `#1` stay as they are.
enum MarkdownEscaping {
  static func escape(_ text: String) -> String {
    String(decoding: escape(Array(text.utf8)[...]), as: UTF8.self)
  }

  static func unescape(_ text: String) -> String {
    String(decoding: unescape(Array(text.utf8)), as: UTF8.self)
  }

  static func escape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard mayNeedEscape(bytes) else { return Array(bytes) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 16)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = paragraphEnd(bytes, from: start)
      MarkedParagraph(bytes[start..<end]).write(to: &out)
      start = end
    }
    return out
  }

  /// Takes a backslash before punctuation away, and reads the two ways of writing a hard space.
  static func unescape(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == .backslash, at + 1 < bytes.count, isPunctuation(bytes[at + 1]) {
        out.append(bytes[at + 1])
        at += 2
      } else if bytes[at...].starts(with: hardSpace) {
        out.append(32)
        at += hardSpace.count
      } else if bytes[at...].starts(with: hardTab) {
        out.append(9)
        at += hardTab.count
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return out
  }

  static let hardSpace = Array("&#32;".utf8)
  static let hardTab = Array("&#9;".utf8)

  static func isPunctuation(_ byte: UInt8) -> Bool {
    (33...47).contains(byte) || (58...64).contains(byte) || (91...96).contains(byte)
      || (123...126).contains(byte)
  }

  /// The end of the lines up to and with the next blank one: markup in a line reaches no further.
  private static func paragraphEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var lineStart = start
    while let newline = bytes[lineStart...].firstIndex(of: 10) {
      if bytes[lineStart..<newline].allSatisfy({ $0 == 32 || $0 == 9 }) {
        return newline + 1
      }
      lineStart = newline + 1
    }
    return bytes.endIndex
  }

  /// Most paragraphs of news need nothing; this is the quick look that says so.
  private static func mayNeedEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first <= 32 || isPunctuation(first) || isDigit(first) { return true }
    return bytes.contains { needsLook[Int($0)] }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static let needsLook: [Bool] = (0..<256).map { byte in
    "\n\\`*_<&~]".utf8.contains(UInt8(byte))
  }
}

extension UInt8 {
  static let backslash = UInt8(ascii: "\\")
}
