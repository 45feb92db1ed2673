package import JSON
package import StageKit

extension JSONWriter {
  /// Writes an article as a stage of this description sees it, and nothing that it did not declare.
  package mutating func append(_ article: Article, for description: StageDescription) {
    raw(#"{"id":"#)
    string(article.id)
    var desk: [String: Value] = [:]
    for input in description.reads {
      switch input {
      case .field(let name):
        guard let value = article[name] else { continue }
        byte(UInt8(ascii: ","))
        append(name.rawValue, value, as: name.type)
      case .items:
        raw(#","items":"#)
        appendCompact(.array(article.items.map { .object($0.json) }))
      case .desk(let key): desk[key] = article.desk[key]
      case .decisions: continue
      }
    }
    if !desk.isEmpty {
      raw(#","desk":"#)
      append(desk)
    }
    byte(UInt8(ascii: "}"))
  }

  /// Writes values by name, in the order of the names.
  package mutating func append(_ values: [String: Value]) {
    byte(UInt8(ascii: "{"))
    for (index, member) in values.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { byte(UInt8(ascii: ",")) }
      append(member.key, member.value, as: nil)
    }
    byte(UInt8(ascii: "}"))
  }

  private mutating func append(_ name: String, _ value: Value, as type: FieldType?) {
    string(name)
    byte(UInt8(ascii: ":"))
    if case .text(let text) = value { string(text) } else { appendCompact(value.field(as: type)) }
  }
}

extension Value {
  /// The value of a field: a moment is text where the field's type says that it is one.
  func field(as type: FieldType?) -> JSONValue {
    guard type == .instant, case .instant(let instant) = self else { return json }
    return .string(instant.rfc3339)
  }
}

extension Article {
  /// Reads an article of a request.
  package init(wire json: JSONValue) throws(RPCFailure) {
    guard let object = json.object, let id = object["id"]?.string else {
      throw .wrong("articles", expected: "a list of objects with 'id'")
    }
    var fields: [FieldName: Value] = [:]
    var items: [Item] = []
    var desk: [String: Value] = [:]
    for member in object {
      switch member.key {
      case "items": items = try Self.items(member.value)
      case "desk": desk = try ParameterReader(json).values("desk")
      default:
        let name = FieldName(member.key)
        guard name.isUsable else { continue }
        guard let value = Value(json: member.value, as: name.type) else {
          throw .wrong("articles", expected: "right in the value of '\(name)' of '\(id)'")
        }
        fields[name] = value
      }
    }
    self.init(id: id, fields: fields, items: items, desk: desk)
  }

  private static func items(_ json: JSONValue) throws(RPCFailure) -> [Item] {
    guard let list = json.array else { throw .wrong("items", expected: "a list") }
    var items: [Item] = []
    for json in list {
      do { items.append(try Item(wire: json, in: nil)) } catch {
        throw .wrong("items", expected: "a list of items: \(error.message)")
      }
    }
    return items
  }
}
