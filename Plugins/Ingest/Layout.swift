/// How the lines of plain copy make paragraphs.
///
/// Copy comes in three ways: a blank line between paragraphs, a margin before each, or one line for
/// each. Lines that were broken to fit a width are joined again; lists, tables and verse keep theirs.
struct Layout {
  /// The widest line of copy that was broken to fit; `nil` where each line is a paragraph.
  let width: Int?

  /// Looks at all lines of a story's text.
  init(_ lines: some Collection<Line>) {
    let pairs = Array(zip(lines, lines.dropFirst())).filter { !$0.isBlank && !$1.isBlank }
    let broken = lines.lazy.filter { $0.words.count > 1 }.map(\.width)
      .filter { $0 <= Self.widestBroken }
    let widest = broken.max() ?? 0
    let ended = pairs.count { $0.0.endsSentence }
    let full = pairs.count { !$0.1.wouldFit(after: $0.0, width: widest - Self.slack) }
    let isBroken =
      ended * 2 <= pairs.count && full * 2 >= pairs.count && widest >= 20
      && !pairs.contains { $0.0.width > Self.widestBroken && $0.0.words.count > 1 }
    width = isBroken ? widest : nil
  }

  /// Copy is not broken to lines wider than this.
  private static let widestBroken = 160
  /// How much shorter than the widest line a full line may be.
  private static let slack = 8

  /// The paragraphs of lines, in order.
  func paragraphs(_ lines: [Line]) -> [Paragraph] {
    lines.split(whereSeparator: \.isBlank).flatMap { paragraphs(ofBlock: Array($0)) }
  }

  private func paragraphs(ofBlock lines: [Line]) -> [Paragraph] {
    if lines.isTable { return [Paragraph(lines, .table)] }
    var paragraphs: [Paragraph] = []
    var open: [Line] = []
    for line in lines {
      if let last = open.last, !joins(open, last, line) {
        paragraphs.append(Paragraph(open, .prose))
        open = []
      }
      open.append(line)
    }
    paragraphs.append(Paragraph(open, .prose))
    return paragraphs
  }

  /// Whether a line goes on with the paragraph of the line before.
  private func joins(_ open: [Line], _ last: Line, _ line: Line) -> Bool {
    if line.standsAlone || last.standsAlone { return false }
    guard let width else { return false }
    let fits = line.wouldFit(after: last, width: width - Self.slack)
    // A dash or "No. 1." may begin a full line's next one by chance.
    if line.isBullet, fits || last.endsSentence || open.first?.isBullet == true { return false }
    let isHanging = open.count == 1 && last.indent > line.indent
    if line.indent > last.indent + 1, !last.isBullet, last.endsSentence { return false }
    if line.startsLower, !last.endsSentence { return true }
    return !fits || (isHanging && !last.endsSentence)
  }
}

/// A paragraph of plain copy.
struct Paragraph: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case prose, table }

  var text: [UInt8]
  let kind: Kind
  /// The line it begins in.
  let number: Int

  init(_ lines: [Line], _ kind: Kind) {
    self.kind = kind
    number = lines.first?.number ?? 1
    text = kind == .table ? Self.rows(lines) : Self.joined(lines)
  }

  var string: String { String(decoding: text, as: UTF8.self) }

  /// As it stands in the body: tables as code, everything else as escaped text.
  var markdown: [UInt8] {
    guard kind == .table else { return MarkdownEscaping.escape(text[...]) }
    return Array(
      text.split(separator: 10, omittingEmptySubsequences: false)
        .map { Array("    ".utf8) + $0 }.joined(separator: [10])
    )
  }

  /// A compound that was broken after its hyphen gets no space, but "two-" before "or" does.
  private static func joined(_ lines: [Line]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines {
      if let last = text.last {
        let isCompound =
          last == UInt8(ascii: "-") && text.dropLast().last.map(isLetter) == true
          && line.bytes.first.map(isLetter) == true
          && !["and", "or", "to"].contains { line.words.first?.elementsEqual($0.utf8) == true }
        if !isCompound { text.append(32) }
      }
      text += line.bytes
    }
    return text
  }

  /// Rows with their margins, but without the margin that all of them have.
  private static func rows(_ lines: [Line]) -> [UInt8] {
    let margin = lines.map(\.indent).min() ?? 0
    return Array(
      lines.map { line in
        [UInt8](repeating: 32, count: min(200, line.indent - margin)) + line.bytes
      }.joined(separator: [10])
    )
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte & 0xDF) || byte >= 0x80
  }
}
