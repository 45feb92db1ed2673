import Digest
import JSON

/// Writes the members of a state file, one thing a line.
struct StateLines {
  private var writer = JSONWriter()

  init() {
    writer.byte(UInt8(ascii: "{"))
    writer.byte(UInt8(ascii: "\n"))
  }

  mutating func member(_ name: String, _ value: JSONValue?) {
    guard let value else { return }
    key(name, indent: 2)
    writer.appendCompact(value)
    raw(",\n")
  }

  mutating func object(_ name: String, _ members: [(String, JSONValue)]) {
    guard !members.isEmpty else { return }
    key(name, indent: 2)
    raw("{\n")
    for (index, member) in members.enumerated() {
      key(member.0, indent: 4)
      writer.appendCompact(member.1)
      raw(index == members.count - 1 ? "\n" : ",\n")
    }
    raw("  },\n")
  }

  mutating func array(_ name: String, _ elements: [JSONValue]) {
    guard !elements.isEmpty else { return }
    key(name, indent: 2)
    raw("[\n")
    for (index, element) in elements.enumerated() {
      raw("    ")
      writer.appendCompact(element)
      raw(index == elements.count - 1 ? "\n" : ",\n")
    }
    raw("  ],\n")
  }

  /// Adds the checksum of all that is written so far, and closes.
  consuming func sealed() -> [UInt8] {
    let sum = SHA256.hash(writer.bytes).hex
    raw("  \"checksum\": \"\(sum)\"\n}\n")
    return writer.bytes
  }

  static let tailLength = #"  "checksum": ""#.utf8.count + 64 + 4

  /// Whether the last member is the checksum of all before it.
  static func isSealed(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > tailLength else { return false }
    let end = bytes.count - tailLength
    let tail = "  \"checksum\": \"\(SHA256.hash(bytes[..<end]).hex)\"\n}\n"
    return bytes[end...].elementsEqual(tail.utf8)
  }

  private mutating func key(_ name: String, indent: Int) {
    raw(indent == 2 ? "  " : "    ")
    writer.string(name)
    raw(": ")
  }

  private mutating func raw(_ text: StaticString) {
    writer.raw(text)
  }

  private mutating func raw(_ text: String) {
    writer.bytes.append(contentsOf: text.utf8)
  }
}
