import StageKit
import YAML

/// The text of one field in front matter.
struct FieldText {
  /// The value in one line.
  let inline: String
  /// The value over several lines, from behind the colon on, where that reads better.
  let block: String?

  /// `key: value`, in the form that reads best.
  static func entry(_ name: FieldName, _ value: Value) -> String {
    let text = FieldText(name, value)
    return "\(key(name)):\(text.block ?? " " + text.inline)\n"
  }

  static func key(_ name: FieldName) -> String { Written.key(name.rawValue) }

  init(_ name: FieldName, _ value: Value) {
    switch value {
    case .text(let text):
      inline = Written.scalar(text)
      block = Written.block(text).map { " " + $0 }
    case .list(let list):
      let elements = list.map { Self.flow($0, isTextExpected: name.type == .list) }
      let line = "[\(elements.joined(separator: ", "))]"
      inline = line
      let isLong = line.utf8.count + name.rawValue.utf8.count > 96
      let hasSentences = elements.contains { $0.utf8.count > 48 }
      block =
        !list.isEmpty && (isLong || hasSentences)
        ? elements.map { "\n  - \($0)" }.joined() : nil
    case .instant(let instant) where name.type == .instant:
      inline = instant.rfc3339
      block = nil
    default:
      inline = Self.flow(value, isTextExpected: false)
      block = nil
    }
  }

  /// A value in one line, whatever field it belongs to.
  static func inline(_ value: Value) -> String { flow(value, isTextExpected: false) }

  /// A value in one line, safe inside brackets and braces.
  private static func flow(_ value: Value, isTextExpected: Bool) -> String {
    switch value {
    case .text(let text): return Written.scalar(text, inFlow: true)
    case .integer(let number): return isTextExpected ? "!!int \(number)" : String(number)
    case .boolean(let truth): return isTextExpected ? "!!bool \(truth)" : String(truth)
    case .instant(let instant): return "!!timestamp \"\(instant.rfc3339)\""
    case .list(let list):
      let elements = list.map { flow($0, isTextExpected: false) }
      return "[\(elements.joined(separator: ", "))]"
    case .object(let object):
      let members = object.sorted { $0.key < $1.key }.map { key, value in
        "\(Written.key(key, inFlow: true)): \(flow(value, isTextExpected: false))"
      }
      return "{\(members.joined(separator: ", "))}"
    }
  }
}
