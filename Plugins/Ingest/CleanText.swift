import StageKit

/// Copy as text: UTF-8, one kind of line end, no control characters.
///
/// CRLF, a lone CR, NEL, vertical tab and U+2028 become `\n`; a form feed and U+2029 become a blank
/// line. A byte order mark goes. Other control characters, terminal sequences and the characters
/// that turn the direction of writing are taken out, with a warning. Everything else stays.
struct CleanText: Sendable, Hashable {
  let bytes: [UInt8]
  let warnings: [String]

  /// Throws ``ReadError`` for bytes that are not text in UTF-8, and for text without a word.
  init(_ source: [UInt8]) throws(ReadError) {
    try Self.check(source)
    var cleaner = Cleaner(source)
    cleaner.run()
    guard cleaner.hasWords else { throw .empty() }
    bytes = cleaner.out
    warnings = cleaner.warnings
  }

  private static func check(_ source: [UInt8]) throws(ReadError) {
    guard !source.isEmpty else { throw .empty() }
    if let encoding = otherUnicode(source) { throw .otherUnicode(encoding) }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: source.span)
    } catch {
      if let zero = source.firstIndex(of: 0) { throw .binary(source, at: zero) }
      throw .notUTF8(source, at: error.byteOffsets.lowerBound)
    }
    if let zero = source.firstIndex(of: 0) { throw .binary(source, at: zero) }
  }

  /// UTF-16 and UTF-32 by their marks, or by every other byte being zero.
  private static func otherUnicode(_ source: [UInt8]) -> String? {
    if source.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32LE" }
    if source.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32BE" }
    if source.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if source.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    let start = source.prefix(512)
    var zeros = [0, 0]
    for (index, byte) in start.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let half = start.count / 2
    guard half >= 4 else { return nil }
    if zeros[1] * 10 >= half * 7, zeros[0] * 10 <= half { return "UTF-16LE" }
    if zeros[0] * 10 >= half * 7, zeros[1] * 10 <= half { return "UTF-16BE" }
    return nil
  }
}
