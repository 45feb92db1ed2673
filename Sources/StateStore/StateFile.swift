import Digest
import JSON
import StageKit
import StageWire

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
    let state = try ArticleState(StateReader(json))
    if let path = state.pathOutside { throw .outside(path) }
    return state
  }
}
