import Prose

extension DirectSpeech {
  /// Fills what is missing from the other quotations, the paragraph before, the sentence.
  func carry(_ sites: [Site], _ finds: inout [Find]) {
    // A speech over several paragraphs is often signed in the last.
    for index in sites.indices.reversed().dropFirst()
    where finds[index].speaker == nil && sites[index].quotation.continues && index + 1 < sites.count
    {
      finds[index].speaker = finds[index + 1].speaker
    }
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

  func ownBefore(_ site: Site) -> Range<Int> {
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
    return teller(block - 1) ?? subjects.last(in: passage.blocks[block - 1].tokens)
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
