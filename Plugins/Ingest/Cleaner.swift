/// Goes once through valid UTF-8 and writes what ``CleanText`` promises.
struct Cleaner {
  private(set) var out: [UInt8] = []
  private let source: [UInt8]
  private var at = 0
  private var line = 1
  private var controls = Finding()
  private var directions = Finding()
  private var replacements = Finding()
  private var twiceEncoded = Finding()

  private struct Finding {
    var count = 0
    var line = 0

    mutating func note(_ place: Int) {
      if count == 0 { line = place }
      count += 1
    }
  }

  init(_ source: [UInt8]) {
    self.source = source
    out.reserveCapacity(source.count)
  }

  /// Whether anything but white space is left.
  var hasWords: Bool {
    var rest = out[...]
    while let byte = rest.first, byte <= 32 || byte >= 0xC2 {
      guard let space = spaceLength(rest) else { return true }
      rest = rest.dropFirst(space)
    }
    return !rest.isEmpty
  }

  mutating func run() {
    while at < source.count {
      let start = at
      while at < source.count, Self.isPlain(source[at]) { at += 1 }
      out.append(contentsOf: source[start..<at])
      if at < source.count { special() }
    }
  }

  /// Bytes that nothing has to be looked at for.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (byte >= 32 && byte < 0x7F) || byte == 9
      || (byte > 0x7F && byte != 0xC2 && byte != 0xC3 && byte != 0xE2 && byte != 0xEF)
  }

  private mutating func special() {
    switch source[at] {
    case 10: end(of: 1)
    case 13: end(of: at + 1 < source.count && source[at + 1] == 10 ? 2 : 1)
    case 11: end(of: 1)
    case 12: end(of: 1, lines: 2)
    case 0x1B: escapeSequence()
    case 0..<32, 0x7F: drop(1)
    case 0xC2: second()
    case 0xC3: third()
    case 0xE2: punctuation()
    default: mark()
    }
  }

  private mutating func end(of length: Int, lines: Int = 1) {
    for _ in 0..<lines { out.append(10) }
    line += 1
    at += length
  }

  private mutating func drop(_ length: Int) {
    controls.note(line)
    at += length
  }

  private mutating func keep(_ length: Int) {
    out.append(contentsOf: source[at..<at + length])
    at += length
  }

  /// A terminal's `ESC [ … letter` goes as a whole.
  private mutating func escapeSequence() {
    var end = at + 1
    if end < source.count, source[end] == UInt8(ascii: "[") {
      end += 1
      while end < source.count, (0x20...0x3F).contains(source[end]) { end += 1 }
      if end < source.count, (0x40...0x7E).contains(source[end]) { end += 1 }
    }
    drop(end - at)
  }

  /// U+0080 to U+00BF.
  private mutating func second() {
    switch source[at + 1] {
    case 0x85: end(of: 2)
    case 0x80..<0xA0: drop(2)
    default: keep(2)
    }
  }

  /// `Ã` before a letter's second byte: UTF-8 that was taken for Latin-1 once.
  private mutating func third() {
    if source[at + 1] == 0x83, at + 2 < source.count, source[at + 2] == 0xC2 {
      twiceEncoded.note(line)
    } else if source[at + 1] == 0xA2, at + 3 < source.count, source[at + 2] == 0xE2,
      source[at + 3] == 0x82
    {
      twiceEncoded.note(line)
    }
    keep(2)
  }

  /// U+2000 to U+2FFF: line and paragraph separators and the marks of direction.
  private mutating func punctuation() {
    switch (source[at + 1], source[at + 2]) {
    case (0x80, 0xA8): end(of: 3)
    case (0x80, 0xA9): end(of: 3, lines: 2)
    case (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9):
      directions.note(line)
      at += 3
    default: keep(3)
    }
  }

  /// U+F000 to U+FFFF: the byte order mark and the replacement character.
  private mutating func mark() {
    switch (source[at + 1], source[at + 2]) {
    case (0xBB, 0xBF): at == 0 ? at += 3 : drop(3)
    case (0xBF, 0xBD):
      replacements.note(line)
      keep(3)
    default: keep(3)
    }
  }
}

extension Cleaner {
  var warnings: [String] {
    var warnings: [String] = []
    if controls.count > 0 {
      warnings.append(
        "took out \(counted(controls.count, "control character")), "
          + "the first in line \(controls.line)"
      )
    }
    if directions.count > 0 {
      warnings.append(
        "took out \(counted(directions.count, "mark")) that turned the direction of writing, "
          + "the first in line \(directions.line)"
      )
    }
    if replacements.count > 0 {
      warnings.append(
        "\(counted(replacements.count, "character")) got lost before the copy came here, "
          + "the first in line \(replacements.line): look for '\u{FFFD}'"
      )
    }
    if twiceEncoded.count > 0 {
      warnings.append(
        "some letters seem to be encoded twice, the first in line \(twiceEncoded.line): "
          + "look for '\u{C3}' and '\u{E2}\u{20AC}'"
      )
    }
    return warnings
  }

  private func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
