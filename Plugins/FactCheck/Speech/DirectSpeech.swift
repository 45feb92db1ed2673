import Prose

/// Gives each quotation its speaker.
struct DirectSpeech {
  let passage: Passage
  private let names: Names
  let tokens: [Token]
  let quoted: [Bool]
  let subjects: SubjectFinder
  private let resolver: SpeakerResolver

  init(_ passage: Passage, _ names: Names, _ quoted: [Bool]) {
    self.passage = passage
    self.names = names
    self.quoted = quoted
    tokens = passage.tokens
    subjects = SubjectFinder(passage, names)
    resolver = SpeakerResolver(passage, names)
  }

  /// What one quotation is, with the places around it that may name its speaker.
  struct Site {
    let quotation: Quotation
    let sentence: Range<Int>
    /// The unquoted tokens before and after it, up to the next quotation or the block's end.
    let before: Range<Int>
    let after: Range<Int>
  }

  struct Find {
    var speaker: Range<Int>?
    var cue: Int?
  }

  func find() -> [Speech] {
    let sites = sites()
    var finds = sites.map(adjacent)
    carry(sites, &finds)
    return zip(sites, finds).compactMap { site, find in
      guard isSpeech(site, find) else { return nil }
      return Speech(
        form: .direct,
        content: site.quotation.words,
        speaker: find.speaker.map { resolver.speaker($0) },
        cue: find.cue
      )
    }
  }

  private func sites() -> [Site] {
    let outer = passage.quotations.filter { !$0.isInner && !$0.tokens.isEmpty }
    return outer.indices.map { index in
      let quotation = outer[index]
      let block = passage.blocks[quotation.block].tokens
      var start = block.lowerBound
      var end = block.upperBound
      if index > 0, outer[index - 1].block == quotation.block {
        start = outer[index - 1].tokens.upperBound + (outer[index - 1].isClosed ? 1 : 0)
      }
      if index + 1 < outer.count, outer[index + 1].block == quotation.block {
        end = outer[index + 1].tokens.lowerBound - 1
      }
      let open = quotation.tokens.lowerBound - 1
      let close = quotation.tokens.upperBound + (quotation.isClosed ? 1 : 0)
      let sentence = passage.sentence(ofToken: open).map { passage.sentences[$0].tokens } ?? block
      return Site(
        quotation: quotation,
        sentence: sentence,
        before: min(start, open)..<open,
        after: min(close, end)..<max(close, end)
      )
    }
  }

  /// Fewer than four words are a quotation only where they are a whole utterance.
  private func isSpeech(_ site: Site, _ find: Find) -> Bool {
    let words = site.quotation.tokens.count { tokens[$0].isWordLike }
    if words >= 4 { return true }
    guard words > 0, let cue = find.cue, tokens[cue].key != "called" else { return false }
    let last = tokens[site.quotation.tokens.upperBound - 1]
    let isUtterance =
      last.kind == .stop || last.key == ","
    return isUtterance && (site.after.contains(cue) || site.before.contains(cue))
  }

  // MARK: - Beside the quotation

  private func adjacent(_ site: Site) -> Find {
    if let named = signed(site) { return named }
    // A fragment belongs to the clause it stands in.
    if isFragment(site), let find = before(site), find.speaker != nil { return find }
    return after(site) ?? before(site) ?? Find()
  }

  /// It goes on with a clause: `she called it “a long way off,” …`.
  private func isFragment(_ site: Site) -> Bool {
    guard let last = ownBefore(site).last, tokens[last].key != ",", tokens[last].key != ":" else {
      return false
    }
    let first = tokens[site.quotation.tokens.lowerBound]
    return tokens[last].kind == .word && first.shape == .lower
  }

  /// `“…” — Anna Berg` and `“BERG: …”`.
  private func signed(_ site: Site) -> Find? {
    let words = site.quotation.tokens
    if words.count > 2, tokens[words.lowerBound].shape == .upper,
      tokens[words.lowerBound + 1].key == ":"
    {
      return Find(speaker: words.lowerBound..<words.lowerBound + 1, cue: words.lowerBound + 1)
    }
    guard site.quotation.isClosed, let dash = site.after.first, tokens[dash].kind == .dash,
      dash + 1 < site.after.upperBound, tokens[dash + 1].isCapitalised,
      let mention = names.mention(atToken: dash + 1)
    else { return nil }
    return Find(speaker: names.mentions[mention].tokens, cue: dash)
  }

