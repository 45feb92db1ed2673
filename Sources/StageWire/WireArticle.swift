package import JSON
package import StageKit

/// A story as a program sends it: one line, without a desk.
package struct WireArticle: Sendable {
  /// As it was given: text, a number, or nothing.
  package let id: JSONValue
  package let fields: [FieldName: Value]

  /// Reads a line of JSON. Members that name no field are left alone.
  package init(_ line: ArraySlice<UInt8>) throws(WireError) {
    let json: JSONValue
    do { json = try JSONValue(parsing: line) } catch {
      throw WireError(.null, "this line is not JSON: \(error.message)", column: error.column)
    }
    guard let object = json.object else {
      throw WireError(.null, "expected an object such as {\"id\": \"1\", \"body\": \"…\"}")
    }
    let id = object["id"] ?? .null
    switch id {
    case .string, .int, .null: break
    default: throw WireError(.null, "'id' has to be text or a whole number")
    }
    var fields: [FieldName: Value] = [:]
    for member in object where member.value != .null {
      let name = FieldName(member.key)
      guard name.isUsable else { continue }
      guard let value = Value(json: member.value, as: name.type) else {
        throw WireError(id, "'\(name)' has to be \(Self.words(name.type))")
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
package struct WireError: Error, Hashable {
  package let id: JSONValue
  package let message: String
  /// Counted from 1; `nil` where it is about the line as a whole.
  package let column: Int?

  init(_ id: JSONValue, _ message: String, column: Int? = nil) {
    self.id = id
    self.message = message
    self.column = column
  }
}
