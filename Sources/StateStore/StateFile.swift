package import Digest
import JSON
package import StageKit

/// A state file as bytes: JSON that people read and git diffs, one thing a line, sealed by a checksum.
package enum StateFile {
  /// The version of the form; a newer one is refused.
  package static let format = 1

  /// Writes a state.
  package static func bytes(of state: ArticleState) -> [UInt8] {
    var lines = StateLines()
    lines.member("format", .int(format))
    lines.member("id", .string(state.id))
    lines.member("sequence", .int(state.sequence))
    lines.member("path", .string(state.path))
    lines.member("workflow", .string(state.workflow))
    lines.member("source", state.source.map(\.json))
    lines.member("update", state.update.map(\.json))
    lines.member("record", .string(state.record.hex))
    lines.object(
      "fields",
      state.fields.sorted { $0.key < $1.key }.map { name, hash in
        (name.rawValue, .string(hash.hex))
      }
    )
    lines.object(
      "values",
      state.values.sorted { $0.key < $1.key }.map { name, value in
        (name.rawValue, value.json)
      }
    )
    lines.array("steps", state.steps.map(\.json))
    lines.array("items", state.items.map(\.json))
    lines.array("log", state.log.map { .object($0.json(withID: true)) })
    lines.array("snapshots", state.snapshots.map(\.json))
    lines.array("deliveries", state.deliveries.map(\.json))
    lines.object(
      "texts",
      state.texts.sorted { $0.key < $1.key }.map { hash, value in
        (hash.hex, value.json)
      }
    )
    return lines.sealed()
  }

  /// Reads a state, or says what is wrong with the file.
  package static func state(from bytes: [UInt8]) throws(StateDamage) -> ArticleState {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch {
      throw .unreadable(line: error.line, column: error.column, error.message)
    }
    guard let format = json["format"]?.int else { throw .missing("format") }
    guard format <= Self.format else { throw .newer(format) }
    guard StateLines.isSealed(bytes) else { throw .checksum }
    do { return try ArticleState(StateReader(json)) } catch let damage as StateDamage {
      throw damage
    } catch { throw .missing("\(error)") }
  }
}

/// What can be wrong with a state file.
package enum StateDamage: Error, Hashable, CustomStringConvertible {
  case unreadable(line: Int, column: Int, String)
  case missing(String)
  case checksum
  case newer(Int)

  package var description: String {
    switch self {
    case .unreadable(let line, let column, let message): "line \(line):\(column): \(message)"
    case .missing(let member): "'\(member)' is missing or of the wrong type"
    case .checksum: "the checksum does not fit: the file was cut or changed outside copydesk"
    case .newer(let format):
      "it was written by a newer copydesk (format \(format), this one knows \(StateFile.format))"
    }
  }
}

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
    let body = Array(bytes[..<(bytes.count - tailLength)])
    let tail = "  \"checksum\": \"\(SHA256.hash(body).hex)\"\n}\n"
    return bytes[(bytes.count - tailLength)...].elementsEqual(tail.utf8)
  }

  private mutating func key(_ name: String, indent: Int) {
    raw(indent == 2 ? "  " : "    ")
    writer.string(name)
    raw(": ")
  }

  private mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { writer.bytes.append(contentsOf: $0) }
  }

  private mutating func raw(_ text: String) {
    writer.bytes.append(contentsOf: text.utf8)
  }
}
