package import JSON
package import StageKit

extension Outcome {
  /// Reads an answer about an article; what it sets must be declared and of the field's type.
  package init(
    wire json: JSONObject,
    about article: Article,
    by description: StageDescription
  ) throws(AnswerFault) {
    let word = json["status"]?.string ?? ""
    switch word {
    case "done":
      self = .done(
        try Self.fields(json["fields"], description),
        items: try Self.items(json["items"], article),
        notes: try Self.notes(json["notes"]),
        artifacts: try Self.artifacts(json["artifacts"])
      )
    case "skip":
      guard let reason = try Self.notes(json["notes"]).first else {
        throw AnswerFault("it skips without a note that says why")
      }
      self = .skip(reason)
    case "error":
      guard let failure = json["error"]?["class"]?.string.flatMap(FailureClass.init(rawValue:)),
        let message = json["error"]?["message"]?.string
      else {
        throw AnswerFault(
          "its error needs a 'class' (input, config, transient or internal) and a 'message'"
        )
      }
      self = .fail(failure, message)
    default:
      throw AnswerFault("its 'status' is '\(word)', expected done, skip or error")
    }
  }

  private static func fields(
    _ json: JSONValue?,
    _ description: StageDescription
  ) throws(AnswerFault) -> [FieldName: Value] {
    guard let json else { return [:] }
    guard let object = json.object else { throw AnswerFault("'fields' has to be an object") }
    var fields: [FieldName: Value] = [:]
    for member in object {
      let name = FieldName(member.key)
      guard description.writes.contains(name) else {
        throw AnswerFault("it sets '\(name)', which it does not declare in 'writes'")
      }
      guard let value = Value(json: member.value, as: name.type) else {
        let expected = name.type.map { "of type \($0.rawValue)" } ?? "without fractions and null"
        throw AnswerFault("it sets '\(name)' to a wrong value, expected one \(expected)")
      }
      fields[name] = value
    }
    return fields
  }

  private static func items(
    _ json: JSONValue?,
    _ article: Article
  ) throws(AnswerFault) -> [Item] {
    var items: [Item] = []
    for json in try list(json, "items") { items.append(try Item(wire: json, in: article)) }
    return items
  }

  private static func notes(_ json: JSONValue?) throws(AnswerFault) -> [String] {
    var notes: [String] = []
    for json in try list(json, "notes") {
      guard let note = json.string else { throw AnswerFault("'notes' has to be a list of texts") }
      notes.append(note)
    }
    return notes
  }

  private static func artifacts(_ json: JSONValue?) throws(AnswerFault) -> [Artifact] {
    var artifacts: [Artifact] = []
    for json in try list(json, "artifacts") {
      guard let path = json["path"]?.string else { throw AnswerFault("an artifact has no 'path'") }
      if let text = json["text"]?.string {
        artifacts.append(Artifact(path: path, text: text))
      } else if let bytes = json["base64"]?.string.flatMap({ Base64.bytes($0) }) {
        artifacts.append(Artifact(path: path, bytes: bytes))
      } else {
        throw AnswerFault("the artifact '\(path)' has neither 'text' nor 'base64'")
      }
    }
    return artifacts
  }

  private static func list(_ json: JSONValue?, _ name: String) throws(AnswerFault) -> [JSONValue] {
    guard let json else { return [] }
    guard let list = json.array else { throw AnswerFault("'\(name)' has to be a list") }
    return list
  }
}

extension JSONWriter {
  /// Writes what a stage answers about an article, as the answers of a request have it.
  package mutating func append(_ outcome: Outcome, about id: String) {
    raw(#"{"id":"#)
    string(id)
    byte(UInt8(ascii: ","))
    appendMembers(outcome)
    byte(UInt8(ascii: "}"))
  }

  fileprivate mutating func appendMembers(_ outcome: Outcome) {
    switch outcome {
    case .done(let fields, let items, let notes, let artifacts):
      raw(#""status":"done""#)
      if !fields.isEmpty {
        raw(#","fields":"#)
        appendFields(fields)
      }
      appendList(#","items":"#, items.map { .object($0.json) })
      appendList(#","notes":"#, notes.map { .string($0) })
      appendList(#","artifacts":"#, artifacts.map(\.json))
    case .skip(let reason):
      raw(#""status":"skip""#)
      appendList(#","notes":"#, [.string(reason)])
    case .fail(let failure, let message):
      raw(#""status":"error","error":"#)
      appendCompact(["class": .string(failure.rawValue), "message": .string(message)])
    }
  }

  private mutating func appendFields(_ fields: [FieldName: Value]) {
    byte(UInt8(ascii: "{"))
    for (index, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { byte(UInt8(ascii: ",")) }
      string(field.key.rawValue)
      byte(UInt8(ascii: ":"))
      if case .text(let text) = field.value {
        string(text)
      } else {
        appendCompact(field.value.field(as: field.key.type))
      }
    }
    byte(UInt8(ascii: "}"))
  }

  private mutating func appendList(_ name: StaticString, _ list: [JSONValue]) {
    guard !list.isEmpty else { return }
    raw(name)
    appendCompact(.array(list))
  }
}

extension Outcome {
  /// As an example has it.
  var json: JSONValue {
    var writer = JSONWriter()
    writer.byte(UInt8(ascii: "{"))
    writer.appendMembers(self)
    writer.byte(UInt8(ascii: "}"))
    return (try? JSONValue(parsing: writer.bytes)) ?? .null
  }
}

extension Artifact {
  /// Text where it is text, so that people can read it on the wire.
  fileprivate var json: JSONValue {
    if let text = String(validating: bytes, as: UTF8.self) {
      return ["path": .string(path), "text": .string(text)]
    }
    return ["path": .string(path), "base64": .string(Base64.text(bytes))]
  }
}
