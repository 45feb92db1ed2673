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
  var line: String { written(isEmbedded: false) }

  /// JSON that may stand in an HTML page: nothing in it can end the element around it.
  var embedded: String { written(isEmbedded: true) }

  private func written(isEmbedded: Bool) -> String {
    var out: [UInt8] = []
    write(to: &out, isEmbedded)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(to out: inout [UInt8], _ isEmbedded: Bool) {
    switch self {
    case .text(let text): Self.write(text, to: &out, isEmbedded)
    case .boolean(let truth): out += (truth ? "true" : "false").utf8
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        element.write(to: &out, isEmbedded)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, (name, value)) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.write(name, to: &out, isEmbedded)
        out.append(UInt8(ascii: ":"))
        value.write(to: &out, isEmbedded)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to out: inout [UInt8], _ isEmbedded: Bool) {
    out.append(UInt8(ascii: "\""))
    for byte in LegalText.clean(text).utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 10: out += "\\n".utf8
      case 9: out += "\\t".utf8
      case UInt8(ascii: "<") where isEmbedded: out += "\\u003c".utf8
      case UInt8(ascii: ">") where isEmbedded: out += "\\u003e".utf8
      case UInt8(ascii: "&") where isEmbedded: out += "\\u0026".utf8
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
