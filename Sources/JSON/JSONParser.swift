/// Reads JSON from bytes that are known to be UTF-8.
struct JSONParser {
  /// How deep arrays and objects may lie in each other: far beyond any real document, well within
  /// the stack of a thread.
  static let depthLimit = 256

  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0
  private var depth = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  static func checkEncoding(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    do { _ = try UTF8Span(validating: bytes.span) } catch {
      throw JSONError("this is not UTF-8", at: error.byteOffsets.lowerBound, in: bytes)
    }
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    if at == bytes.count { throw error("expected a value, found nothing") }
    let value = try value()
    skipSpace()
    if at < bytes.count { throw unexpected("the end") }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    switch peek {
    case UInt8(ascii: "{"): return try nested { (self) throws(JSONError) in try self.object() }
    case UInt8(ascii: "["): return try nested { (self) throws(JSONError) in try self.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw unexpected("a value")
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit)") }
    depth += 1
    defer { depth -= 1 }
    at += 1
    skipSpace()
    return try body(&self)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    if skip(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if skip(UInt8(ascii: "]")) { return .array(elements) }
      guard skip(UInt8(ascii: ",")) else { throw unexpected("',' or ']'") }
      skipSpace()
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var names = NameCheck()
    var object = JSONObject()
    if skip(UInt8(ascii: "}")) { return .object(object) }
    while true {
      let start = at
      guard peek == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let name = try string()
      guard names.isNew(name, in: object) else {
        throw error("two members are called '\(name)'", at: start)
      }
      skipSpace()
      guard skip(UInt8(ascii: ":")) else { throw unexpected("':'") }
      skipSpace()
      object.append(name, try value())
      skipSpace()
      if skip(UInt8(ascii: "}")) { return .object(object) }
      guard skip(UInt8(ascii: ",")) else { throw unexpected("',' or '}'") }
      skipSpace()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    let end = at + word.utf8CodeUnitCount
    let fits =
      end <= bytes.count
      && word.withUTF8Buffer { bytes[at..<end].elementsEqual($0) }
    guard fits else { throw unexpected("'\(word)'") }
    at = end
    return value
  }
}

extension JSONParser {
  /// The next byte; 0, which stands nowhere in JSON, at the end.
  var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(message, at: offset ?? at, in: bytes)
  }

  func unexpected(_ expected: String) -> JSONError {
    guard at < bytes.count else { return error("expected \(expected), found the end") }
    let rest = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self)
    let found = rest.unicodeScalars.first.map { scalar in
      // What cannot be seen is named: a byte order mark is what a line most often begins with.
      [.control, .format].contains(scalar.properties.generalCategory)
        ? scalar.escaped(asASCII: true) : "\(scalar)"
    }
    return error("expected \(expected), found '\(found ?? "")'")
  }
}
