extension Line {
  var words: [ArraySlice<UInt8>] { bytes.split { $0 == 32 || $0 == 9 } }

  /// Whether it ends as sentences do, quotation marks and brackets aside.
  var endsSentence: Bool {
    var rest = String(decoding: bytes.suffix(16), as: UTF8.self).unicodeScalars[...]
    while let last = rest.last, "\"'”’»)]".unicodeScalars.contains(last) { rest.removeLast() }
    guard let last = rest.last else { return false }
    return ".!?…:。！？؟।".unicodeScalars.contains(last)
  }

  var startsLower: Bool {
    let start = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
    return start?.properties.isLowercase == true
  }

  /// Whether the first word would still have had a place in the line before.
  func wouldFit(after last: Line, width: Int) -> Bool {
    let word = bytes.prefix { $0 != 32 && $0 != 9 }.count { $0 & 0xC0 != 0x80 }
    return last.width + 1 + word <= width
  }

  /// Whether it begins like an entry of a list.
  var isBullet: Bool {
    guard let first = bytes.first else { return false }
    if bytes.starts(with: "•".utf8) || bytes.starts(with: "–".utf8) { return hasSpace(after: 3) }
    if "-*+".utf8.contains(first) { return hasSpace(after: 1) }
    let digits = bytes.prefix { MarkdownEscaping.isDigit($0) }.count
    guard (1...2).contains(digits) else { return false }
    let sign = bytes.dropFirst(digits).first
    return (sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")")) && hasSpace(after: digits + 1)
  }

  private func hasSpace(after count: Int) -> Bool {
    bytes.dropFirst(count).first.map { $0 == 32 || $0 == 9 } == true
  }

  /// How many gaps of two spaces or more, tabs or bars part it into columns.
  var gaps: Int {
    var gaps = 0
    var spaces = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 9 || byte == UInt8(ascii: "|") {
        gaps += 1
        spaces = 0
      } else if byte == 32 {
        spaces += 1
        // Old typists leave two spaces after a sentence.
        if spaces == 2, !".?!:\"".utf8.contains(previous) { gaps += 1 }
      } else {
        spaces = 0
        previous = byte
      }
    }
    return gaps
  }
}

extension [Line] {
  /// Whether the lines are rows with columns.
  var isTable: Bool {
    guard count >= 2 else { return false }
    return self.count { $0.gaps > 0 } * 3 >= count * 2
  }
}
