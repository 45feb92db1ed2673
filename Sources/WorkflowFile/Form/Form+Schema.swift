import JSON

extension Form {
  /// The form as JSON Schema 2020-12, so that editors complete and complain as the reader does.
  var schema: JSONValue {
    var object: JSONObject = ["type": "object", "description": .string(help)]
    object["properties"] = .object(
      JSONObject(keys.map { ($0.name, $0.shape.schema(describedBy: $0.help)) })
    )
    let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { object["required"] = .array(required) }
    object["additionalProperties"] = false
    return .object(object)
  }

  /// A whole schema.
  static func document(title: String, _ schema: JSONValue) -> JSONValue {
    var object: JSONObject = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(title),
    ]
    for member in schema.object ?? JSONObject() { object[member.key] = member.value }
    return .object(object)
  }
}

extension Form.Shape {
  func schema(describedBy help: String) -> JSONValue {
    var object = schema
    object["description"] = .string(help)
    return .object(object)
  }

  /// Where the reader takes `1984` for text, the schema does.
  private var schema: JSONObject {
    switch self {
    case .text: ["type": ["string", "number", "boolean"], "pattern": "\\S"]
    case .optionalText: ["type": ["string", "number", "boolean"]]
    case .name:
      [
        "type": ["string", "integer"], "pattern": .string(Name.pattern),
        "maxLength": .int(Name.limit),
      ]
    case .boolean: ["type": "boolean"]
    case .integer(let range):
      ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
    case .duration(let range):
      [
        "type": ["integer", "string"], "minimum": .int(range.lowerBound),
        "maximum": .int(range.upperBound), "pattern": .string(Duration.pattern),
      ]
    case .size: ["type": "string", "pattern": .string(Size.pattern)]
    case .version: ["type": "string", "pattern": .string(Version.pattern)]
    case .choice(let words): ["enum": .array(words.map { .string($0) })]
    case .url: ["type": "string", "pattern": .string(Address.urlPattern)]
    case .email: ["type": "string", "pattern": .string(Address.emailPattern)]
    case .condition: ["type": "string", "minLength": 1]
    case .list(let element, let isEmptyAllowed):
      ["type": "array", "items": .object(element.schema), "minItems": isEmptyAllowed ? 0 : 1]
    case .form(let form): form.schema.object ?? JSONObject()
    case .named(let form):
      [
        "type": "object", "propertyNames": ["pattern": .string(Name.pattern)],
        "additionalProperties": form.schema,
      ]
    case .open: ["type": ["object", "null"]]
    case .any: [:]
    }
  }
}
