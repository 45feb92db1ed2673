/// Cuts a block into tokens in one pass over its scalars.
struct Tokenizer {
  private let text: UnsafeBufferPointer<UInt32>
  private let end: Int
  private var at: Int

  /// Adds the tokens of a range of the masked text.
  static func scan(_ visible: [UInt32], _ range: Range<Int>, into tokens: inout [Token]) {
    visible.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(text: buffer, end: range.upperBound, at: range.lowerBound)
      while let token = tokenizer.next(after: tokens.last) { tokens.append(token) }
    }
  }

  static func isStop(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0x61F, 0x6D4, 0x964, 0x203C,
      0x2047, 0x2048, 0x2049:
      true
    default: false
    }
  }

  private mutating func next(after previous: Token?) -> Token? {
    while at < end, text[at] == hidden || isSpace(text[at]) { at += 1 }
    guard at < end else { return nil }
    let scalar = text[at]
    if isLetter(scalar) { return word() }
    if isDigit(scalar) { return number() }
    return mark(scalar, after: previous)
  }

  private func peek(_ index: Int) -> UInt32 {
    var index = index
    while index < end, text[index] == hidden { index += 1 }
    return index < end ? text[index] : 0x20
  }

  // MARK: - Words

  private mutating func word() -> Token {
    if let link = link() { return link }
    let start = at
    var (hash, bare) = (WordKey.basis, WordKey.basis)
    var casing = Casing()
    var last = at
    while at < end {
      let scalar = text[at]
      if scalar != hidden {
        if isLetter(scalar) {
          casing.add(scalar)
        } else if scalar == Mark.dot {
          guard joinsDot(letters: casing.letters) else { break }
        } else if !isDigit(scalar) && !joinsApostrophe(scalar) {
          break
        }
        bare = hash
        hash = WordKey.mixing(scalar, into: hash)
        last = at + 1
      }
      at += 1
    }
    at = last
    // The last dot of `U.S.` is no part of the key: in `the US.` it is a stop.
    let key = WordKey(value: text[last - 1] == Mark.dot ? bare : hash)
    return Token(
      start: start,
      end: last,
      kind: .word,
      key: key,
      traits: Lexicon.traits[key] ?? [],
      shape: casing.shape
    )
  }

  /// Counts capitals.
  private struct Casing {
    var letters = 0
    private var uppers = 0
    private var firstIsUpper = false
    private var isIdeographic = false

    @inline(__always)
    mutating func add(_ scalar: UInt32) {
      if isUpper(scalar) {
        if letters == 0 { firstIsUpper = true }
        uppers += 1
      } else if letters == 0 {
        isIdeographic = Prose.isIdeographic(scalar)
      }
      letters += 1
    }

    var shape: Token.Shape {
      if uppers == 0 { return isIdeographic ? .none : .lower }
      if uppers == letters { return letters == 1 ? .capitalised : .upper }
      return firstIsUpper && uppers == 1 ? .capitalised : .mixed
    }
  }

  /// A dot stays inside `U.S.`, `Ph.D.`, `a.m.` and `example.org`.
  private func joinsDot(letters: Int) -> Bool {
    let before = at > 0 ? text[at - 1] : 0x20
    let after = peek(at + 1)
    guard isLetter(after) else {
      // The last dot of an abbreviation that has one inside.
      return isLetter(before) && at >= 2 && text[at - 2] == Mark.dot
    }
    let second = peek(at + 2)
    if second == Mark.dot { return true }
    if at < 2 || !isLetter(text[at - 2]) { return letters == 1 || text[at - 2] == Mark.dot }
    return endsAddress(at + 1)
  }

  private func endsAddress(_ start: Int) -> Bool {
    var hash = WordKey.basis
    var index = start
    while index < end, isLetter(text[index]) {
      hash = WordKey.mixing(text[index], into: hash)
      index += 1
    }
    return Lexicon.traits[WordKey(value: hash)]?.contains(.addressEnding) ?? false
  }

  /// An apostrophe between letters stays inside the word, unless it begins a possessive.
  private func joinsApostrophe(_ scalar: UInt32) -> Bool {
    guard scalar == 0x27 || scalar == 0x2019, isLetter(peek(at + 1)) else { return false }
    return !beginsPossessive(at)
  }

  private func beginsPossessive(_ index: Int) -> Bool {
    let letter = peek(index + 1)
    guard letter == 0x73 || letter == 0x53 else { return false }
    let after = peek(index + 2)
    return !isLetter(after) && !isDigit(after)
  }

  private mutating func link() -> Token? {
    let head = at
    guard let mark = (head..<min(end, head + 8)).first(where: { !isLetter(text[$0]) }) else {
      return nil
    }
    let isAddress =
      text[mark] == Mark.colon && mark + 2 < end && text[mark + 1] == Mark.slash
      && text[mark + 2] == Mark.slash
    let isHost =
      text[mark] == Mark.dot && mark == head + 3 && text[head] | 0x20 == 0x77
      && text[head + 1] | 0x20 == 0x77 && text[head + 2] | 0x20 == 0x77
    guard isAddress || isHost else { return nil }
    return take(.link, while: { !isSpace($0) && $0 != hidden && $0 != Mark.less })
  }

  // MARK: - Numbers and marks

  private mutating func number() -> Token {
    let start = at
    var hash = WordKey.basis
    while at < end {
      let scalar = text[at]
      if !isDigit(scalar) {
        guard isDigitSeparator(scalar), at + 1 < end, isDigit(text[at + 1]) else { break }
      }
      hash = WordKey.mixing(scalar, into: hash)
      at += 1
    }
    return Token(
      start: start,
      end: at,
      kind: .number,
      key: WordKey(value: hash),
      traits: [],
      shape: .none
    )
  }

  private func isDigitSeparator(_ scalar: UInt32) -> Bool {
    scalar == 0x2C || scalar == Mark.dot || scalar == Mark.colon || scalar == Mark.slash
  }

  private mutating func mark(_ scalar: UInt32, after previous: Token?) -> Token {
    switch scalar {
    case 0x2E where peek(at + 1) == Mark.dot: return take(.stop, while: { $0 == Mark.dot })
    case 0x21, 0x3F: return take(.stop, while: { $0 == 0x21 || $0 == 0x3F })
    case _ where Self.isStop(scalar): return single(.stop)
    case 0x27 where peek(at + 1) == 0x27: return take(.quoteMark, while: { $0 == 0x27 })
    case 0x27, 0x2019: return apostrophe(after: previous)
    case 0x22, 0x2018, 0x201A...0x201F, 0xAB, 0xBB, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02:
      return single(.quoteMark)
    case 0x28, 0x5B, 0x7B, 0xFF08: return single(.openBracket)
    case 0x29, 0x5D, 0x7D, 0xFF09: return single(.closeBracket)
    case 0x2013...0x2015: return single(.dash)
    case 0x2D, 0x2010...0x2012, 0x2212: return hyphen()
    case 0x24, 0x25, 0xA2...0xA5, 0x20A0...0x20BF, 0xB0, 0x2030, 0x23, 0x40, 0x2B, 0x3D, 0xBD, 0xBC,
      0xBE, 0x2153...0x215E:
      return single(.symbol)
    default: return single(.punctuation)
    }
  }

  private mutating func apostrophe(after previous: Token?) -> Token {
    let touches = previous.map { $0.end == at } ?? false
    if touches, let previous, previous.isWordLike {
      if beginsPossessive(at) { return possessive(length: 2) }
      // `ministers' meetings`: the quotation finder takes it back where it closes a quotation.
      if text[at - 1] | 0x20 == 0x73, isSpace(peek(at + 1)) { return possessive(length: 1) }
    }
    return single(.quoteMark)
  }

  private mutating func possessive(length: Int) -> Token {
    let start = at
    at = min(end, at + length)
    return Token(
      start: start,
      end: at,
      kind: .possessive,
      key: "'s",
      traits: [],
      shape: .none
    )
  }

  private mutating func hyphen() -> Token {
    if peek(at + 1) == text[at] { return take(.dash, while: { $0 == 0x2D || $0 == 0x2212 }) }
    let spaced = at == 0 || isSpace(text[at - 1])
    return single(spaced && isSpace(peek(at + 1)) ? .dash : .hyphen)
  }

  private mutating func single(_ kind: Token.Kind) -> Token {
    let start = at
    at += 1
    let key = WordKey(value: WordKey.mixing(text[start], into: WordKey.basis))
    return Token(start: start, end: at, kind: kind, key: key, traits: [], shape: .none)
  }

  private mutating func take(_ kind: Token.Kind, while test: (UInt32) -> Bool) -> Token {
    let start = at
    var hash = WordKey.basis
    while at < end, test(text[at]) {
      hash = WordKey.mixing(text[at], into: hash)
      at += 1
    }
    if kind == .link {
      while at > start + 1, !isLetter(text[at - 1]), !isDigit(text[at - 1]),
        text[at - 1] != Mark.slash
      {
        at -= 1
      }
    }
    return Token(
      start: start,
      end: at,
      kind: kind,
      key: WordKey(value: hash),
      traits: [],
      shape: .none
    )
  }
}
