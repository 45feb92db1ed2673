extension NameFinder {
  /// What a name stands for and how sure that is.
  func classify(
    _ core: Range<Int>,
    _ title: Range<Int>?,
    _ sentence: Range<Int>
  ) -> (Name.Kind, Int) {
    if let kind = listed(core) { return (kind, 950) }
    let words = core.filter { tokens[$0].kind == .word }
    guard let first = words.first, let last = words.last else { return (.other, 0) }
    if isBeforeRegion(core, sentence), title == nil { return (.place, 800) }
    if let kind = byWords(words, hasTitle: title != nil) { return kind }
    if title != nil { return (.person, words.count > 1 ? 980 : 930) }
    let opening = tokens[first].traits
    if words.count > 1, words.count < 5, opening.contains(.givenName) { return (.person, 900) }
    if hasInitial(core) || tokens[last].traits.contains(.nameSuffix) { return (.person, 850) }
    if isAged(core, sentence) { return (.person, 900) }
    if words.count == 1 { return single(first, sentence) }
    if words.contains(where: { tokens[$0].shape == .upper }) { return (.organisation, 500) }
    if words.count < 4, isPersonal(words) { return (.person, speaks(core, sentence) ? 750 : 550) }
    return (.other, 500)
  }

  private func listed(_ core: Range<Int>) -> Name.Kind? {
    let traits =
      core.count == 1
      ? tokens[core.lowerBound].traits : Lexicon.phrases[phrase(core)] ?? []
    if traits.contains(.organisation) { return .organisation }
    if !traits.isDisjoint(with: [.country, .city, .region]) { return .place }
    return nil
  }

  private func byWords(_ words: [Int], hasTitle: Bool) -> (Name.Kind, Int)? {
    guard words.count > 1, let first = words.first, let last = words.last else { return nil }
    let start = tokens[first].traits
    let end = tokens[last].traits
    let isOffice: (Int) -> Bool = { self.tokens[$0].traits.contains(.organisationWord) }
    if !start.contains(.givenName) || end.contains(.organisationWord) {
      if isOffice(last)
        || tokens[first..<last].contains(where: { $0.key == "of" })
          && words.contains(where: isOffice)
      {
        return hasTitle && !isOffice(last) ? nil : (.organisation, 880)
      }
    }
    // `World War II` is no person.
    let isNumbered =
      end.contains(.nameSuffix) && tokens[words[words.count - 2]].traits.contains(.eventWord)
    if end.contains(.eventWord) || isNumbered { return (.other, 700) }
    if end.contains(.placeWord), !start.contains(.givenName) || !hasTitle { return (.place, 800) }
    if start.contains(.placeWord), !hasTitle { return (.place, 750) }
    if words.contains(where: isOffice), !start.contains(.givenName), !hasTitle {
      return (.organisation, 750)
    }
    return nil
  }

  private func hasInitial(_ core: Range<Int>) -> Bool {
    core.contains { index in
      tokens[index].kind == .stop && index > core.lowerBound
        && tokens[index - 1].end - tokens[index - 1].start == 1
    }
  }

  /// `Omaha, Nebraska`: a name that a state or a country specifies.
  private func isBeforeRegion(_ core: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let comma = core.upperBound
    guard comma + 1 < sentence.upperBound, tokens[comma].key == ",",
      let before = core.first.map({ $0 - 1 }), before >= sentence.lowerBound,
      Self.placePrepositions.contains(tokens[before].key) || tokens[before].key == "of"
        || tokens[before].key == "from"
    else { return false }
    let next = tokens[comma + 1]
    if next.isCapitalised, !next.traits.isDisjoint(with: [.region, .country]) { return true }
    return known(at: comma + 1, sentence).map { listed(comma + 1..<$0) == .place } ?? false
  }

  /// `Anna Berg, 45,`.
  private func isAged(_ core: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let comma = core.upperBound
    guard comma + 2 < sentence.upperBound, tokens[comma].key == ",",
      tokens[comma + 1].kind == .number, tokens[comma + 1].range.count <= 3
    else { return false }
    return tokens[comma + 2].key == "," || tokens[comma + 2].kind == .stop
  }

  private func isPersonal(_ words: [Int]) -> Bool {
    words.allSatisfy { index in
      let token = tokens[index]
      return token.shape != .upper
        && token.traits.isDisjoint(with: [
          .demonym, .commonNoun, .numberWord, .eventWord, .organisationWord, .placeWord, .stopWord,
          .country,
        ]) || token.traits.contains(.nameParticle)
    }
  }

  private func speaks(_ core: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let next = core.upperBound
    if next < sentence.upperBound, tokens[next].traits.contains(.reportingVerb) { return true }
    let before = core.lowerBound - 1
    return before >= sentence.lowerBound && tokens[before].traits.contains(.reportingVerb)
  }

  private func single(_ index: Int, _ sentence: Range<Int>) -> (Name.Kind, Int) {
    let token = tokens[index]
    if token.traits.contains(.demonym) { return (.other, 100) }
    if isAddress(token) { return (.organisation, 700) }
    if token.shape == .upper { return token.range.count > 1 ? (.organisation, 550) : (.other, 50) }
    if token.traits.contains(.givenName) { return (.person, 600) }
    if speaks(index..<index + 1, sentence) { return (.person, 600) }
    if token.traits.contains(.organisationWord) { return (.organisation, 300) }
    if !token.traits.isDisjoint(with: [.eventWord, .placeWord]) { return (.other, 200) }
    let before = index > sentence.lowerBound ? tokens[index - 1] : nil
    if let before, Self.placePrepositions.contains(before.key) { return (.place, 450) }
    return (.other, 400)
  }

  /// `Caliber.Az`: an outlet that goes by its address.
  private func isAddress(_ token: Token) -> Bool {
    token.shape != .upper
      && token.range.dropFirst().dropLast().contains {
        passage.visible[$0] == Mark.dot && isLetter(passage.visible[$0 - 1])
      }
  }

  private static let placePrepositions = WordSet("in at near outside")
}
