/// Tables that scroll on a narrow screen, by touch and by keyboard, instead of the whole page.
enum WideTables {
  private static let start = Array("<table>".utf8)
  private static let end = Array("</table>".utf8)
  private static let open = Array(
    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">".utf8
  )
  private static let close = Array("</div>".utf8)

  /// Wraps each table of a rendered body.
  static func wrapped(_ body: Markup) -> Markup {
    let bytes = Array(body.source.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 128)
    for (at, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "<"), bytes[at...].starts(with: start) { out += open }
      out.append(byte)
      if byte == UInt8(ascii: ">"), bytes[...at].suffix(end.count).elementsEqual(end) {
        out += close
      }
    }
    return Markup(checked: String(decoding: out, as: UTF8.self))
  }
}
