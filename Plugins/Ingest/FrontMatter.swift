import StageKit

/// What stands above the body of a Markdown file, as fields of a desk.
struct FrontMatter {
  let zone: Zone
  var fields: [FieldName: Value] = [:]
  var warnings: [String] = []
  private var guid: String?
  private var follows: String?

  init(zone: Zone) {
    self.zone = zone
  }

  var draft: Draft {
    Draft(guid: guid, fields: fields, warnings: warnings, follows: follows)
  }

  /// Reads the lines between the two `---`. Throws ``ReadError``.
  mutating func read(_ yaml: String, _ formats: Formats) throws {
    guard !yaml.words.isEmpty else { return }
    let found: [FieldName: Value]
    do {
      found = try formats.frontMatter(Self.renamed(yaml))
    } catch let error as FormatError {
      throw ReadError.frontMatter(error, offset: 1)
    }
    if let embargo = found[.embargo], embargo.type != .instant {
      throw ReadError.unclearEmbargo(Self.text(embargo) ?? "", line: 1)
    }
    for (name, value) in found.sorted(by: { $0.key < $1.key }) { take(name, value) }
  }

  private mutating func take(_ name: FieldName, _ value: Value) {
    let key = lowered(name.rawValue)
    if name == .body {
      keep(name, value, "the story itself stands below the front matter")
    } else if name.isUsable, name.type == nil || name.type == value.type {
      fields[name] = value
    } else if Aliases.guids.contains(key), let text = Self.text(value) {
      guid = guid ?? text
    } else if Aliases.follows.contains(key), let text = Self.text(value) {
      follows = follows ?? text
    } else if let field = Aliases.field(key) {
      if fields[field] != nil {
        keep(name, value, "the field \(field) has a value already")
      } else if let converted = convert(value, to: field) {
        fields[field] = converted
      } else {
        keep(name, value, "expected \(Self.expectation(field))")
      }
    } else {
      keep(name, value, "no field of a desk has that name")
    }
  }

  /// Keeps a value that has no place under a name of its own.
  private mutating func keep(_ name: FieldName, _ value: Value, _ reason: String) {
    let kept = FieldName("x-\(Self.plain(name.rawValue))")
    guard fields[kept] == nil else {
      warnings.append("left out '\(name)' of the front matter: \(reason), and so has '\(kept)'")
      return
    }
    fields[kept] = value
    warnings.append("kept '\(name)' of the front matter as '\(kept)': \(reason)")
  }

  private func convert(_ value: Value, to field: FieldName) -> Value? {
    if field == .byline {
      return Self.names(value).map { .text($0) }
    }
    switch field.type {
    case .text: return Self.text(value).map { .text($0) }
    case .integer:
      return value.integer.map { .integer($0) }
        ?? value.text.flatMap { Int($0) }.map { .integer($0) }
    case .instant:
      return value.instant.map { .instant($0) }
        ?? value.text.flatMap { When.instant($0, zone) }.map { .instant($0) }
    case .list: return value.list.map { .list($0) } ?? value.text.map { .list(Label.list($0)) }
    default: return nil
    }
  }
}

extension FrontMatter {
  /// Whether the first line is `---`.
  static func opens(_ text: CleanText) -> Bool {
    let first = text.bytes.prefix { $0 != 10 }
    return isFence(first) && first.count < text.bytes.count
  }

  /// Where the YAML stands and where the body begins; `nil` where there is no front matter.
  static func span(_ text: CleanText) -> (yaml: Range<Int>, end: Int)? {
    guard opens(text), let first = text.bytes.firstIndex(of: 10) else { return nil }
    let start = first + 1
    var at = start
    while at < text.bytes.count {
      let end = text.bytes[at...].firstIndex(of: 10) ?? text.bytes.count
      if isFence(text.bytes[at..<end], dots: true) {
        guard looksLikeYAML(text.bytes[start..<at]) else { return nil }
        return (start..<at, min(end + 1, text.bytes.count))
      }
      at = end + 1
    }
    return nil
  }

