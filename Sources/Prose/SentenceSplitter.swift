/// Parts the tokens of each block into sentences.
///
/// A stop ends a sentence unless the word before it is an abbreviation or an initial, or what
/// follows goes on in lower case; closing quotation marks and brackets belong to the sentence.
struct SentenceSplitter {
  private let visible: [UInt32]
  private let tokens: [Token]

  init(visible: [UInt32], tokens: [Token]) {
    self.visible = visible
    self.tokens = tokens
  }

  func split(_ blocks: inout [Block]) -> [Sentence] {
    var sentences: [Sentence] = []
    sentences.reserveCapacity(tokens.count / 16)
    for index in blocks.indices {
      let first = sentences.count
      add(blocks[index].tokens, index, &sentences)
      blocks[index].sentences = first..<sentences.count
    }
    return sentences
  }

  private func add(_ range: Range<Int>, _ block: Int, _ sentences: inout [Sentence]) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      guard let end = sentenceEnd(at: index, from: start, range) else {
        index += 1
        continue
      }
      append(start..<end, block, &sentences)
      start = end
      index = end
    }
    append(start..<range.upperBound, block, &sentences)
  }

  private func append(_ range: Range<Int>, _ block: Int, _ sentences: inout [Sentence]) {
    guard !range.isEmpty else { return }
    sentences.append(
      Sentence(
        range: tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end,
        block: block,
        tokens: range
      )
    )
  }

  /// The token after the sentence that ends with the stop at `index`.
  private func sentenceEnd(at index: Int, from start: Int, _ range: Range<Int>) -> Int? {
    let token = tokens[index]
    let isDotted = token.kind == .word && visible[token.end - 1] == Mark.dot
    guard token.kind == .stop || isDotted else { return nil }
    var end = index + 1
    var closesQuote = false
    while end < range.upperBound, closes(end) {
      if tokens[end].kind == .quoteMark { closesQuote = true }
      end += 1
    }
    guard end < range.upperBound else { return nil }
    let next = tokens[end]
    let mark = visible[token.end - 1]
    let isWide = mark > 0x3000
    if !isWide && next.start == tokens[end - 1].end { return nil }
    if continues(next, end) { return nil }
    if isDotted { return opensSentence(next, end) ? end : nil }
    if mark == Mark.dot, token.end - token.start == 1, !closesQuote,
      abbreviates(index, from: start, next, end)
    {
      return nil
    }
    if closesQuote, mark != Mark.dot, tellsSpeaker(end, range) { return nil }
    return end
  }

  /// A closing mark that touches what it closes.
  private func closes(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.start == tokens[index - 1].end else { return false }
    switch token.kind {
    case .closeBracket: return true
    case .possessive: return token.end - token.start == 1
    case .stop: return true
    case .quoteMark:
      let mark = visible[token.start]
      return ![0x2018, 0x201C, 0x201E, 0xAB, 0x300C, 0x300E].contains(mark)
        || mark == 0x201C && index > 1 && visible[tokens[index - 1].start] != 0x20
    default: return false
    }
  }

  private func continues(_ next: Token, _ index: Int) -> Bool {
    switch next.kind {
    case .word: return next.shape == .lower && !isIdeographic(visible[next.start])
    case .punctuation: return next.key == "," || next.key == ";" || next.key == ":"
    case .closeBracket, .possessive, .hyphen: return true
    case .dash: return true
    default: return false
    }
  }

  private func abbreviates(_ stop: Int, from start: Int, _ next: Token, _ end: Int) -> Bool {
    guard stop > start else { return true }
    let word = tokens[stop - 1]
    guard word.end == tokens[stop].start else { return false }
    if word.kind == .number { return stop - 1 == start && next.kind != .number }
    guard word.kind == .word else { return false }
    if word.traits.contains(.leadingAbbreviation) && word.isCapitalised { return true }
    if word.end - word.start == 1, word.isCapitalised, word.key != "i" {
      return !opensSentence(next, end)
    }
    if word.key == "no" || word.key == "nos" { return next.kind == .number }
    return word.traits.contains(.abbreviation) && !opensSentence(next, end)
  }

  /// Whether a token after an abbreviation begins a sentence: a function word in capitals.
  private func opensSentence(_ token: Token, _ index: Int) -> Bool {
    switch token.kind {
    case .quoteMark, .openBracket:
      return index + 1 < tokens.count && tokens[index + 1].start == token.end
        && opensSentence(tokens[index + 1], index + 1)
    case .word:
      return token.isCapitalised && token.traits.contains(.stopWord)
        && (token.shape != .upper || token.end - token.start < 2)
    default: return false
    }
  }

  /// `“Why?” Mary Jones asked`: the name and the verb still belong to the sentence.
  private func tellsSpeaker(_ start: Int, _ range: Range<Int>) -> Bool {
    for index in start..<min(start + 5, range.upperBound) {
      let token = tokens[index]
      guard token.kind == .word else { return false }
      if token.traits.contains(.reportingVerb) && token.shape == .lower { return index > start }
      if token.traits.contains(.stopWord) && index > start { return false }
    }
    return false
  }
}
