package import StageKit
import YAML

extension RecordText {
  /// Sets one field, or takes it away, and leaves every other byte as it is.
  package static func setting(
    _ field: FieldName,
    to value: Value?,
    in bytes: [UInt8],
    file: String
  ) -> ([UInt8]?, [Diagnostic]) {
    let (record, problems) = read(bytes, file: file)
    guard let record else { return (nil, problems) }
    if record.fields[field] == value { return (bytes, []) }
    guard let edited = RecordEdit(bytes, file).setting(field, to: value) else {
      return (nil, [.cannotEdit(field, file)])
    }
    var expected = record.fields
    expected[field] = value
    // What was meant is compared with what the file now says, whatever the person wrote around it.
    guard read(edited, file: file).0?.fields == expected else {
      return (nil, [.cannotEdit(field, file)])
    }
    return (edited, [])
  }
}

/// Changes single entries of a record's bytes.
private struct RecordEdit {
  let bytes: [UInt8]
  let parts: FrontMatter
  let document: Document?

  init(_ bytes: [UInt8], _ file: String) {
    self.bytes = bytes
    parts = FrontMatter(bytes)
    document = parts.yaml.map { Document(parsing: bytes, in: $0) }
  }

  private var pairs: [Node.Pair] { document?.root?.mapping ?? [] }

  /// `nil` where the form of the front matter does not allow it.
  func setting(_ field: FieldName, to value: Value?) -> [UInt8]? {
    if field == .body { return settingBody(value) }
    guard parts.yaml != nil else {
      return value.map { bytesBeforeBody + fenced(FieldText.entry(field, $0)) + bytesOfBody }
    }
    if let root = document?.root, bytes[root.start.offset] == UInt8(ascii: "{") { return nil }
    guard let pair = pairs.first(where: { $0.key.text == field.rawValue }) else {
      return value.map { replacing(insertion(of: field), with: FieldText.entry(field, $0)) }
    }
    guard let value else { return replacing(lines(of: pair), with: "") }
    return replacing(pair, with: FieldText(field, value))
  }

  // MARK: - The body

  private var bytesBeforeBody: [UInt8] { Array(bytes[..<parts.closing.upperBound]) }
  private var bytesOfBody: [UInt8] { Array(bytes[parts.closing.upperBound...]) }

  private func fenced(_ entry: String) -> [UInt8] { newlines("---\n\(entry)---\n\n") }

  private func settingBody(_ value: Value?) -> [UInt8]? {
    guard let value else { return parts.yaml == nil ? nil : bytesBeforeBody }
    guard let text = value.text else { return nil }
    let isPlain = parts.yaml == nil && !text.hasPrefix("---")
    let lead = isPlain ? "" : parts.yaml == nil ? "---\n---\n\n" : "\n"
    let fence = parts.closing.isEmpty || bytes[parts.closing.upperBound - 1] == 0x0A ? "" : "\n"
    return bytesBeforeBody + newlines("\(fence)\(lead)\(text)\n")
  }

  private func newlines(_ text: String) -> [UInt8] {
    guard parts.usesCRLF else { return Array(text.utf8) }
    return text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  // MARK: - Entries of the front matter

  private func replacing(_ range: Range<Int>, with text: String) -> [UInt8] {
    Array(bytes[..<range.lowerBound]) + newlines(text) + Array(bytes[range.upperBound...])
  }

  private func replacing(_ pair: Node.Pair, with text: FieldText) -> [UInt8]? {
    let end = end(of: pair.value)
    guard let colon = colon(after: pair.key) else { return nil }
    let isAlone = bytes[end..<FrontMatter.line(bytes, end)].allSatisfy(Self.isBlank)
    if bytes[colon..<max(colon, pair.value.start.offset)].allSatisfy(Self.isBlank) {
      return replacing(
        colon..<max(colon, end),
        with: (isAlone ? text.block : nil) ?? " " + text.inline
      )
    }
    // A comment stands between the key and its value.
    let start = lineStart(pair.value.start.offset)
    return replacing(start..<end, with: "  " + text.inline)
  }

  /// Behind the entry that comes before it in a record, else behind the last.
  private func insertion(of field: FieldName) -> Range<Int> {
    let order = FieldName.known.map(\.name)
    let own = order.firstIndex(of: field) ?? order.count
    let before = pairs.filter {
      (order.firstIndex(of: FieldName($0.key.text)) ?? order.count) < own
    }
    guard let pair = before.last ?? pairs.last else {
      return parts.closing.lowerBound..<parts.closing.lowerBound
    }
    let end = lines(of: pair).upperBound
    return end..<end
  }

  private func lines(of pair: Node.Pair) -> Range<Int> {
    lineStart(pair.key.start.offset)..<FrontMatter.line(bytes, end(of: pair.value))
  }

  private func lineStart(_ byte: Int) -> Int {
    (bytes[..<byte].lastIndex(of: 0x0A) ?? parts.yaml.map { $0.lowerBound - 1 } ?? -1) + 1
  }

  private func colon(after key: Node.Key) -> Int? {
    var at = key.end.offset
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: ":") ? at + 1 : nil
  }

  /// The byte after the last visible one of a value; libyaml ends a block where the next thing begins.
  private func end(of node: Node) -> Int {
    let last = node.end.offset - 1
    if node.isAlias { return node.end.offset }
    switch node.content {
    case .scalar(let scalar) where scalar.style == .literal || scalar.style == .folded:
      var end = node.end.offset
      while end > node.start.offset, Self.isBlank(bytes[end - 1]) { end -= 1 }
      return end
    case .scalar: return node.end.offset
    case .sequence where bytes[last] == UInt8(ascii: "]"): return node.end.offset
    case .mapping where bytes[last] == UInt8(ascii: "}"): return node.end.offset
    case .sequence(let nodes): return nodes.last.map { end(of: $0) } ?? node.end.offset
    case .mapping(let pairs): return pairs.last.map { end(of: $0.value) } ?? node.end.offset
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
