/// Where the bytes of a string from `start` on stop to stand for themselves: at a control character,
/// a quote or a backslash, else at the end.
///
/// Looks at eight bytes at a time; most of what copydesk reads and writes is text without any of them.
func endOfPlainRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  let raw = UnsafeRawBufferPointer(bytes)
  var at = start
  while at + 8 <= raw.count,
    isPlain(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  { at += 8 }
  while at < raw.count {
    let byte = raw[at]
    guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return at }
    at += 1
  }
  return at
}

/// Whether none of eight bytes means anything in a string.
private func isPlain(_ word: UInt64) -> Bool {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let tops = ones &* 0x80
  let quotes = word ^ (ones &* 0x22)
  let backslashes = word ^ (ones &* 0x5C)
  // The top bit of a byte is set by the subtraction where the byte was smaller, and was not set before.
  let controls = (word &- ones &* 0x20) & ~word
  let found = controls | ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
  return found & tops == 0
}
