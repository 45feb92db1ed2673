/// The words of rendered HTML.
enum PlainText {
  private static let entities: [(name: String, text: String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
  ]

  /// Reads what a Markdown renderer wrote: tags are left out, its few entities resolved.
  static func words(ofHTML html: String) -> String {
    var text: [UInt8] = []
    var isTag = false
    let bytes = Array(html.utf8)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">") where isTag: isTag = false
      case UInt8(ascii: "&") where !isTag:
        let entity = entities.first { bytes[at...].starts(with: $0.name.utf8) }
        text.append(contentsOf: (entity?.text ?? "&").utf8)
        at += (entity?.name.utf8.count ?? 1) - 1
      default: if !isTag { text.append(byte) }
      }
      at += 1
    }
    return OneLine.text(String(decoding: text, as: UTF8.self))
  }
}
