import JSON
import StageKit
import StageWire

extension Catalogue {
  /// A step: its own keys, and the settings of the stage that it names.
  var stepSchema: JSONValue {
    var step = WorkflowForm.step.schema.object ?? JSONObject()
    var properties = step["properties"]?.object ?? JSONObject()
    properties["stage"] = [
      "description": "The stage to run.",
      "oneOf": .array(
        entries.map { entry in
          [
            "const": .string(entry.description.name),
            "description": .string(entry.description.summary),
          ]
        }
      ),
    ]
    step["properties"] = .object(properties)
    step["allOf"] = .array(entries.map(\.description.stepSchema))
    return .object(step)
  }
}

extension StageDescription {
  fileprivate var stepSchema: JSONValue {
    [
      "if": ["properties": ["stage": ["const": .string(name)]], "required": ["stage"]],
      "then": ["properties": ["with": settingsSchema]],
    ]
  }

  private var settingsSchema: JSONValue {
    [
      "type": ["object", "null"], "description": .string("The settings of \(name)."),
      "properties": .object(JSONObject(settings.map { ($0.name, $0.schema) })),
      "additionalProperties": false,
    ]
  }
}

extension SettingDeclaration {
  fileprivate var schema: JSONValue {
    var object = shape.schema
    object["description"] = .string(help)
    object["default"] = defaultValue.wire
    return .object(object)
  }
}

extension SettingShape {
  fileprivate var schema: JSONObject {
    switch self {
    case .integer(let range):
      ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
    case .boolean: ["type": "boolean"]
    case .text, .file: ["type": ["string", "number", "boolean"]]
    case .choice(let words): ["enum": .array(words.map { .string($0) })]
    case .list(let element):
      ["type": "array", "items": .object(element.schema), "uniqueItems": true]
    }
  }
}
