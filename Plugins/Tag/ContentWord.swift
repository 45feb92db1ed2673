import Prose

/// A word that says something, or a name with all its words.
struct ContentWord {
  let stems: [String]
  let text: String
  let isName: Bool
  let sentence: Int
  let worth: Int

  /// Whether it says too little to begin or end a phrase, as `new` does.
  var isEmpty: Bool { worth < 500 }
}

extension Story {
  /// The content words of the body, in runs that nothing interrupts.
  func contentRuns() -> [[ContentWord]] {
    var runs: [[ContentWord]] = []
    for (number, sentence) in body.sentences.enumerated() {
      var run: [ContentWord] = []
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        if let mention = names.mention(atToken: index) {
          run.append(name(names.mentions[mention], number))
          index = max(index + 1, names.mentions[mention].tokens.upperBound)
          continue
        }
        if let word = word(body.tokens[index], in: body, number) {
          run.append(word)
        } else if !run.isEmpty {
          runs.append(run)
          run = []
        }
        index += 1
      }
      if !run.isEmpty { runs.append(run) }
    }
    return runs
  }

  /// The headline word by word, as keywords count words.
  func headlineStems() -> [String] {
    headline.tokens.map { Stem.of(headline.folded($0)) }
  }

  private func name(_ mention: Name, _ sentence: Int) -> ContentWord {
    let entity = names.entities[mention.entity]
    let stems = entity.name.split { $0 == " " || $0 == "-" }.map { Stem.of($0.lowercased()) }
    return ContentWord(
      stems: stems,
      text: entity.name,
      isName: true,
      sentence: sentence,
      worth: 1000
    )
  }

  private func word(_ token: Token, in passage: Passage, _ sentence: Int) -> ContentWord? {
    guard token.kind == .word, token.end - token.start > 2,
      token.traits.isDisjoint(with: Self.silent)
    else { return nil }
    let text = passage.folded(token)
    let stem = Stem.of(text)
    return ContentWord(
      stems: [stem],
      text: text,
      isName: false,
      sentence: sentence,
      worth: CommonWords.worth(stem: stem) * Stem.worth(text) / 1000
    )
  }

  private static let silent: WordTraits = [
    .stopWord, .honorific, .month, .weekday, .numberWord, .ordinalWord, .pronoun, .reportingVerb,
    .timeUnit,
  ]
}
