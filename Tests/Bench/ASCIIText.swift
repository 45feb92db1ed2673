/// Text cut as Python's `split()` and two regular expressions cut it; the bench's articles are ASCII.
struct ASCIIText {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// What stands between white space.
  var words: [ArraySlice<UInt8>] { words(in: bytes[...]) }

  func words(in part: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    part.split(whereSeparator: isSpace)
  }

  /// What stands between white space that follows `.`, `!` or `?`: `(?<=[.!?])\s+`.
  var sentences: [ArraySlice<UInt8>] {
    var sentences: [ArraySlice<UInt8>] = []
    var start = 0
    var at = 1
    while at < bytes.count {
      if isSpace(bytes[at]), isStop(bytes[at - 1]) {
        sentences.append(bytes[start..<at])
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
        start = at
      }
      at += 1
    }
    sentences.append(bytes[start...])
    return sentences
  }

  /// Runs of letters, in lower case: `[a-z]+`.
  var letters: [ArraySlice<UInt8>] {
    bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }.split { !(97...122).contains($0) }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private func isStop(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }
}
