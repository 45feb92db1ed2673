/// `<!-- what nobody is meant to see -->`.
enum HTMLComment {
  /// Whether a piece of raw HTML is one comment and nothing besides.
  static func isAll(of html: String) -> Bool {
    var bytes = Substring(html).utf8
    while let last = bytes.last, last == 10 || last == 13 || last == 32 || last == 9 {
      bytes.removeLast()
    }
    while let first = bytes.first, first == 32 { bytes.removeFirst() }
    let open = Array("<!--".utf8)
    let close = Array("-->".utf8)
    guard bytes.count >= open.count + close.count, bytes.starts(with: open) else { return false }
    let inside = Array(bytes.dropFirst(open.count))
    return inside.indices.first { inside[$0...].starts(with: close) } == inside.count - close.count
  }
}
