import Prose

/// How the story knows: what it has at second hand, and from whom without a name.
enum SourcingRules {
  static func findings(_ story: Story) -> [Finding] {
    chains(story) + vagueSpeakers(story)
  }

  // MARK: - One outlet through another

  private static func chains(_ story: Story) -> [Finding] {
    let tokens = story.passage.tokens
    var found: [Finding] = []
    for sentence in story.passage.sentences {
      for index in sentence.tokens
      where tokens[index].key == "citing" || tokens[index].key == "quoting" {
        if let chain = chain(at: index, sentence.tokens, story) { found += chain }
      }
    }
    return found
  }

  /// `Caliber.Az reports, citing US media`.
  private static func chain(
    at citing: Int,
    _ sentence: Range<Int>,
    _ story: Story
  ) -> [Finding]? {
    let subjects = SubjectFinder(story.passage, story.names)
    let tokens = story.passage.tokens
    guard let cited = subjects.right(of: citing, sentence.upperBound) else { return nil }
    let verb = (sentence.lowerBound..<citing).last { Cues.reporting.contains(tokens[$0].key) }
    guard let verb, citing - verb < 4,
      let outlet = outlet(verb, sentence, subjects, story)
    else { return nil }
    let names = (story.words(outlet), story.words(cited))
    var found = [
      Finding(
        rule: .outletChain,
        range: story.range(outlet.lowerBound..<cited.upperBound),
        speaker: names.0,
        help:
          "this comes through \(names.0) from \(names.1): open both, and quote the first that said it",
        score: 860
      )
    ]
    if isVague(cited, story) {
      found.append(
        Finding(
          rule: .vagueSource,
          range: story.range(cited),
          speaker: names.1,
          help: "'\(names.1)' names nobody: find out from \(names.0) which report it means",
          score: 850
        )
      )
    }
    return found
  }

  private static func outlet(
    _ verb: Int,
    _ sentence: Range<Int>,
    _ subjects: SubjectFinder,
    _ story: Story
  ) -> Range<Int>? {
    subjects.left(of: verb, sentence.lowerBound) ?? subjects.right(of: verb, sentence.upperBound)
  }

  // MARK: - Sources without a name

  private static func vagueSpeakers(_ story: Story) -> [Finding] {
    var seen: Set<Range<Int>> = []
    return story.speech.compactMap { speech in
      guard let speaker = speech.speaker, speaker.entity == nil, isVague(speaker.tokens, story),
        seen.insert(speaker.tokens).inserted
      else { return nil }
      return Finding(
        rule: .vagueSource,
        range: story.range(speaker.tokens),
        speaker: speaker.name,
        help:
          "'\(speaker.name)' names nobody: learn from the reporter who it is, and how they know",
        score: 600,
        weight: .minor
      )
    }
  }

  /// Media, sources, officials: a plural, or someone, without a name.
  private static func isVague(_ tokens: Range<Int>, _ story: Story) -> Bool {
    guard let last = tokens.last else { return false }
    return vague.contains(story.passage.tokens[last].key)
      && !story.names.mentions(inTokens: tokens).contains { $0.kind == .person }
  }

  private static let vague = WordSet(
    """
    source sources official officials media reports report experts analysts critics observers
    insiders people others some many insider aide aides diplomats rumours rumors outlets
    """
  )
}