  /// `“…,” she said`, `“…,” said Anna Berg`, `“…,” according to …`.
  private func after(_ site: Site) -> Find? {
    guard site.quotation.isClosed, let first = site.after.first else { return nil }
    let limit = clauseEnd(site.after)
    let isOpen = tokens[site.quotation.tokens.upperBound - 1].key != "."
    for index in first..<limit where index - first < 40 {
      let token = tokens[index]
      guard token.kind == .word else { continue }
      if token.key == "according" {
        return to(index, limit).map { Find(speaker: $0, cue: index) }
      }
      guard isCue(index, first), !Cues.participles.contains(token.key) else { continue }
      let isInverted = index == first || index == first + 1 && tokens[first].key == ","
      if isInverted, let subject = subjects.right(of: index, limit) {
        return Find(speaker: subject, cue: index)
      }
      if isOpen, !subjects.isInRelativeClause(index, first),
        let subject = subjects.left(of: index, first), subject.lowerBound - first < 14
      {
        return Find(speaker: subject, cue: index)
      }
    }
    return isOpen ? subjectBehind(site, first, limit) : nil
  }

  /// `“…,” she sings`: whatever the verb, who stands right behind a quotation said it.
  private func subjectBehind(_ site: Site, _ first: Int, _ limit: Int) -> Find? {
    let last = tokens[site.quotation.tokens.upperBound - 1]
    guard last.key == "," || last.kind == .stop, first < limit else { return nil }
    let verb: Int
    if tokens[first].key == "he" || tokens[first].key == "she" {
      verb = first + 1
    } else if let name = names.mentions(inTokens: first..<min(first + 4, limit)).first,
      name.kind == .person,
      tokens[first..<name.tokens.lowerBound].allSatisfy({ $0.isWordLike || $0.kind == .stop })
    {
      verb = name.tokens.upperBound
    } else {
      return nil
    }
    guard verb < limit, tokens[verb].shape == .lower, !tokens[verb].traits.contains(.stopWord)
    else { return nil }
    return Find(speaker: first..<verb, cue: verb)
  }

  /// Whether a token tells of speech here; nouns that look like verbs need a name before them.
  private func isCue(_ index: Int, _ limit: Int) -> Bool {
    guard Cues.quoting.contains(tokens[index].key) else { return false }
    guard Cues.ambiguous.contains(tokens[index].key), index > limit else { return true }
    return tokens[index - 1].kind != .word && tokens[index - 1].kind != .possessive
      || Cues.pronouns.contains(tokens[index - 1].key)
      || names.mention(atToken: index - 1) != nil
      || Cues.betweenSubjectAndVerb.contains(tokens[index - 1].key)
  }

  private func to(_ index: Int, _ limit: Int) -> Range<Int>? {
    guard index + 1 < limit, tokens[index + 1].key == "to" else { return nil }
    return subjects.right(of: index + 1, limit)
  }

  private func clauseEnd(_ range: Range<Int>) -> Int {
    guard let first = range.first else { return range.upperBound }
    let sentence = passage.sentence(ofToken: first).map { passage.sentences[$0].tokens.upperBound }
    return min(range.upperBound, sentence ?? range.upperBound)
  }

  /// `Anna Berg said: “…”`, `she called it “…”`.
  private func before(_ site: Site) -> Find? {
    let start = max(site.before.lowerBound, site.sentence.lowerBound)
    let range = min(start, site.before.upperBound)..<site.before.upperBound
    let sentence = min(site.sentence.lowerBound, range.lowerBound)
    return before(range, from: sentence, relative: false)
      ?? before(range, from: sentence, relative: true)
  }

  private func before(_ range: Range<Int>, from sentence: Int, relative: Bool) -> Find? {
    for index in range.reversed() {
      let token = tokens[index]
      guard token.kind == .word else { continue }
      if token.key == "according", let subject = to(index, range.upperBound) {
        return Find(speaker: subject, cue: index)
      }
      guard isCue(index, range.lowerBound),
        subjects.isInRelativeClause(index, range.lowerBound) == relative
      else { continue }
      if Cues.participles.contains(token.key), index > range.lowerBound,
        tokens[index - 1].key == ","
      {
        return Find(speaker: teller(in: sentence..<index), cue: index)
      }
      if let subject = subjects.left(of: index, range.lowerBound) {
        return Find(speaker: subject, cue: index)
      }
      if Cues.participles.contains(token.key) { return Find(speaker: nil, cue: index) }
    }
    return nil
  }

  /// The first name or pronoun outside quotations.
  private func teller(in range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, !quoted[end] { end += 1 }
      if let subject = subjects.first(in: start..<end) { return subject }
      start = end + 1
    }
    return nil
  }
}
