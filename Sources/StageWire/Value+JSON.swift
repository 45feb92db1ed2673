package import JSON
package import StageKit

extension Value {
  /// As JSON; an instant becomes `{"instant": "…"}`, so that it comes back as one.
  package var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let number): .int(number)
    case .boolean(let truth): .bool(truth)
    case .instant(let instant): .object(["instant": .string(instant.rfc3339)])
    case .list(let list): .array(list.map(\.json))
    case .object(let object):
      .object(
        JSONObject(object.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
      )
    }
  }

  /// Reads what ``json`` wrote; `nil` for what no value can be (null, fractions).
  package init?(json: JSONValue) {
    switch json {
    case .string(let text): self = .text(text)
    case .int(let number): self = .integer(number)
    case .bool(let truth): self = .boolean(truth)
    case .array(let elements):
      let values = elements.compactMap(Value.init(json:))
      guard values.count == elements.count else { return nil }
      self = .list(values)
    case .object(let object):
      if object.count == 1, let text = object["instant"]?.string, let instant = Instant(text) {
        self = .instant(instant)
        return
      }
      var members: [String: Value] = [:]
      for member in object {
        guard let value = Value(json: member.value) else { return nil }
        members[member.key] = value
      }
      self = .object(members)
    case .null, .double: return nil
    }
  }
}

extension Value {
  /// Reads a field's value as programs write it: moments are text.
  package init?(json: JSONValue, as type: FieldType?) {
    if type == .instant, let text = json.string {
      guard let instant = Instant(text) else { return nil }
      self = .instant(instant)
      return
    }
    self.init(json: json)
    guard type == nil || self.type == type else { return nil }
  }

  /// As programs read it: a moment is text, at any depth.
  package var wire: JSONValue {
    switch self {
    case .instant(let instant): .string(instant.rfc3339)
    case .list(let list): .array(list.map(\.wire))
    case .object(let object):
      .object(JSONObject(object.sorted { $0.key < $1.key }.map { ($0.key, $0.value.wire) }))
    default: json
    }
  }
}
