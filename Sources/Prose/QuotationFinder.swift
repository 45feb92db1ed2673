/// Pairs quotation marks, block by block.
///
/// An opening mark without a closing one runs to the end of its block; where the next block opens
/// with the same mark, it is a speech that goes on, not a mistake.
struct QuotationFinder {
  private let visible: [UInt32]
  private let tokens: [Token]
  private let blocks: [Block]

  init(visible: [UInt32], tokens: [Token], blocks: [Block]) {
    self.visible = visible
    self.tokens = tokens
    self.blocks = blocks
  }

  func find() -> [Quotation] {
    var found: [Quotation] = []
    for index in blocks.indices { scan(index, &found) }
    found.sort {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    markContinued(&found)
    return found
  }

  private func scan(_ block: Int, _ found: inout [Quotation]) {
    let range = blocks[block].tokens
    var open: [Int] = []
    for index in range {
      let token = tokens[index]
      let isMark = token.kind == .quoteMark || token.kind == .possessive && token.range.count == 1
      guard isMark else { continue }
      let mark = shape(of: index)
      if let at = open.lastIndex(where: { closes(index, mark, opener: shape(of: $0)) }) {
        for inner in open[(at + 1)...] where isDouble(shape(of: inner)) {
          add(inner, nil, index, block, isInner: true, &found)
        }
        add(open[at], index, index, block, isInner: at > 0, &found)
        open.removeSubrange(at...)
      } else if open.count < Self.depth, opens(index, mark, range) {
        open.append(index)
      }
    }
    for (depth, index) in open.enumerated() where isDouble(shape(of: index)) {
      add(index, nil, range.upperBound, block, isInner: depth > 0, &found)
    }
  }

  private func add(
    _ open: Int,
    _ close: Int?,
    _ end: Int,
    _ block: Int,
    isInner: Bool,
    _ found: inout [Quotation]
  ) {
    let inside = open + 1..<end
    // The marks of `rock 'n' roll` quote nothing.
    if inside.count == 1, shape(of: open) == 0x27, tokens[open + 1].range.count < 3 {
      return
    }
    guard let first = inside.first, let last = inside.last else { return }
    found.append(
      Quotation(
        range: tokens[open].start..<tokens[close ?? last].end,
        words: tokens[first].start..<tokens[last].end,
        block: block,
        tokens: inside,
        isClosed: close != nil,
        continues: false,
        isInner: isInner
      )
    )
  }

  private func isDouble(_ mark: UInt32) -> Bool {
    switch mark {
    case 0x22, 0x201C...0x201F, 0xAB, 0xBB, 0x300C...0x300F, 0xFF02: true
    default: false
    }
  }

  // MARK: - Which way a mark faces

  /// The mark of a token; two apostrophes in a row stand for a double mark.
  private func shape(of index: Int) -> UInt32 {
    let token = tokens[index]
    let mark = visible[token.start]
    return mark == 0x27 && token.kind == .quoteMark && token.range.count > 1 ? 0x22 : mark
  }

  private func spaceBefore(_ index: Int) -> Bool {
    let start = tokens[index].start
    guard index > 0, tokens[index - 1].end == start else { return true }
    switch tokens[index - 1].kind {
    case .openBracket, .dash, .hyphen: return true
    case .quoteMark: return visible[start - 1] != 0x201D
    default: return false
    }
  }

  private func spaceAfter(_ index: Int) -> Bool {
    let end = tokens[index].end
    return index + 1 >= tokens.count || tokens[index + 1].start > end
  }

  private func opens(_ index: Int, _ mark: UInt32, _ range: Range<Int>) -> Bool {
    guard index + 1 < range.upperBound else { return false }
    switch mark {
    case 0x201C, 0x201E, 0xAB, 0x300C, 0x300E, 0x201F: return true
    case 0xBB: return !spaceAfter(index) && spaceBefore(index)
    case 0x22, 0x201D, 0xFF02:
      return spaceBefore(index) && !spaceAfter(index) || index == range.lowerBound
    case 0x2018, 0x201A, 0x2039: return true
    case 0x27: return spaceBefore(index) && !spaceAfter(index) && hasSingleClose(index, range)
    default: return false
    }
  }

  /// How deep quotations stand in each other, and how far off a single mark closes one, at most:
  /// what is beyond is no prose, and must not cost time without end.
  private static let depth = 6
  private static let reach = 300

  /// Straight single marks quote only where a mark closes them in the same block.
  private func hasSingleClose(_ index: Int, _ range: Range<Int>) -> Bool {
    guard tokens[index + 1].kind != .number else { return false }
    for other in index + 2..<max(index + 2, min(range.upperBound, index + Self.reach)) {
      let isMark =
        tokens[other].kind == .quoteMark
        || tokens[other].kind == .possessive && tokens[other].range.count == 1
      if isMark, visible[tokens[other].start] == 0x27, !spaceBefore(other) { return true }
    }
    return false
  }

  private func closes(_ index: Int, _ mark: UInt32, opener: UInt32) -> Bool {
    switch opener {
    case 0x201C:
      // A mark that faces the wrong way still closes where it can open nothing.
      return mark == 0x201D || mark == 0x22 && !spaceBefore(index)
        || mark == 0x201C && !spaceBefore(index) && spaceAfter(index)
    case 0x201D: return mark == 0x201D
    case 0x201E: return mark == 0x201C || mark == 0x201D || mark == 0x22
    case 0x22: return mark == 0x22 && !(spaceBefore(index) && !spaceAfter(index)) || mark == 0x201D
    case 0xAB: return mark == 0xBB
    case 0xBB: return mark == 0xAB || mark == 0xBB
    case 0x300C, 0x300E: return mark == opener + 1
    case 0x2018: return mark == 0x2019 && closesSingle(index)
    case 0x201A: return mark == 0x2018 || mark == 0x2019
    case 0x2039: return mark == 0x203A
    case 0x27: return mark == 0x27 && !spaceBefore(index) && closesSingle(index)
    case 0xFF02: return mark == 0xFF02
    default: return false
    }
  }

  /// The apostrophe of `ministers’` closes nothing while a better mark follows in the sentence.
  private func closesSingle(_ index: Int) -> Bool {
    guard tokens[index].kind == .possessive else { return true }
    var other = index + 1
    while other < tokens.count, other < index + 40 {
      let mark = visible[tokens[other].start]
      if tokens[other].kind == .stop && spaceAfter(other) { return true }
      if mark == 0x2018 { return true }
      if tokens[other].kind == .quoteMark, mark == 0x2019 || mark == 0x27 {
        return spaceBefore(other)
      }
      other += 1
    }
    return true
  }

  private func markContinued(_ found: inout [Quotation]) {
    for index in found.indices where !found[index].isClosed && !found[index].isInner {
      let next = found[index].block + 1
      guard next < blocks.count, let first = blocks[next].tokens.first else { continue }
      let mark = visible[tokens[first].start]
      if tokens[first].kind == .quoteMark, mark == visible[found[index].range.lowerBound] {
        found[index].continues = true
      }
    }
  }
}
