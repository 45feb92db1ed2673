import Prose

/// Tells whom the words for a speaker mean: `he` → the person, `Lien` → `Odd Lien`.
struct SpeakerResolver {
  private let passage: Passage
  private let names: Names

  init(_ passage: Passage, _ names: Names) {
    self.passage = passage
    self.names = names
  }

  func speaker(_ tokens: Range<Int>) -> Speaker {
    if tokens.count == 1, let gender = Self.pronouns[passage.tokens[tokens.lowerBound].key],
      let entity = antecedent(of: tokens.lowerBound, gender)
    {
      return Speaker(tokens: tokens, name: names.entities[entity].name, entity: entity)
    }
    // `Lien’s spokesman` is not Lien.
    let inside = names.mentions(inTokens: tokens).filter { name in
      name.tokens.lowerBound >= tokens.lowerBound && name.tokens.upperBound == tokens.upperBound
    }
    if let name = inside.last(where: { $0.kind == .person }) ?? whole(tokens, inside) {
      return Speaker(
        tokens: tokens,
        name: names.entities[name.entity].name,
        entity: name.entity
      )
    }
    return Speaker(tokens: tokens, name: words(tokens), entity: nil)
  }

  /// A body speaks for itself where its name is the whole phrase, but for `the`.
  private func whole(_ tokens: Range<Int>, _ inside: [Name]) -> Name? {
    inside.last { $0.tokens.lowerBound - tokens.lowerBound <= 1 }
  }

  private func words(_ tokens: Range<Int>) -> String {
    guard let last = tokens.last else { return "" }
    return passage.reading(passage.tokens[tokens.lowerBound].start..<passage.tokens[last].end)
  }

  private static let pronouns = WordTable<NamedEntity.Gender>([
    ("he", .male), ("she", .female), ("his", .male), ("her", .female), ("him", .male),
  ])

  /// The last person that fits: the subject of this or an earlier sentence, else the nearest.
  private func antecedent(of token: Int, _ gender: NamedEntity.Gender) -> Int? {
    guard let sentence = passage.sentence(ofToken: token) else { return nil }
    for back in 0..<8 where sentence - back >= 0 {
      let range = passage.sentences[sentence - back].tokens
      let end = back == 0 ? token : range.upperBound
      let persons = names.mentions(inTokens: range).filter { name in
        name.kind == .person && name.tokens.lowerBound < end && agrees(name.entity, gender)
      }
      if let person = persons.first { return person.entity }
    }
    return nil
  }

  private func agrees(_ entity: Int, _ gender: NamedEntity.Gender) -> Bool {
    names.entities[entity].gender.map { $0 == gender } ?? true
  }
}
