/// Finds mentions of names, sentence by sentence.
struct NameFinder {
  let passage: Passage
  let tokens: [Token]
  /// Words that stand somewhere in capitals where no sentence begins.
  private let capitalised: Set<WordKey>
  /// The spellings of those that could be last names.
  private let spellings: [[UInt32]]
  /// Words that stand somewhere in lower case.
  private let lowerCase: Set<WordKey>

  init(_ passage: Passage) {
    self.passage = passage
    tokens = passage.tokens
    var capitalised: Set<WordKey> = []
    var lowerCase: Set<WordKey> = []
    var spellings: [[UInt32]] = []
    for sentence in passage.sentences where !Self.isTitleCase(passage.tokens[sentence.tokens]) {
      for index in sentence.tokens where passage.tokens[index].kind == .word {
        let token = passage.tokens[index]
        if token.shape == .lower {
          lowerCase.insert(token.key)
        } else if index > sentence.tokens.lowerBound, !Self.opens(index, passage.tokens) {
          let isNew = capitalised.insert(token.key).inserted
          if isNew, token.traits.isEmpty, token.range.count > 4, spellings.count < 200 {
            spellings.append(passage.folded(token).unicodeScalars.map(\.value))
          }
        }
      }
    }
    self.capitalised = capitalised
    self.lowerCase = lowerCase
    self.spellings = spellings
  }

  /// All mentions in order; the linker gives them their entities.
  func mentions() -> [Name] {
    var found: [Name] = []
    for sentence in passage.sentences {
      scan(sentence.tokens, &found)
    }
    return found
  }

