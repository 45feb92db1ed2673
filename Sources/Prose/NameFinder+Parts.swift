extension NameFinder {
  /// Takes a run apart into title and name, and adds what remains.
  func add(
    _ run: Range<Int>,
    _ sentence: Range<Int>,
    _ isTitle: Bool,
    _ found: inout [Name]
  ) {
    var core = run
    while let first = core.first, isShed(first) { core = core.dropFirst() }
    let title = self.title(of: &core, sentence)
    trim(&core)
    if title == nil { shedModifiers(&core) }
    if let title { addInner(title, &found) }
    guard !core.isEmpty, isNameful(core), !isPartyTag(core) else { return }
    let (kind, score) = classify(core, title, sentence)
    let isBare = core.count == 1 && tokens[core.lowerBound].traits.contains(.demonym)
    if isBare && kind == .other { return }
    found.append(
      Name(
        range: tokens[core.lowerBound].start..<tokens[core.upperBound - 1].end,
        tokens: core,
        title: title,
        kind: kind,
        entity: -1,
        score: isTitle ? score * 3 / 4 : score
      )
    )
  }

  /// A function word in capitals at the start of a run: `The Hague` is found as a phrase before.
  private func isShed(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.traits.contains(.stopWord) && token.shape == .capitalised || token.kind == .hyphen
  }

  private func trim(_ core: inout Range<Int>) {
    while let last = core.last, tokens[last].kind != .word || tokens[last].traits == .stopWord,
      tokens[last].shape != .upper
    {
      core = core.dropLast()
    }
    while let first = core.first, tokens[first].kind != .word { core = core.dropFirst() }
    // A people in front of a name that is no title belongs to neither.
    if core.count > 1, let first = core.first, tokens[first].traits.contains(.demonym),
      !tokens[first + 1].traits.contains(.organisationWord),
      tokens[first].traits.isDisjoint(with: .givenName), Lexicon.phrases[phrase(core)] == nil,
      !core.contains(where: {
        !tokens[$0].traits.isDisjoint(with: [.organisationWord, .placeWord, .eventWord])
      })
    {
      core = core.dropFirst()
      while let first = core.first, tokens[first].kind != .word { core = core.dropFirst() }
    }
  }

  private func isNameful(_ core: Range<Int>) -> Bool {
    if core.count > 1 { return core.contains { tokens[$0].kind == .word && !isEmptyWord($0) } }
    let token = tokens[core.lowerBound]
    guard token.kind == .word else { return false }
    return !isEmptyWord(core.lowerBound) && (token.end - token.start > 1)
  }

  /// `Former Lien aide`: what stands in front of a role that never comes.
  private func shedModifiers(_ core: inout Range<Int>) {
    while core.count > 1, let first = core.first, tokens[first].traits.contains(.roleModifier),
      tokens[first].traits.isDisjoint(with: [.givenName, .organisationWord, .eventWord]),
      !core.contains(where: { tokens[$0].traits.contains(.organisationWord) }),
      Lexicon.phrases[phrase(core)] == nil
    {
      core = core.dropFirst()
    }
  }

  /// `D-Ohio`, `R-Ky.` behind an American lawmaker, and `U-S-A` in chants.
  private func isPartyTag(_ core: Range<Int>) -> Bool {
    core.count > 1 && tokens[core.lowerBound].range.count == 1
      && tokens[core.lowerBound + 1].kind == .hyphen
  }

  private func isEmptyWord(_ index: Int) -> Bool {
    let traits = tokens[index].traits
    if tokens[index].shape == .upper, tokens[index].end - tokens[index].start > 1 {
      return traits.contains(.role)
    }
    return !traits.isDisjoint(with: [
      .honorific, .role, .roleModifier, .commonNoun, .numberWord, .stopWord,
    ])
      && traits.isDisjoint(with: [.country, .city, .region, .organisation])
  }

  func phrase(_ range: Range<Int>) -> WordKey {
    WordKey.phrase(range.lazy.filter { tokens[$0].kind == .word }.map { tokens[$0].key })
  }

  // MARK: - Titles

  /// Parts the title from the front of a run: the longest stretch that ends with a role or a form
  /// of address and leaves a name.
  private func title(of core: inout Range<Int>, _ sentence: Range<Int>) -> Range<Int>? {
    var end = core.lowerBound
    var last: Int?
    while end < core.upperBound, belongsToTitle(end, core) {
      if endsTitle(end) { last = end }
      end += 1
    }
    if let last, last + 1 < core.upperBound {
      var first = last + 1
      while first < core.upperBound, tokens[first].kind != .word { first += 1 }
      let title = core.lowerBound..<last + 1
      core = first..<core.upperBound
      return withLowerCase(title, sentence)
    }
    return lowerCaseTitle(before: core, sentence)
  }

  private func belongsToTitle(_ index: Int, _ core: Range<Int>) -> Bool {
    let token = tokens[index]
    guard token.kind == .word else { return token.kind == .hyphen || token.kind == .stop }
    // `Harbour Commissioner`: whatever stands before a role specifies it, but for a person's name.
    return !token.traits.contains(.givenName)
      || !token.traits.isDisjoint(with: [
        .role, .roleModifier, .honorific, .organisation, .city, .leadingAbbreviation,
      ])
  }

  private func endsTitle(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.key == "elect" || token.key == "general" || token.key == "designate" {
      return index > 0
    }
    if token.traits.contains(.givenName), !token.traits.contains(.leadingAbbreviation),
      token.traits.isDisjoint(with: [.role, .honorific])
    {
      return false
    }
    return !token.traits.isDisjoint(with: [.role, .honorific, .leadingAbbreviation])
  }

  /// `foreign minister Anna Berg`: a role in lower case right before a name.
  private func lowerCaseTitle(before core: Range<Int>, _ sentence: Range<Int>) -> Range<Int>? {
    guard let start = core.first, start > sentence.lowerBound else { return nil }
    let before = tokens[start - 1]
    guard before.kind == .word, before.shape == .lower, endsTitle(start - 1),
      before.key != "late", before.key != "no"
    else { return nil }
    return withLowerCase(start - 1..<start, sentence)
  }

  /// Takes in what stands before a title and belongs to it: `former deputy prime minister`.
  private func withLowerCase(_ title: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
    var start = title.lowerBound
    while start > sentence.lowerBound {
      let token = tokens[start - 1]
      let isPart =
        token.kind == .word && (token.shape == .lower || !token.traits.contains(.stopWord))
        && (!token.traits.isDisjoint(with: [.roleModifier, .role, .demonym])
          || token.isCapitalised
            && !token.traits.isDisjoint(with: [.country, .organisation, .city, .region]))
      let isHyphen = token.kind == .hyphen && passage.touches(start)
      guard isPart || isHyphen else { break }
      start -= 1
    }
    while start < title.lowerBound, tokens[start].kind != .word { start += 1 }
    return start..<title.upperBound
  }

  /// The organisation or country inside a title is a name too: `NATO` of `NATO Secretary General`.
  private func addInner(_ title: Range<Int>, _ found: inout [Name]) {
    var index = title.lowerBound
    if let last = found.last { index = max(index, last.tokens.upperBound) }
    while index < title.upperBound {
      let token = tokens[index]
      let end = known(at: index, title)
      let traits = end == nil ? token.traits : Lexicon.phrases[phrase(index..<(end ?? index))] ?? []
      let isNamed =
        token.isCapitalised && (token.shape == .upper || !token.traits.contains(.stopWord))
        && !traits.isDisjoint(with: [.country, .organisation, .city, .region])
        && (end != nil || token.traits.isDisjoint(with: [.role, .roleModifier]))
      let last = end ?? index + 1
      if isNamed {
        let kind: Name.Kind = traits.contains(.organisation) ? .organisation : .place
        found.append(
          Name(
            range: token.start..<tokens[last - 1].end,
            tokens: index..<last,
            title: nil,
            kind: kind,
            entity: -1,
            score: 900
          )
        )
      }
      index = last
    }
  }
}
