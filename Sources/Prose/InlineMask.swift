/// Blanks out what is markup inside a block, so that the rest is what a reader sees.
struct InlineMask {
  private var text: [UInt32]
  private let range: Range<Int>
  private var openers: [Delimiter] = []
  private var brackets: [Int] = []

  private struct Delimiter {
    let mark: UInt32
    let range: Range<Int>
  }

  /// Works on one block; costs nothing but a look where the block has no markup.
  static func apply(to visible: inout [UInt32], in range: Range<Int>) {
    guard visible[range].contains(where: isSpecial) else { return }
    var mask = InlineMask(text: visible, range: range)
    // The mask holds the only copy while it works.
    visible = []
    mask.run()
    visible = mask.text
  }

  private init(text: [UInt32], range: Range<Int>) {
    self.text = text
    self.range = range
  }

  private static func isSpecial(_ scalar: UInt32) -> Bool {
    switch scalar {
    case Mark.backslash, Mark.star, Mark.underscore, Mark.backtick, Mark.openBracket, Mark.less,
      Mark.ampersand, Mark.tilde, 10, 13:
      true
    default: false
    }
  }

  private mutating func run() {
    var index = range.lowerBound
    while index < range.upperBound {
      switch text[index] {
      case 10, 13:
        text[index] = 0x20
        index += 1
        skipQuoteMarks(&index)
      case Mark.backslash: escape(&index)
      case Mark.star, Mark.underscore, Mark.tilde: emphasis(&index)
      case Mark.backtick: code(&index)
      case Mark.exclamation
      where index + 1 < range.upperBound && text[index + 1] == Mark.openBracket:
        index += 1
      case Mark.openBracket:
        brackets.append(index)
        index += 1
      case Mark.closeBracket: link(&index)
      case Mark.less: angle(&index)
      case Mark.ampersand: entity(&index)
      default: index += 1
      }
    }
  }

  /// The `>` that goes on with a block quote was blanked by the block scanner.
  private func skipQuoteMarks(_ index: inout Int) {
    while index < range.upperBound, isSpace(text[index]) { index += 1 }
  }

  private mutating func escape(_ index: inout Int) {
    let next = index + 1 < range.upperBound ? text[index + 1] : 0
    if next == 10 {
      text[index] = hidden
    } else if next < 0x80, next > 0x20, !isLetter(next), !isDigit(next) {
      text[index] = hidden
      index += 1
    }
    index += 1
  }

  private mutating func emphasis(_ index: inout Int) {
    let mark = text[index]
    let start = index
    while index < range.upperBound, text[index] == mark { index += 1 }
    if mark == Mark.tilde && index - start != 2 { return }
    let before = start > range.lowerBound ? text[start - 1] : 0x20
    let after = index < range.upperBound ? text[index] : 0x20
    var opens = !isSpace(after)
    var closes = !isSpace(before)
    if mark == Mark.underscore, isWord(before), isWord(after) {
      opens = false
      closes = false
    }
    if closes, let at = openers.lastIndex(where: { $0.mark == mark }) {
      for place in openers[at].range { text[place] = hidden }
      for place in start..<index { text[place] = hidden }
      openers.removeSubrange(at...)
    } else if opens {
      openers.append(Delimiter(mark: mark, range: start..<index))
    }
  }

  private func isWord(_ scalar: UInt32) -> Bool { isLetter(scalar) || isDigit(scalar) }

  /// A code span keeps its words; only its marks go.
  private mutating func code(_ index: inout Int) {
    let start = index
    while index < range.upperBound, text[index] == Mark.backtick { index += 1 }
    let length = index - start
    var place = index
    let limit = reach(from: index)
    while place < limit {
      let run = place
      while place < range.upperBound, text[place] == Mark.backtick { place += 1 }
      if place - run == length {
        for mark in start..<index { text[mark] = hidden }
        for mark in run..<place { text[mark] = hidden }
        index = place
        return
      }
      place = max(place, run + 1)
    }
  }

  private mutating func link(_ index: inout Int) {
    let close = index
    index += 1
    guard let open = brackets.popLast(), index < range.upperBound else { return }
    let after: UInt32 =
      switch text[index] {
      case Mark.openParenthesis: Mark.closeParenthesis
      case Mark.openBracket: Mark.closeBracket
      default: 0
      }
    guard after != 0, let end = closing(after, from: index) else { return }
    let isImage = open > range.lowerBound && text[open - 1] == Mark.exclamation
    for place in isImage ? open - 1..<close : open..<open + 1 { text[place] = hidden }
    for place in close...end { text[place] = hidden }
    index = end + 1
  }

  /// No link, tag or span of code is longer: what is beyond must not cost time without end.
  private func reach(from start: Int) -> Int { min(range.upperBound, start + 2000) }

  private func closing(_ mark: UInt32, from open: Int) -> Int? {
    var depth = 0
    for place in open..<reach(from: open) {
      if text[place] == text[open] { depth += 1 }
      if text[place] == mark {
        depth -= 1
        if depth == 0 { return place }
      }
      if text[place] == 10 { return nil }
    }
    return nil
  }

  /// Tags and comments go; the address of an autolink stays.
  private mutating func angle(_ index: inout Int) {
    let start = index
    index += 1
    guard index < range.upperBound else { return }
    let next = text[index]
    guard isLetter(next) || next == Mark.slash || next == Mark.exclamation,
      let end = text[index..<reach(from: index)].firstIndex(of: Mark.greater)
    else { return }
    let isLink = isAddress(index..<end)
    if isLink {
      text[start] = hidden
      text[end] = hidden
    } else {
      for place in start...end { text[place] = hidden }
    }
    index = end + 1
  }

  /// A function of its own: a slice that lived on while `text` changes would copy all of it.
  private func isAddress(_ range: Range<Int>) -> Bool {
    let inner = text[range]
    return !inner.contains(where: isSpace)
      && (inner.contains(Mark.colon) || inner.contains(Mark.at))
  }

  private mutating func entity(_ index: inout Int) {
    let start = index
    index += 1
    let limit = min(range.upperBound, start + 12)
    guard index < limit,
      let end = text[index..<limit].firstIndex(of: Mark.semicolon),
      let scalar = Entities.scalar(text[index..<end])
    else { return }
    text[start] = scalar
    for place in start + 1...end { text[place] = hidden }
    index = end + 1
  }
}
