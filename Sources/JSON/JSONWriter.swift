/// Writes JSON, byte by byte, at the end of a growing buffer.
package struct JSONWriter: Sendable {
  package var bytes: [UInt8] = []

  package init() {}

  package mutating func byte(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Writes text that needs no escapes, as it stands.
  package mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes a string with its quotes. Only what must be escaped is.
  package mutating func string(_ text: String) {
    byte(UInt8(ascii: "\""))
    if text.utf8.withContiguousStorageIfAvailable({ escape($0) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { escape($0) }
    }
    byte(UInt8(ascii: "\""))
  }

  package mutating func int(_ number: Int) {
    guard number.magnitude >= 10 else {
      if number < 0 { byte(UInt8(ascii: "-")) }
      byte(UInt8(ascii: "0") + UInt8(number.magnitude))
      return
    }
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes the shortest form that reads back as the same number; `null` for what JSON cannot say.
  package mutating func double(_ number: Double) {
    guard number.isFinite else { return raw("null") }
    bytes.append(contentsOf: number.description.utf8)
  }

  /// Writes a value without spaces, its members in their own order.
  package mutating func appendCompact(_ value: JSONValue) {
    switch value {
    case .null: raw("null")
    case .bool(let truth): truth ? raw("true") : raw("false")
    case .int(let number): int(number)
    case .double(let number): double(number)
    case .string(let text): string(text)
    case .array(let elements):
      byte(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { byte(UInt8(ascii: ",")) }
        appendCompact(element)
      }
      byte(UInt8(ascii: "]"))
    case .object(let members): appendCompact(members)
    }
  }

  private mutating func appendCompact(_ members: some Collection<JSONObject.Member>) {
    byte(UInt8(ascii: "{"))
    var isFirst = true
    for member in members {
      if !isFirst { byte(UInt8(ascii: ",")) }
      isFirst = false
      string(member.key)
      byte(UInt8(ascii: ":"))
      appendCompact(member.value)
    }
    byte(UInt8(ascii: "}"))
  }
}

extension JSONWriter {
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while true {
      let end = endOfPlainRun(text, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { return }
      escape(text[end])
      start = end + 1
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x08: raw("\\b")
    case 0x09: raw("\\t")
    case 0x0A: raw("\\n")
    case 0x0C: raw("\\f")
    case 0x0D: raw("\\r")
    default:
      raw("\\u00")
      self.byte(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      self.byte(Self.hexDigit(byte & 15))
    }
  }

  private static func hexDigit(_ number: UInt8) -> UInt8 {
    number < 10 ? UInt8(ascii: "0") + number : UInt8(ascii: "a") + number - 10
  }
}
