extension JSONParser {
  /// Reads a number: whole ones exactly, others as the nearest `Double`.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = at
    let isNegative = skip(UInt8(ascii: "-"))
    let whole = try digits(isNegative: isNegative)
    guard peek == UInt8(ascii: ".") || peek | 0x20 == UInt8(ascii: "e") else {
      guard let whole else {
        throw error("a whole number must fit in 64 bits; put a larger one in quotes", at: start)
      }
      return .int(whole)
    }
    if skip(UInt8(ascii: ".")) { try skipDigits() }
    if peek | 0x20 == UInt8(ascii: "e") {
      at += 1
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try skipDigits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw error("the number '\(text)' is too large", at: start)
    }
    return .double(number)
  }

  /// The digits before the point; `nil` where they are more than 64 bits hold.
  private mutating func digits(isNegative: Bool) throws(JSONError) -> Int? {
    guard isDigit(peek) else { throw unexpected("a digit") }
    if skip(UInt8(ascii: "0")) {
      if isDigit(peek) { throw error("a number must not begin with 0") }
      return 0
    }
    var number = 0
    var isTooLarge = false
    while isDigit(peek) {
      let digit = Int(peek - UInt8(ascii: "0"))
      let (tens, one) = number.multipliedReportingOverflow(by: 10)
      let (sum, other) =
        isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      isTooLarge = isTooLarge || one || other
      number = sum
      at += 1
    }
    return isTooLarge ? nil : number
  }

  private mutating func skipDigits() throws(JSONError) {
    guard isDigit(peek) else { throw unexpected("a digit") }
    while isDigit(peek) { at += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
