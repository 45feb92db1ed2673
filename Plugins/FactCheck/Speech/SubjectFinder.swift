import Prose

/// Finds who does what a verb says, without a parser: the noun phrase at its side.
struct SubjectFinder {
  let passage: Passage
  let names: Names
  let tokens: [Token]

  init(_ passage: Passage, _ names: Names) {
    self.passage = passage
    self.names = names
    tokens = passage.tokens
  }

  /// The subject that ends before a verb, not before `limit`.
  func left(of verb: Int, _ limit: Int) -> Range<Int>? {
    var last = verb - 1
    while last >= limit, isBetween(last) { last -= 1 }
    if last >= limit, isRelative(last) {
      last -= 1
      if last >= limit, tokens[last].key == "," { last -= 1 }
    }
    guard last >= limit else { return nil }
    if tokens[last].key == "," || tokens[last].kind == .closeBracket || tokens[last].kind == .dash {
      guard let before = beforeApposition(last, limit) else { return nil }
      if let person = person(in: before + 1..<last, unless: before) { return person }
      last = before
    }
    return phrase(endingAt: last, limit)
  }

  private func isBetween(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, token.shape == .lower else { return false }
    if Cues.betweenSubjectAndVerb.contains(token.key) { return true }
    // Adverbs end in `ly`.
    let end = token.end
    return token.range.count > 4 && passage.scalars[end - 1] == "y"
      && passage.scalars[end - 2] == "l"
  }

  /// `the body’s new head, Secretary Ole Dahl,`: the apposition has the name.
  private func person(in range: Range<Int>, unless before: Int) -> Range<Int>? {
    if let mention = names.mention(atToken: before), names.mentions[mention].kind == .person {
      return nil
    }
    let name = names.mentions(inTokens: range).first { $0.kind == .person }
    guard let name,
      name.tokens.upperBound == range.upperBound
        || tokens[name.tokens.upperBound].kind == .openBracket
    else { return nil }
    return (name.title?.lowerBound ?? name.tokens.lowerBound)..<name.tokens.upperBound
  }

  /// `who` and the like, which stand for the words before.
  func isRelative(_ index: Int) -> Bool {
    Self.relatives.contains(tokens[index].key)
  }

  private static let relatives = WordSet("who which that")

  /// Whether a verb belongs to a clause that describes somebody: `a woman who said`.
  func isInRelativeClause(_ verb: Int, _ limit: Int) -> Bool {
    var last = verb - 1
    while last >= limit, isBetween(last) { last -= 1 }
    return last >= limit && isRelative(last)
  }

  /// Steps over `, the mayor of Oslo,` and `(D-Ohio)` to what they stand behind.
  private func beforeApposition(_ mark: Int, _ limit: Int) -> Int? {
    var index = mark - 1
    let wantsBracket = tokens[mark].kind == .closeBracket
    let wantsDash = tokens[mark].kind == .dash
    while index > limit, mark - index < 26 {
      let token = tokens[index]
      if token.kind == .quoteMark
        || token.kind == .stop && !passage.touches(index + 1) && !isDotted(index)
      {
        return nil
      }
      let found =
        wantsBracket
        ? token.kind == .openBracket : wantsDash ? token.kind == .dash : token.key == ","
      if found { return index - 1 >= limit ? index - 1 : nil }
      index -= 1
    }
    return nil
  }

  /// A stop that belongs to an abbreviation or an initial.
  private func isDotted(_ index: Int) -> Bool {
    guard index > 0, passage.touches(index) else { return false }
    let before = tokens[index - 1]
    return !before.traits.isDisjoint(with: [.abbreviation, .leadingAbbreviation])
      || before.range.count == 1
  }

