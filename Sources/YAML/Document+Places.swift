extension Document {
  /// Where a scalar of a value's text stands in the file, past quotes, escapes and indentation.
  package func mark(of offset: Int, in node: Node) -> Mark {
    guard let scalar = node.scalar, !node.isAlias else { return node.start }
    var at = start(of: scalar, node)
    for wanted in scalar.text.unicodeScalars.prefix(offset) {
      at = skip(wanted, at, scalar.style)
    }
    at = pastBreak(at, before: scalar.text.unicodeScalars.dropFirst(offset).first)
    return source.mark(byte: min(at, node.end.offset))
  }

  private func start(of scalar: Scalar, _ node: Node) -> Int {
    let first = node.start.offset
    switch scalar.style {
    case .plain: return first
    case .singleQuoted, .doubleQuoted: return first + 1
    case .literal, .folded:
      var at = first
      while at < node.end.offset, source.bytes[at] != 0x0A { at += 1 }
      return spaces(from: at + 1)
    }
  }

  /// The byte after what stands for one scalar of the text.
  private func skip(_ wanted: Unicode.Scalar, _ byte: Int, _ style: Scalar.Style) -> Int {
    let at = pastBreak(byte, before: wanted)
    guard at < source.end else { return source.end }
    if at > byte, wanted == " " || wanted == "\n" { return at }
    if style == .singleQuoted, wanted == "'" { return at + 2 }
    if style == .doubleQuoted, source.bytes[at] == UInt8(ascii: "\\") {
      switch source.bytes[min(at + 1, source.end - 1)] {
      case UInt8(ascii: "x"): return at + 4
      case UInt8(ascii: "u"): return at + 6
      case UInt8(ascii: "U"): return at + 10
      default: return at + 2
      }
    }
    return at + UTF8.width(wanted)
  }

  /// Past a line break and the indentation after it.
  private func pastBreak(_ byte: Int, before wanted: Unicode.Scalar?) -> Int {
    var at = byte
    while at < source.end, source.bytes[at] == 0x0A || source.bytes[at] == 0x0D {
      at = spaces(from: at + 1)
    }
    return at
  }

  private func spaces(from byte: Int) -> Int {
    var at = byte
    while at < source.end, source.bytes[at] == 0x20 { at += 1 }
    return at
  }
}
