package import Digest
package import JSON
package import StageKit

extension Value {
  /// The hash of the canonical form; text counts as NFC with LF and without trailing blank lines.
  package var digest: SHA256Digest {
    if case .text(let text) = self {
      var writer = JSONWriter()
      writer.string(text.normalised)
      return SHA256.hash(writer.bytes)
    }
    return SHA256.hash(canonical.canonical)
  }

  private var canonical: JSONValue {
    switch self {
    case .text(let text): .string(text.normalised)
    case .list(let list): .array(list.map(\.canonical))
    case .object(let object):
      .object(JSONObject(object.map { ($0.key, $0.value.canonical) }))
    default: json
    }
  }

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
