import JSON
import StageKit

extension SettingDeclaration {
  /// As `describe` has it.
  var json: JSONValue {
    var object: JSONObject = ["name": .string(name)]
    for member in shape.json { object[member.key] = member.value }
    object["default"] = defaultValue.json
    object["help"] = .string(help)
    return .object(object)
  }
}

extension DescribedSetting {
  init(json: JSONValue, _ place: DescriptionReader) throws(DescriptionError) {
    let reader = try place.object(json)
    let name = try reader.text("name")
    let setting = reader.named("the setting '\(name)'")
    let shape = try SettingShape(setting)
    guard let value = setting["default"].flatMap(Value.init(json:)) else {
      throw setting.error("needs a 'default'")
    }
    if let problem = shape.problem(with: value) {
      throw setting.error("has a default that does not fit: \(problem)")
    }
    self.init(name: name, help: try setting.text("help"), shape: shape, defaultValue: value)
  }
}

extension SettingShape {
  fileprivate var json: JSONObject {
    switch self {
    case .integer(let range):
      ["type": "integer", "min": .int(range.lowerBound), "max": .int(range.upperBound)]
    case .boolean: ["type": "boolean"]
    case .text: ["type": "text"]
    case .file: ["type": "file"]
    case .choice(let words):
      ["type": "choice", "choices": .array(words.map { .string($0) })]
    case .list(let element): ["type": "list", "of": .object(element.json)]
    }
  }

  fileprivate init(_ reader: DescriptionReader) throws(DescriptionError) {
    let type = try reader.text("type")
    switch type {
    case "integer":
      guard let low = reader["min"]?.int, let high = reader["max"]?.int, low <= high else {
        throw reader.error("needs whole numbers 'min' and 'max'")
      }
      self = .integer(low...high)
    case "boolean": self = .boolean
    case "text": self = .text
    case "file": self = .file
    case "choice": self = .choice(try reader.texts("choices"))
    case "list":
      guard let json = reader["of"] else {
        self = .list(.text)
        return
      }
      let element = try SettingShape(try reader.object(json))
      switch element {
      case .integer, .text, .choice: self = .list(element)
      default: throw reader.error("is a list of \(type), expected integer, text or choice")
      }
    default:
      throw reader.error(
        "has the type '\(type)', expected integer, boolean, text, choice, list or file"
      )
    }
  }
}
