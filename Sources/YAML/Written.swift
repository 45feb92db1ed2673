/// Writes text so that every reader of YAML gets the same text back.
package enum Written {
  /// A scalar in one line: plain where that is safe, else in quotes.
  ///
  /// What YAML 1.1 or 1.2 could take for something else (`no`, `1984`, `1:30`) is quoted.
  package static func scalar(_ text: String, inFlow: Bool = false) -> String {
    if isPlain(text, inFlow: inFlow) { return text }
    let hasOddities = text.unicodeScalars.contains { escape($0) != nil && $0 != "\"" && $0 != "\\" }
    let hasQuotes = text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    return hasQuotes && !hasOddities ? singleQuoted(text) : doubleQuoted(text)
  }

  /// A key in one line; `? ` leads one that is too long for a plain place.
  package static func key(_ text: String, inFlow: Bool = false) -> String {
    let written = scalar(text, inFlow: true)
    return written.unicodeScalars.count > 1000 ? "? \(written)\(inFlow ? " " : "\n")" : written
  }

  /// A text of several lines as a literal block, every line after the first indented by two;
  /// `nil` where only quotes keep it as it is.
  package static func block(_ text: String) -> String? {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, lines.first?.isEmpty == false, lines.last?.isEmpty == false,
      lines.allSatisfy({ $0.first != " " && $0.last != " " }),
      text.unicodeScalars.allSatisfy({ "\n\"\\".unicodeScalars.contains($0) || escape($0) == nil })
    else { return nil }
    return "|-" + lines.map { $0.isEmpty ? "\n" : "\n  \(Substring($0))" }.joined()
  }

  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, scalars.count <= 4096,
      !CoreSchema.isAmbiguous(text), !"-?:,[]{}#&*!|>'\"%@`.~ ".unicodeScalars.contains(first),
      last != " ", last != ":"
    else { return false }
    var before: Unicode.Scalar = " "
    for scalar in scalars {
      switch scalar {
      case "\"", "\\": break
      case _ where escape(scalar) != nil: return false
      case " " where before == ":": return false
      case "#" where before == " ": return false
      case ",", "[", "]", "{", "}", ":": if inFlow { return false }
      default: break
      }
      before = scalar
    }
    return true
  }

  private static func singleQuoted(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      out.unicodeScalars.append(scalar)
      if scalar == "'" { out.unicodeScalars.append(scalar) }
    }
    return out + "'"
  }

  private static func doubleQuoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      if let escape = escape(scalar) { out += escape } else { out.unicodeScalars.append(scalar) }
    }
    return out + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}": break
    case _ where scalar.isPlainInYAML: return nil
    default: break
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
