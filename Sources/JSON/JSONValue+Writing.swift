extension JSONValue {
  /// On one line, without spaces, members in their own order.
  package var compact: [UInt8] {
    var writer = JSONWriter()
    writer.appendCompact(self)
    return writer.bytes
  }

  /// For people: one thing a line, two spaces for each level, a line break at the end.
  package var pretty: [UInt8] {
    var writer = JSONWriter()
    writer.appendPretty(self, indent: 0)
    writer.byte(UInt8(ascii: "\n"))
    return writer.bytes
  }

  /// The one form that equal values share: compact, members sorted by the bytes of their names.
  package var canonical: [UInt8] {
    var writer = JSONWriter()
    writer.appendCanonical(self)
    return writer.bytes
  }
}

extension JSONWriter {
  /// Writes a value compactly, its members sorted by the UTF-8 bytes of their names.
  package mutating func appendCanonical(_ value: JSONValue) {
    switch value {
    case .array(let elements):
      byte(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { byte(UInt8(ascii: ",")) }
        appendCanonical(element)
      }
      byte(UInt8(ascii: "]"))
    case .object(let object):
      byte(UInt8(ascii: "{"))
      for (index, member) in object.sortedByName.enumerated() {
        if index > 0 { byte(UInt8(ascii: ",")) }
        string(member.key)
        byte(UInt8(ascii: ":"))
        appendCanonical(member.value)
      }
      byte(UInt8(ascii: "}"))
    default: appendCompact(value)
    }
  }

  /// Writes a value for people, at a place that lies so deep.
  package mutating func appendPretty(_ value: JSONValue, indent: Int) {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      byte(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        line(indent + 2, isFirst: index == 0)
        appendPretty(element, indent: indent + 2)
      }
      line(indent, isFirst: true)
      byte(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      byte(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        line(indent + 2, isFirst: index == 0)
        string(member.key)
        raw(": ")
        appendPretty(member.value, indent: indent + 2)
      }
      line(indent, isFirst: true)
      byte(UInt8(ascii: "}"))
    default: appendCompact(value)
    }
  }

  private mutating func line(_ indent: Int, isFirst: Bool) {
    if !isFirst { byte(UInt8(ascii: ",")) }
    byte(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }
}

extension JSONObject {
  fileprivate var sortedByName: [Member] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
