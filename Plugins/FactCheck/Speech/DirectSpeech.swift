import Prose

/// Gives each quotation its speaker.
struct DirectSpeech {
  private let passage: Passage
  private let names: Names
  private let tokens: [Token]
  private let quoted: [Bool]
  private let subjects: SubjectFinder
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
  private struct Site {
    let quotation: Quotation
    let sentence: Range<Int>
    /// The unquoted tokens before and after it, up to the next quotation or the block's end.
    let before: Range<Int>
    let after: Range<Int>
  }

  private struct Find {
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
    after(site) ?? before(site) ?? Find()
  }

  /// `“…,” she said`, `“…,” said Anna Berg`, `“…,” according to …`.
  private func after(_ site: Site) -> Find? {
    guard site.quotation.isClosed, let first = site.after.first else { return nil }
    let limit = clauseEnd(site.after)
    let ends = tokens[site.quotation.tokens.upperBound - 1]
    let isOpen = !(ends.kind == .stop && ends.key == ".") || ends.kind != .stop
    for index in first..<limit where index - first < 18 {
      let token = tokens[index]
      guard token.kind == .word else { continue }
      if token.key == "according" {
        return to(index, limit).map { Find(speaker: $0, cue: index) }
      }
      guard Cues.quoting.contains(token.key), !Cues.participles.contains(token.key),
        isOpen || index == first || index > first
      else { continue }
      let isInverted = index == first || index == first + 1 && tokens[first].key == ","
      if isInverted, let subject = subjects.right(of: index, limit) {
        return Find(speaker: subject, cue: index)
      }
      if let subject = subjects.left(of: index, first), isOpen || subject.lowerBound - first < 2 {
        guard isOpen else { return nil }
        return Find(speaker: subject, cue: index)
      }
    }
    return nil
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
    for index in range.reversed() {
      let token = tokens[index]
      guard token.kind == .word else { continue }
      if token.key == "according", let subject = to(index, range.upperBound) {
        return Find(speaker: subject, cue: index)
      }
      guard Cues.quoting.contains(token.key) else { continue }
      if let subject = subjects.left(of: index, range.lowerBound) {
        return Find(speaker: subject, cue: index)
      }
      if Cues.participles.contains(token.key) { return Find(speaker: nil, cue: index) }
    }
    return nil
  }

  // MARK: - From elsewhere

  /// Fills what is missing from the other quotations, the paragraph before, the sentence.
  private func carry(_ sites: [Site], _ finds: inout [Find]) {
    for index in sites.indices where finds[index].speaker == nil {
      let block = sites[index].quotation.block
      if index > 0, sites[index - 1].quotation.block == block, let known = finds[index - 1].speaker
      {
        finds[index].speaker = known
      } else if index + 1 < sites.count, sites[index + 1].quotation.block == block,
        !hasOwnSubject(sites[index]), let known = finds[index + 1].speaker
      {
        finds[index].speaker = known
      } else {
        finds[index].speaker = fromSurroundings(index, sites, finds)
      }
    }
  }

  private func hasOwnSubject(_ site: Site) -> Bool {
    subjects.first(in: ownBefore(site)) != nil
  }

  private func ownBefore(_ site: Site) -> Range<Int> {
    let start = max(site.before.lowerBound, site.sentence.lowerBound)
    return min(start, site.before.upperBound)..<site.before.upperBound
  }

  private func fromSurroundings(_ index: Int, _ sites: [Site], _ finds: [Find]) -> Range<Int>? {
    let site = sites[index]
    let block = site.quotation.block
    if index > 0, sites[index - 1].quotation.continues,
      sites[index - 1].quotation.block == block - 1
    {
      return finds[index - 1].speaker
    }
    if let subject = subjects.first(in: ownBefore(site)) { return subject }
    if let subject = introduced(block) { return subject }
    if index > 0, let known = finds[index - 1].speaker, block - sites[index - 1].quotation.block < 4
    {
      return known
    }
    return lastTeller(before: block)
  }

  /// The paragraph before ends with a colon: whoever it tells of speaks.
  private func introduced(_ block: Int) -> Range<Int>? {
    guard block > 0, let last = passage.blocks[block - 1].tokens.last, tokens[last].key == ":"
    else {
      return nil
    }
    return teller(block - 1) ?? subjects.first(in: passage.blocks[block - 1].tokens)
  }

  private func lastTeller(before block: Int) -> Range<Int>? {
    for back in 1...3 where block - back >= 0 {
      if let subject = teller(block - back) { return subject }
    }
    return nil
  }

  /// The subject of the last verb of speech in a block.
  private func teller(_ block: Int) -> Range<Int>? {
    let range = passage.blocks[block].tokens
    for index in range.reversed() where !quoted[index] && Cues.quoting.contains(tokens[index].key) {
      let start = passage.sentence(ofToken: index).map { passage.sentences[$0].tokens.lowerBound }
      if let subject = subjects.left(of: index, start ?? range.lowerBound) { return subject }
    }
    return nil
  }
}
