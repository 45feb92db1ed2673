import JSON
import StageKit
import StateStore

/// One line that came in through a pipe: a story without a desk.
struct PipeRecord: Sendable {
  /// As it was given: text, a number, or nothing.
  let id: JSONValue
  let fields: [FieldName: Value]

  /// Reads a line of JSON. Members that name no field are left alone.
  init(_ line: ArraySlice<UInt8>) throws(PipeError) {
    let json: JSONValue
    do { json = try JSONValue(parsing: line) } catch {
      throw PipeError(.null, "this line is not JSON: \(error.message)", column: error.column)
    }
    guard let object = json.object else {
      throw PipeError(.null, "expected an object such as {\"id\": \"1\", \"body\": \"…\"}")
    }
    let id = object["id"] ?? .null
    switch id {
    case .string, .int, .null: break
    default: throw PipeError(.null, "'id' has to be text or a whole number")
    }
    var fields: [FieldName: Value] = [:]
    for member in object where member.value != .null {
      let name = FieldName(member.key)
      guard name.isUsable else { continue }
      guard let value = Value(json: member.value, as: name.type) else {
        throw PipeError(id, "'\(name)' has to be \(Self.words(name.type))")
      }
      fields[name] = value
    }
    self.id = id
    self.fields = fields
  }

  private static func words(_ type: FieldType?) -> String {
    switch type {
    case .text: "text"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .instant: "a moment with its zone, such as \"2026-11-24T18:30:00+01:00\""
    case .list: "a list"
    case .object: "an object"
    case nil: "a value without fractions and without null inside"
    }
  }
}

/// A line that is no story.
struct PipeError: Error, Hashable {
  let id: JSONValue
  let message: String
  /// Counted from 1; `nil` where it is about the line as a whole.
  let column: Int?

  init(_ id: JSONValue, _ message: String, column: Int? = nil) {
    self.id = id
    self.message = message
    self.column = column
  }
}

extension Value {
  /// A field's value as programs write it: moments are text.
  init?(json: JSONValue, as type: FieldType?) {
    if type == .instant, let text = json.string {
      guard let instant = Instant(text) else { return nil }
      self = .instant(instant)
      return
    }
    self.init(json: json)
    guard type == nil || self.type == type else { return nil }
  }

  /// As programs read it: a moment is text.
  var pipeJSON: JSONValue {
    if case .instant(let instant) = self { .string(instant.rfc3339) } else { json }
  }
}