  private func scan(_ sentence: Range<Int>, _ found: inout [Name]) {
    let isTitle = Self.isTitleCase(tokens[sentence])
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      if let end = known(at: index, sentence) ?? run(at: index, sentence, isTitle) {
        add(index..<end, sentence, isTitle, &found)
        index = end
      } else {
        index += 1
      }
    }
  }

  // MARK: - Where a name may be

  /// Whether capitals say nothing in a sentence, as in many headlines.
  static func isTitleCase(_ tokens: ArraySlice<Token>) -> Bool {
    var long = 0
    var high = 0
    var functionWords = 0
    for token in tokens where token.kind == .word {
      if token.traits.contains(.stopWord), token.shape == .capitalised { functionWords += 1 }
      guard token.end - token.start > 3 else { continue }
      long += 1
      if token.isCapitalised { high += 1 }
    }
    // A sentence of many names has its stop, and its function words in lower case.
    let isOpen = tokens.last.map { $0.kind != .stop } ?? false
    return long >= 4 && high * 10 >= long * 7 && (isOpen || functionWords > 1)
  }

  /// Whether a token stands where every word has a capital: after a colon, a quotation mark, a dash.
  static func opens(_ index: Int, _ tokens: [Token]) -> Bool {
    let before = tokens[index - 1]
    return before.kind == .quoteMark || before.kind == .stop || before.kind == .openBracket
      || before.key == ":" || before.key == "•"
  }

  /// The end of a name of the word lists that begins here: the longest phrase.
  func known(at index: Int, _ sentence: Range<Int>) -> Int? {
    guard tokens[index].isCapitalised else { return nil }
    var keys: [WordKey] = []
    var best: Int?
    var end = index
    while end < sentence.upperBound, keys.count < 6 {
      let token = tokens[end]
      if token.kind == .word {
        keys.append(token.key)
      } else if token.kind != .hyphen {
        break
      }
      end += 1
      if token.kind == .word, keys.count > 1, tokens[end - 1].isCapitalised,
        Lexicon.phrases[WordKey.phrase(keys)] != nil
      {
        best = end
      }
      if keys.count == 1, !Lexicon.phraseStarts.contains(keys[0]) { break }
    }
    // `New York Times reporters` is more than a city: a run that goes on takes the phrase with it.
    guard let best else { return nil }
    return extended(best, sentence)
  }

  /// Takes in an organisation word behind a known phrase: `New York` + `Police Department`.
  private func extended(_ end: Int, _ sentence: Range<Int>) -> Int {
    var last = end
    var index = end
    while index < sentence.upperBound, tokens[index].isCapitalised {
      if tokens[index].traits.contains(.organisationWord) { last = index + 1 }
      index += 1
      if index - end > 4 { break }
    }
    return last
  }

  /// The end of a run of capitalised words that begins here.
  private func run(at start: Int, _ sentence: Range<Int>, _ isTitle: Bool) -> Int? {
    guard beginsRun(start, sentence, isTitle) else { return nil }
    if isTitle { return start + 1 }
    var end = start + 1
    while end < sentence.upperBound {
      guard let next = next(after: end, start, sentence) else { break }
      end = next
    }
    return end
  }

  private func beginsRun(_ index: Int, _ sentence: Range<Int>, _ isTitle: Bool) -> Bool {
    let token = tokens[index]
    guard token.isCapitalised else { return false }
    if isTitle { return isWellKnown(token) || capitalised.contains(token.key) && isUnusual(token) }
    if token.traits.contains(.stopWord) {
      // `US`, `IT`, `WHO` are spelled like function words.
      return token.shape == .upper && token.end - token.start > 1
        && !token.traits.isDisjoint(with: [.country, .organisation])
    }
    if !token.traits.isDisjoint(with: [.weekday, .month]) {
      return isNamedLikeMonth(index, sentence)
    }
    let isFirst = index == sentence.lowerBound || Self.opens(index, tokens)
    return !isFirst || isNameAtStart(index, sentence)
  }

  /// `April Jones`, `June Brown`: a month that is a given name and stands before a surname.
  private func isNamedLikeMonth(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard tokens[index].traits.contains(.givenName), index + 1 < sentence.upperBound else {
      return false
    }
    return tokens[index + 1].isCapitalised && !tokens[index + 1].traits.contains(.stopWord)
  }

  private func isWellKnown(_ token: Token) -> Bool {
    !token.traits.isDisjoint(with: [.country, .city, .region, .organisation])
      && (!token.traits.contains(.stopWord) || token.shape == .upper)
      || token.shape == .upper && token.end - token.start > 1 && capitalised.contains(token.key)
  }

  private func isUnusual(_ token: Token) -> Bool {
    token.traits.isDisjoint(with: [
      .stopWord, .commonNoun, .role, .roleModifier, .weekday, .month, .demonym, .organisationWord,
      .placeWord, .eventWord, .numberWord, .reportingVerb,
    ]) && !lowerCase.contains(token.key)
  }

  /// The first word of a sentence has a capital anyway: what else speaks for a name?
  private func isNameAtStart(_ index: Int, _ sentence: Range<Int>) -> Bool {
    let token = tokens[index]
    if token.shape == .upper && token.end - token.start > 1 || token.shape == .mixed { return true }
    if capitalised.contains(token.key) && isUnusual(token) { return true }
    let next = index + 1 < sentence.upperBound ? tokens[index + 1] : nil
    let precedesCapital =
      next.map { $0.isCapitalised && !$0.traits.contains(.stopWord) || $0.kind == .hyphen } ?? false
    let isListed = !token.traits.isDisjoint(with: [
      .country, .city, .region, .organisation, .givenName, .honorific, .demonym, .role,
      .roleModifier, .organisationWord, .placeWord,
    ])
    if isListed {
      let mayBeName = token.traits.isDisjoint(with: [.commonNoun, .roleModifier, .placeWord])
      return precedesCapital || mayBeName && !lowerCase.contains(token.key)
    }
    if token.traits.contains(.commonNoun) || lowerCase.contains(token.key) { return false }
    return precedesCapital || speaks(index, sentence) || resemblesName(token)
  }

  /// `Kowalsky` after `Anna Kowalski`: a name that is misspelled where a sentence begins.
  private func resemblesName(_ token: Token) -> Bool {
    guard token.traits.isEmpty, token.range.count > 4 else { return false }
    let spelling = passage.folded(token).unicodeScalars.map(\.value)
    return spellings.contains { Spelling.areVariants($0, spelling) }
  }

  /// `Rutte said`, `Smith’s plan`: grammar that suits a name.
  private func speaks(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard index + 1 < sentence.upperBound else { return false }
    let next = tokens[index + 1]
    return next.kind == .possessive || next.kind == .word && next.traits.contains(.reportingVerb)
  }

  // MARK: - How a run goes on

  private func next(after end: Int, _ start: Int, _ sentence: Range<Int>) -> Int? {
    let token = tokens[end]
    switch token.kind {
    case .word where token.isCapitalised: return wordEnd(end, start, sentence)
    case .word: return joiner(end, start, sentence)
    case .hyphen:
      guard passage.touches(end), end + 1 < sentence.upperBound, passage.touches(end + 1) else {
        return nil
      }
      let after = tokens[end + 1]
      if after.isCapitalised { return end + 2 }
      return after.key == "elect" || after.key == "designate" ? end + 2 : nil
    case .stop:
      // The dot of an initial or of `Mr.`.
      let before = tokens[end - 1]
      let isInitial = before.kind == .word && before.end - before.start == 1
      guard passage.touches(end), isInitial || before.traits.contains(.leadingAbbreviation),
        end + 1 < sentence.upperBound, tokens[end + 1].isCapitalised
      else { return nil }
      return end + 1
    case .punctuation where token.key == "&":
      return end + 1 < sentence.upperBound && tokens[end + 1].isCapitalised ? end + 2 : nil
    case .number:
      // `Boeing 737` and `Article 5` are names of things; a run takes the number only after a letter.
      return nil
    default: return nil
    }
  }

  private func wordEnd(_ index: Int, _ start: Int, _ sentence: Range<Int>) -> Int? {
    let token = tokens[index]
    if token.traits.contains(.weekday) { return nil }
    if token.traits.contains(.month) {
      let afterName = tokens[index - 1].traits.contains(.givenName)
      let isDate = index + 1 < sentence.upperBound && tokens[index + 1].kind == .number
      return afterName && !isDate ? index + 1 : nil
    }
    if token.traits.contains(.stopWord), token.shape != .upper { return nil }
    if token.key == "i" { return nil }
    return index + 1
  }

  /// `of` and the like inside an organisation's name, `van` and the like inside a person's.
  private func joiner(_ index: Int, _ start: Int, _ sentence: Range<Int>) -> Int? {
    let key = tokens[index].key
    var next = index + 1
    if tokens[index].traits.contains(.nameParticle) {
      while next < sentence.upperBound, next < index + 3,
        tokens[next].traits.contains(.nameParticle) && tokens[next].shape == .lower
          || tokens[next].kind == .hyphen
      {
        next += 1
      }
      return next < sentence.upperBound && tokens[next].isCapitalised ? next + 1 : nil
    }
    guard Self.joiners.contains(key), tokens[start..<index].contains(where: isOfficeWord) else {
      return nil
    }
    if key == "and", !tokens[start..<index].contains(where: { Self.joiners.contains($0.key) }) {
      return nil
    }
    if next < sentence.upperBound, tokens[next].key == "the" { next += 1 }
    guard next < sentence.upperBound, tokens[next].isCapitalised,
      tokens[next].traits.isDisjoint(with: [.weekday, .month, .stopWord])
    else { return nil }
    if key == "and", !tokens[next].traits.isDisjoint(with: [.country, .organisation, .city]) {
      return nil
    }
    return next + 1
  }

  private func isOfficeWord(_ token: Token) -> Bool {
    token.traits.contains(.organisationWord) && token.isCapitalised
      && !token.traits.contains(.roleModifier) || token.key == "university"
  }

  private static let joiners = WordSet("of for and on")
}
