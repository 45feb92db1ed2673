/// One line of plain copy.
struct Line: Sendable, Hashable {
  /// Counted from 1.
  let number: Int
  /// The words, without white space at both ends.
  let bytes: ArraySlice<UInt8>
  /// How far the words stand from the margin, in columns; a tab takes 8.
  let indent: Int

  var isBlank: Bool { bytes.isEmpty }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// How many characters it takes, roughly: scalars without the margin.
  var width: Int { bytes.count { $0 & 0xC0 != 0x80 } }

  init(number: Int, raw: ArraySlice<UInt8>) {
    self.number = number
    bytes = trimmed(raw)
    var column = 0
    for byte in raw {
      if byte == 32 { column += 1 } else if byte == 9 { column += 8 - column % 8 } else { break }
    }
    indent = column
  }

  init(number: Int, _ text: String) {
    self.init(number: number, raw: Array(text.utf8)[...])
  }
}

extension CleanText {
  /// The text line by line, blank ones too.
  var lines: [Line] {
    bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated().map {
      Line(number: $0.offset + 1, raw: $0.element)
    }
  }
}
