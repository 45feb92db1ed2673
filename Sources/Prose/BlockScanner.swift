/// Finds the blocks of a text, line by line; a small part of CommonMark that holds for stories.
struct BlockScanner {
  private let text: [UInt32]
  private let start: Int

  init(_ text: [UInt32], from start: Int = 0) {
    self.text = text
    self.start = start
  }

  /// Each run of lines between blank lines, parted further where lines are paragraphs.
  func plain() -> [Block] {
    var blocks: [Block] = []
    var run: [Range<Int>] = []
    forEachLine { line in
      let trimmed = trim(line)
      if trimmed.isEmpty {
        flush(&run, .paragraph, &blocks)
      } else {
        run.append(trimmed)
      }
    }
    flush(&run, .paragraph, &blocks)
    return blocks
  }

  /// The blocks of Markdown; marks inside a block that belong to its frame are blanked out.
  func markdown(_ visible: inout [UInt32]) -> [Block] {
    var blocks: [Block] = []
    var state = State()
    forEachLine { line in
      take(line, &state, &blocks, &visible)
    }
    flush(&state.run, state.kind, &blocks)
    return blocks
  }

  private struct State {
    var run: [Range<Int>] = []
    var kind = Block.Kind.paragraph
    /// The mark and the length of an open code fence.
    var fence: (mark: UInt32, length: Int)?
    var inHTML = false
  }

  private func take(
    _ line: Range<Int>,
    _ state: inout State,
    _ blocks: inout [Block],
    _ visible: inout [UInt32]
  ) {
    var rest = trim(line)
    if isVerbatim(line, rest, &state, &blocks) { return }
    var kind = Block.Kind.paragraph
    while text[rest.lowerBound] == Mark.greater {
      kind = .quote
      let inner = trim(rest.lowerBound + 1..<rest.upperBound)
      for index in rest.lowerBound..<inner.lowerBound { visible[index] = 0x20 }
      rest = inner
      if rest.isEmpty { return flush(&state.run, state.kind, &blocks) }
    }
    if opensOtherBlock(rest, &state, &blocks, &visible) { return }
    let content = afterListMark(rest)
    if content.lowerBound > rest.lowerBound, !content.isEmpty,
      state.run.isEmpty || state.kind == .listItem || !isDigit(text[rest.lowerBound])
        || text[rest.lowerBound] == 0x31
    {
      flush(&state.run, state.kind, &blocks)
      state.kind = .listItem
      return state.run.append(content)
    }
    if kind == .quote && state.kind != .quote || state.run.isEmpty {
      flush(&state.run, state.kind, &blocks)
      state.kind = kind
    }
    state.run.append(rest)
  }

  /// Code, HTML and empty lines, in which no mark opens a block.
  private func isVerbatim(
    _ line: Range<Int>,
    _ rest: Range<Int>,
    _ state: inout State,
    _ blocks: inout [Block]
  ) -> Bool {
    if let fence = state.fence {
      if runLength(of: fence.mark, rest) >= fence.length { state.fence = nil }
      if !rest.isEmpty { blocks.append(Block(kind: .code, range: rest)) }
      return true
    }
    if rest.isEmpty {
      state.inHTML = false
      flush(&state.run, state.kind, &blocks)
      return true
    }
    let isIndented = rest.lowerBound - line.lowerBound >= 4 || text[line.lowerBound] == 9
    guard state.inHTML || state.run.isEmpty && isIndented else { return false }
    blocks.append(Block(kind: .code, range: rest))
    return true
  }

  /// Headings, rules, fences, tables, HTML and link definitions.
  private func opensOtherBlock(
    _ line: Range<Int>,
    _ state: inout State,
    _ blocks: inout [Block],
    _ visible: inout [UInt32]
  ) -> Bool {
    switch text[line.lowerBound] {
    case Mark.hash: return heading(line, &state, &blocks)
    case Mark.backtick, Mark.tilde:
      let length = runLength(of: text[line.lowerBound], line)
      guard length >= 3 else { return false }
      flush(&state.run, state.kind, &blocks)
      state.fence = (text[line.lowerBound], length)
      return true
    case Mark.dash, Mark.star, Mark.underscore, Mark.equals: return rule(line, &state, &blocks)
    case Mark.pipe:
      flush(&state.run, state.kind, &blocks)
      tableRow(line, &blocks, &visible)
      return true
    case Mark.less:
      guard state.run.isEmpty, opensHTML(line) else { return false }
      state.inHTML = true
      blocks.append(Block(kind: .code, range: line))
      return true
    case Mark.openBracket:
      guard state.run.isEmpty, isLinkDefinition(line) else { return false }
      blocks.append(Block(kind: .code, range: line))
      return true
    default: return false
    }
  }

  private func heading(
    _ line: Range<Int>,
    _ state: inout State,
    _ blocks: inout [Block]
  ) -> Bool {
    let level = runLength(of: Mark.hash, line)
    let content = trim(line.lowerBound + level..<line.upperBound)
    guard level <= 6, content.isEmpty || isSpace(text[line.lowerBound + level]) else {
      return false
    }
    flush(&state.run, state.kind, &blocks)
    let bare = withoutClosingHashes(content)
    if !bare.isEmpty { blocks.append(Block(kind: .heading, range: bare)) }
    return true
  }

