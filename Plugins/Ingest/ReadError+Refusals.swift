import StageKit

extension ReadError {
  static func empty() -> ReadError {
    ReadError(
      id: "empty-file",
      "the file has no words in it",
      help: "send the story again, or delete it"
    )
  }

  static func tooLarge(_ size: Int, limit: Int) -> ReadError {
    ReadError(
      id: "too-large",
      "the file has \(megabytes(size)), expected at most \(limit / 1_000_000) MB",
      help: "split it into stories, or raise 'max-megabytes' of the stage 'ingest'"
    )
  }

  static func foreign(_ format: ForeignFormat) -> ReadError {
    ReadError(
      id: "foreign-format",
      "this is \(format.name), and this version reads plain text and Markdown",
      help: format.wayOut
    )
  }

  /// `at` counts bytes from 0.
  static func notUTF8(_ bytes: [UInt8], at offset: Int) -> ReadError {
    let place = place(of: offset, in: bytes)
    let cut = offset >= bytes.count - 3 && bytes[offset] >= 0xC2
    return ReadError(
      id: "not-utf-8",
      cut
        ? "the file ends in the middle of a UTF-8 character"
        : "the byte 0x\(hexadecimal(bytes[offset])) is not UTF-8",
      line: place.line,
      column: place.column,
      help: cut
        ? "the copy was cut short: send it again"
        : "older systems often write Windows-1252: "
          + "try 'iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW'"
    )
  }

  static func otherUnicode(_ encoding: String) -> ReadError {
    ReadError(
      id: "not-utf-8",
      "the file is written in \(encoding), expected UTF-8",
      line: 1,
      column: 1,
      help: "convert it: 'iconv -f \(encoding) -t UTF-8 FILE > NEW'"
    )
  }

  static func binary(_ bytes: [UInt8], at offset: Int) -> ReadError {
    let place = place(of: offset, in: bytes)
    return ReadError(
      id: "binary",
      "the file has a zero byte, expected text",
      line: place.line,
      column: place.column,
      help: "save the story as plain text in UTF-8; 'file NAME' says what it is now"
    )
  }

  static func unclearEmbargo(_ words: String, line: Int) -> ReadError {
    ReadError(
      id: "unclear-embargo",
      "the embargo '\(words)' names no moment with its time zone",
      line: line,
      column: 1,
      help: "write the line as 'EMBARGO: 2026-12-05T00:01:00Z', or take it away"
    )
  }

  static func frontMatter(_ error: FormatError, offset: Int) -> ReadError {
    ReadError(
      id: "front-matter",
      error.message,
      line: error.line + offset,
      column: error.column,
      help: error.help ?? "the lines between the two '---' are YAML, one 'key: value' a line"
    )
  }

  static func lostEmbargo(line: Int) -> ReadError {
    ReadError(
      id: "front-matter",
      "the front matter that begins in line 1 never ends, and has an embargo",
      line: line,
      column: 1,
      help: "write a line '---' below its last key, so that the embargo holds"
    )
  }

  /// Where a byte stands, counted from 1; all kinds of line ends count.
  private static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    for index in 0..<offset {
      let ends =
        bytes[index] == 10
        || (bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] != 10)
      if ends {
        line += 1
        start = index + 1
      }
    }
    return (line, offset - start + 1)
  }

  private static func megabytes(_ size: Int) -> String {
    let tenths = (size + 99_999) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0\(digits)" : digits
  }
}
