extension SourceText {
  /// What keeps the text from being YAML at all: bytes that are not UTF-8, and control characters.
  func unreadable(in range: Range<Int>) -> [YAMLProblem] {
    if let byte = firstInvalidByte(in: range) { return [.notUTF8(at: mark(byte: byte))] }
    return controls(in: range).map { .control($0.scalar, at: mark(byte: $0.byte)) }
  }

  /// The first byte that cannot be read as UTF-8.
  package func firstInvalidByte(in range: Range<Int>) -> Int? {
    let part = bytes[range]
    if String(validating: part, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = part.makeIterator()
    var at = range.lowerBound
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): at += encoded.count
      case .emptyInput, .error: return min(at, range.upperBound - 1)
      }
    }
  }

  /// The first ten characters that YAML forbids.
  private func controls(in range: Range<Int>) -> [(byte: Int, scalar: Unicode.Scalar)] {
    var found: [(byte: Int, scalar: Unicode.Scalar)] = []
    var at = range.lowerBound
    while at < range.upperBound, found.count < 10 {
      let byte = bytes[at]
      if byte < 0x80 {
        if (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F {
          found.append((at, Unicode.Scalar(byte)))
        }
        at += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      if byte == 0xC2 || byte == 0xEF {
        let scalar = String(decoding: bytes[at..<at + length], as: UTF8.self).unicodeScalars.first
        if let scalar, !scalar.isPlainInYAML { found.append((at, scalar)) }
      }
      at += length
    }
    return found
  }
}

extension Unicode.Scalar {
  /// Whether the scalar may stand in a YAML text without an escape.
  var isPlainInYAML: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