  /// In front matter that never ends, the line of the embargo that would be lost with it.
  static func lineOfEmbargo(_ text: CleanText) -> Int? {
    let lines = text.bytes.split(separator: 10, omittingEmptySubsequences: false)
    let head = lines.dropFirst().prefix { !trimmed($0).isEmpty }
    let line = head.firstIndex { line in
      let text = String(decoding: line, as: UTF8.self)
      return key(of: text[...]).flatMap(Aliases.field) == .embargo
    }
    return line.map { $0 + 1 }
  }

  private static func isFence(_ line: ArraySlice<UInt8>, dots: Bool = false) -> Bool {
    let bare = line.reversed().drop { $0 == 32 || $0 == 9 }
    return bare.elementsEqual("---".utf8) || (dots && bare.elementsEqual("...".utf8))
  }

  /// Nothing, or a first line with words that is `key:` or a comment: prose between two rules is not.
  private static func looksLikeYAML(_ bytes: ArraySlice<UInt8>) -> Bool {
    let lines = bytes.split(separator: 10).map { trimmed($0) }
    guard let line = lines.first(where: { !$0.isEmpty && $0.first != UInt8(ascii: "#") }) else {
      return true
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
      return line.first == UInt8(ascii: "{")
    }
    let next = line[colon...].dropFirst().first
    return next == nil || next == 32 || next == 9
  }

  /// Gives the keys of other systems their names here, so that the host reads the values by type:
  /// `author: 007` is text. Only where the value stands in the same line and the name is free.
  private static func renamed(_ yaml: String) -> String {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    var taken = Set(lines.compactMap { key(of: $0) })
    return lines.map { line in
      guard let key = key(of: line), FieldName(key).type == nil, let field = Aliases.field(key),
        field.type == .text, !taken.contains(field.rawValue)
      else { return String(line) }
      let rest = line.dropFirst(key.count + 1)
      let value = String(rest).trimmed
      guard let first = value.unicodeScalars.first, !"[{&*!#".unicodeScalars.contains(first) else {
        return String(line)
      }
      taken.insert(field.rawValue)
      return "\(field):\(rest)"
    }.joined(separator: "\n")
  }

  /// The key that a line without a margin begins with.
  private static func key(of line: Substring) -> String? {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let key = line[..<colon]
    let isPlain = key.utf8.allSatisfy {
      (97...122).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
    }
    return isPlain && !key.isEmpty ? lowered(String(key)) : nil
  }

  /// A name that may stand after `x-`.
  private static func plain(_ name: String) -> String {
    let bytes = lowered(name).utf8.map { byte in
      (97...122).contains(byte) || MarkdownEscaping.isDigit(byte) ? byte : UInt8(ascii: "-")
    }
    return bytes.isEmpty ? "unnamed" : String(decoding: bytes, as: UTF8.self)
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .text(let text): text.trimmed.isEmpty ? nil : text
    case .integer(let number): String(number)
    case .boolean(let truth): String(truth)
    case .instant(let instant): instant.rfc3339
    case .list, .object: nil
    }
  }

  /// The names of one author or several: texts, or objects with a `name`.
  private static func names(_ value: Value) -> String? {
    if let text = text(value) { return text }
    if let name = value.object?["name"]?.text { return name }
    guard let list = value.list else { return nil }
    let names = list.compactMap { $0.text ?? $0.object?["name"]?.text }
    guard names.count == list.count, let last = names.last else { return nil }
    return names.count == 1 ? last : "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  private static func expectation(_ field: FieldName) -> String {
    switch field.type {
    case .instant: "a date such as 2026-11-24 or 2026-11-24T18:30:00+01:00"
    case .integer: "a whole number"
    case .list: "a list"
    default: "text"
    }
  }
}
