/// How YAML 1.2.2 (10.3.2) reads plain scalars.
package enum CoreSchema {
  static func tag(of text: String) -> Scalar.Tag {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case _ where boolean(text) != nil: return .boolean
    default: break
    }
    let bytes = Array(text.utf8)
    if isInteger(bytes) { return .integer }
    return isFloat(bytes) ? .float : .text
  }

  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  static func integer(_ text: String) -> Int? {
    guard isInteger(Array(text.utf8)) else { return nil }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    return Int(text)
  }

  /// Whether some reader of YAML, of 1.1 or 1.2, may take the plain text for something else.
  static func isAmbiguous(_ text: String) -> Bool {
    if tag(of: text) != .text { return true }
    switch text.lowercased() {
    case "y", "yes", "n", "no", "on", "off", "=", "<<": return true
    default: break
    }
    if ["0x", "0o", "0b"].contains(where: { text.hasPrefix($0) }) { return true }
    let bytes = Array(text.utf8)
    let first = bytes.first { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") } ?? 0
    return isDigit(first)
      && bytes.indices.allSatisfy { isNumberLike(bytes[$0], after: $0 == 0 ? 0 : bytes[$0 - 1]) }
  }

  /// Whether a byte may be part of a number, a date or a time: `1_000`, `1e3`, `2026-11-24T10:00Z`.
  private static func isNumberLike(_ byte: UInt8, after before: UInt8) -> Bool {
    isDigit(byte) || "+-.:_ ".utf8.contains(byte)
      || (isDigit(before) && "eEtTzZ".utf8.contains(byte))
  }

  private static func isInteger(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: Array("0o".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) }
    }
    if bytes.starts(with: Array("0x".utf8)) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy(isHexDigit)
    }
    let digits = unsigned(bytes)
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, infinity, not a number.
  private static func isFloat(_ bytes: [UInt8]) -> Bool {
    let rest = unsigned(bytes)
    let word = String(decoding: rest, as: UTF8.self)
    if [".inf", ".Inf", ".INF"].contains(word) { return true }
    if rest.count == bytes.count, [".nan", ".NaN", ".NAN"].contains(word) { return true }
    let whole = rest.prefix(while: isDigit)
    var tail = rest.dropFirst(whole.count)
    var fraction = tail.prefix(0)
    if tail.first == UInt8(ascii: ".") {
      fraction = tail.dropFirst().prefix(while: isDigit)
      tail = tail.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return false }
    guard let mark = tail.first else { return true }
    let exponent = unsigned(Array(tail.dropFirst()))
    return (mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E")) && !exponent.isEmpty
      && exponent.allSatisfy(isDigit)
  }

  private static func unsigned(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let hasSign = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    return bytes.dropFirst(hasSign ? 1 : 0)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