  /// The noun phrase whose last word is given.
  func phrase(endingAt last: Int, _ limit: Int) -> Range<Int>? {
    let token = tokens[last]
    if Cues.pronouns.contains(token.key) { return last..<last + 1 }
    if let mention = names.mention(atToken: last) {
      let name = names.mentions[mention]
      guard name.tokens.upperBound <= last + 1 else { return nil }
      let start = max(limit, name.title?.lowerBound ?? name.tokens.lowerBound)
      return extended(start..<last + 1, limit)
    }
    guard token.kind == .word || token.kind == .number, !Cues.clauseWords.contains(token.key),
      !token.traits.contains(.weekday)
    else { return nil }
    var start = last
    var count = 0
    while start > limit, count < 6 {
      let before = tokens[start - 1]
      guard before.isWordLike || before.kind == .hyphen || before.kind == .possessive,
        !Cues.clauseWords.contains(before.key), !Cues.participles.contains(before.key)
      else { break }
      start -= 1
      count += 1
      if Cues.determiners.contains(before.key) { break }
    }
    return extended(start..<last + 1, limit)
  }

  /// Takes in `a spokesman for` before `the ministry`.
  private func extended(_ range: Range<Int>, _ limit: Int) -> Range<Int> {
    let joint = range.lowerBound - 1
    guard joint > limit, Self.joints.contains(tokens[joint].key) else { return range }
    var start = joint - 1
    guard tokens[start].kind == .word, tokens[start].shape == .lower,
      !Cues.clauseWords.contains(tokens[start].key),
      !tokens[start].traits.contains(.stopWord)
    else { return range }
    var count = 0
    while start > limit, count < 5, !Cues.determiners.contains(tokens[start].key) {
      let before = tokens[start - 1]
      guard before.isWordLike || before.kind == .hyphen, !Cues.clauseWords.contains(before.key)
      else { break }
      start -= 1
      count += 1
    }
    return start..<range.upperBound
  }

  private static let joints = WordSet("of for from at with in")

  /// The subject that stands behind an inverted verb: `said Anna Berg`.
  func right(of verb: Int, _ limit: Int) -> Range<Int>? {
    var start = verb + 1
    while start < limit, isBetween(start) { start += 1 }
    guard start < limit else { return nil }
    if Cues.pronouns.contains(tokens[start].key) { return start..<start + 1 }
    if tokens[start].kind == .quoteMark || !tokens[start].isWordLike { return nil }
    var end = start
    var lower = 0
    while end < limit, end - start < 14 {
      if let mention = names.mention(atToken: end) {
        end = names.mentions[mention].tokens.upperBound
        if isNamed(mention) { break }
        continue
      }
      let token = tokens[end]
      let isPart =
        token.isWordLike && !Self.ends.contains(token.key) || token.kind == .hyphen
        || token.kind == .possessive || token.kind == .stop && isDotted(end)
      guard isPart, token.isCapitalised || token.kind != .word || lower < 6 else { break }
      if token.shape == .lower, token.kind == .word { lower += 1 }
      end += 1
    }
    return end > start ? start..<end : nil
  }

  /// A person ends the subject; a country or a body may go on: `NATO spokesman Ole Dahl`.
  private func isNamed(_ mention: Int) -> Bool { names.mentions[mention].kind == .person }

  private static let ends = WordSet(
    """
    in on at to after during when as that about while who before for from by with and but if because
    since where which through until upon over
    """
  )

  /// The last person who is no object of a preposition.
  func last(in range: Range<Int>) -> Range<Int>? {
    let name = names.mentions(inTokens: range).last { name in
      let start = name.title?.lowerBound ?? name.tokens.lowerBound
      return name.kind == .person
        && (start <= range.lowerBound || !Cues.clauseWords.contains(tokens[start - 1].key))
    }
    return name.map { ($0.title?.lowerBound ?? $0.tokens.lowerBound)..<$0.tokens.upperBound }
      ?? first(in: range)
  }

  /// The first name or pronoun that could be a subject in some tokens.
  func first(in range: Range<Int>) -> Range<Int>? {
    var index = range.lowerBound
    while index < range.upperBound {
      if let mention = names.mention(atToken: index) {
        let name = names.mentions[mention]
        if name.kind == .person || name.kind == .organisation {
          return (name.title?.lowerBound ?? name.tokens.lowerBound)..<name.tokens.upperBound
        }
        index = name.tokens.upperBound
        continue
      }
      let key = tokens[index].key
      if key == "he" || key == "she" || key == "they" || key == "i" || key == "we" {
        return index..<index + 1
      }
      index += 1
    }
    return nil
  }
}
