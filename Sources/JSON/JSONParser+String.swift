extension JSONParser {
  /// Reads a string; the next byte is its opening quote.
  mutating func string() throws(JSONError) -> String {
    at += 1
    let start = at
    skipPlain()
    if peek == UInt8(ascii: "\"") {
      defer { at += 1 }
      return text(start..<at)
    }
    var text = Array(bytes[start..<at])
    while true {
      switch peek {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape(into: &text)
      case _ where at == bytes.count:
        throw error("the string that begins here has no end", at: start - 1)
      default:
        throw error("a control character in a string must be written as an escape")
      }
      let run = at
      skipPlain()
      text.append(contentsOf: bytes[run..<at])
    }
  }

  /// A part of the bytes as a string; they were found to be UTF-8 as a whole, and are not asked again.
  private func text(_ range: Range<Int>) -> String {
    var span = UTF8Span(unchecked: bytes.span.extracting(range))
    // Strings that are known to be ASCII are compared faster.
    _ = span.checkForASCII()
    return String(copying: span)
  }

  /// Goes to the next byte that means something in a string.
  private mutating func skipPlain() {
    at = endOfPlainRun(bytes, from: at)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    let start = at
    at += 1
    let byte = peek
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(from: start)).utf8)
    default:
      throw error("a backslash must begin one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u", at: start)
    }
  }

  /// Reads the digits after `\u`, and the other half where it is a surrogate.
  private mutating func scalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else {
      throw error("half of a surrogate pair stands alone", at: start)
    }
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
      )
    else { throw error("half of a surrogate pair stands alone", at: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    var number: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = hexDigit(peek) else { throw unexpected("four hexadecimal digits") }
      number = number << 4 | digit
      at += 1
    }
    return number
  }

  private func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
