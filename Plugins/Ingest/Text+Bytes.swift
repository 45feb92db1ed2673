/// ASCII letters in lower case, everything else as it is.
func lowered(_ text: String) -> String {
  String(decoding: text.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
}

/// How many bytes the white space at the start takes; `nil` where there is none.
func spaceLength(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard let first = bytes.first else { return nil }
  if first == 32 || (9...13).contains(first) { return 1 }
  let next = bytes.dropFirst()
  switch (first, next.first ?? 0, next.dropFirst().first ?? 0) {
  case (0xC2, 0xA0, _): return 2
  case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
    return 3
  default: return nil
  }
}

/// Without white space at both ends.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while let length = spaceLength(rest) { rest = rest.dropFirst(length) }
  while let last = rest.last {
    if last == 32 || (9...13).contains(last) {
      rest.removeLast()
    } else if last >= 0x80,
      let length = [2, 3].first(where: { spaceLength(rest.suffix($0)) == $0 })
    {
      rest.removeLast(length)
    } else {
      break
    }
  }
  return rest
}

extension String {
  /// Without white space at both ends.
  var trimmed: String { String(decoding: IngestPlugin.trimmed(Array(utf8)[...]), as: UTF8.self) }

  /// The parts between white space.
  var words: [String] {
    unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
  }

  /// The rest after a start in any case; `nil` where it starts in another way.
  func after(_ start: String) -> String? {
    var rest = utf8[...]
    for byte in start.utf8 {
      guard let first = rest.popFirst() else { return nil }
      guard first == byte || ((65...90).contains(first) && first | 0x20 == byte) else { return nil }
    }
    return String(decoding: rest, as: UTF8.self).trimmed
  }
}
