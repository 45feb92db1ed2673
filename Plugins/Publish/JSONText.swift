import StageKit

/// A JSON value in the order it is written.
enum JSONText: ExpressibleByStringLiteral {
  case text(String)
  case boolean(Bool)
  case array([JSONText])
  case object([(String, JSONText)])

  init(stringLiteral value: String) {
    self = .text(value)
  }

  /// JSON on one line.
  var line: String { written(escaping: []) }

  /// JSON that may stand in an HTML page: nothing in it can end the element around it.
  var embedded: String { written(escaping: ["<", ">", "&"]) }

  private func written(escaping special: Set<Unicode.Scalar>) -> String {
    var out = ""
    write(to: &out, special)
    return out
  }

  private func write(to out: inout String, _ special: Set<Unicode.Scalar>) {
    switch self {
    case .text(let text): Self.write(text, to: &out, special)
    case .boolean(let truth): out += truth ? "true" : "false"
    case .array(let elements):
      out += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { out += "," }
        element.write(to: &out, special)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, (name, value)) in members.enumerated() {
        if index > 0 { out += "," }
        Self.write(name, to: &out, special)
        out += ":"
        value.write(to: &out, special)
      }
      out += "}"
    }
  }

  private static func write(
    _ text: String,
    to out: inout String,
    _ special: Set<Unicode.Scalar>
  ) {
    out += "\""
    for scalar in LegalText.clean(text).unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\u{2028}", "\u{2029}",
        _ where special.contains(scalar):
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