  /// A line of dashes makes a heading of the lines before, or parts blocks.
  private func rule(_ line: Range<Int>, _ state: inout State, _ blocks: inout [Block]) -> Bool {
    let mark = text[line.lowerBound]
    guard text[line].allSatisfy({ $0 == mark || isSpace($0) }) else { return false }
    let underlines = mark == Mark.dash || mark == Mark.equals
    if underlines, !state.run.isEmpty, state.kind == .paragraph {
      flush(&state.run, .heading, &blocks)
      return true
    }
    guard text[line].count(where: { $0 == mark }) >= 3, mark != Mark.equals else { return false }
    flush(&state.run, state.kind, &blocks)
    return true
  }

  private func tableRow(
    _ line: Range<Int>,
    _ blocks: inout [Block],
    _ visible: inout [UInt32]
  ) {
    for index in line where text[index] == Mark.pipe { visible[index] = 0x20 }
    let isRule = text[line].allSatisfy {
      isSpace($0) || $0 == Mark.pipe || $0 == Mark.dash || $0 == Mark.colon
    }
    if !isRule { blocks.append(Block(kind: .tableRow, range: line)) }
  }

  /// A tag alone on its line, a comment, or an element that holds blocks; `<b>` opens a paragraph.
  private func opensHTML(_ line: Range<Int>) -> Bool {
    guard line.count > 2 else { return false }
    var start = line.lowerBound + 1
    if text[start] == Mark.slash { start += 1 }
    if text[start] == Mark.exclamation { return true }
    var hash = WordKey.basis
    var end = start
    while end < line.upperBound, isLetter(text[end]) {
      hash = WordKey.mixing(text[end], into: hash)
      end += 1
    }
    guard end > start, end < line.upperBound, text[end] != Mark.colon else { return false }
    let isAlone = text[line].firstIndex(of: Mark.greater) == line.upperBound - 1
    return isAlone || Self.elements.contains(WordKey(value: hash))
  }

  private static let elements = WordSet(
    "address article aside blockquote details div dl figure footer form header iframe nav ol p pre "
      + "script section style table ul video"
  )

  private func isLinkDefinition(_ line: Range<Int>) -> Bool {
    guard let close = text[line].firstIndex(of: Mark.closeBracket), close + 1 < line.upperBound
    else { return false }
    return text[close + 1] == Mark.colon
  }

  private func afterListMark(_ line: Range<Int>) -> Range<Int> {
    var index = line.lowerBound
    if [Mark.dash, Mark.star, Mark.plus].contains(text[index]) {
      index += 1
    } else {
      while index < line.upperBound, index - line.lowerBound < 9, isDigit(text[index]) {
        index += 1
      }
      guard index > line.lowerBound, index < line.upperBound,
        text[index] == Mark.dot || text[index] == Mark.closeParenthesis
      else { return line }
      index += 1
    }
    guard index < line.upperBound, isSpace(text[index]) else { return line }
    return trim(index..<line.upperBound)
  }

  private func withoutClosingHashes(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] == Mark.hash { end -= 1 }
    let hasGap = end == range.lowerBound || isSpace(text[end - 1])
    return hasGap ? trim(range.lowerBound..<end) : range
  }

  private func runLength(of mark: UInt32, _ range: Range<Int>) -> Int {
    text[range].prefix { $0 == mark }.count
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isSpace(text[start]) { start += 1 }
    while end > start, isSpace(text[end - 1]) { end -= 1 }
    return start..<end
  }

  private func forEachLine(_ body: (Range<Int>) -> Void) {
    var start = start
    for index in start..<text.count where text[index] == 10 {
      body(start..<index)
      start = index + 1
    }
    if start < text.count { body(start..<text.count) }
  }
}

extension BlockScanner {
  /// Closes a run of lines: one block, or one for each line where lines are paragraphs.
  private func flush(_ run: inout [Range<Int>], _ kind: Block.Kind, _ blocks: inout [Block]) {
    guard let first = run.first, let last = run.last else { return }
    if run.count > 1, kind == .paragraph, linesAreParagraphs(run) {
      for line in run { blocks.append(Block(kind: kind, range: line)) }
    } else {
      blocks.append(Block(kind: kind, range: first.lowerBound..<last.upperBound))
    }
    run.removeAll(keepingCapacity: true)
  }

  /// Copy that was wrapped has short lines that end anywhere; copy with one paragraph a line has
  /// long ones, or all end where a sentence does.
  private func linesAreParagraphs(_ run: [Range<Int>]) -> Bool {
    if run.contains(where: { $0.count > 140 }) { return true }
    return run.count { !endsSentence($0) } <= (run.count > 4 ? 1 : 0)
  }

  private func endsSentence(_ line: Range<Int>) -> Bool {
    let closing: Set<UInt32> = [0x22, 0x27, 0x29, 0x5D, 0x201D, 0x2019, 0xBB, 0x2A, 0x5F]
    guard let last = text[line].last(where: { !closing.contains($0) }) else { return false }
    return Tokenizer.isStop(last) || last == Mark.colon
  }
}
