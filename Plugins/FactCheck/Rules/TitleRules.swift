import Prose

/// One item for each role a person is given: is it theirs, and was it that day?
enum TitleRules {
  static func findings(_ story: Story) -> [Finding] {
    var seen: Set<[WordKey]> = []
    return story.names.mentions.indices.flatMap { index in
      let name = story.names.mentions[index]
      return [before(name, story), behind(name, story)].compactMap { $0 }.filter { role in
        let keys = role.map { story.passage.tokens[$0].key }
        return seen.insert([WordKey("\(name.entity)")] + keys).inserted
      }.map { finding($0, name, story) }
    }
  }

  private static func finding(_ role: Range<Int>, _ name: Name, _ story: Story) -> Finding {
    let tokens =
      min(role.lowerBound, name.tokens.lowerBound)..<max(role.upperBound, name.tokens.upperBound)
    let who = story.names.entities[name.entity].name
    return Finding(
      rule: .roleOfPerson,
      range: story.range(tokens),
      speaker: nil,
      help:
        "see that \(who) held the role '\(story.words(role))' on that day: the body's own page, "
        + "or its announcement",
      score: 630
    )
  }

  /// `NATO Secretary General` before the name; a mere `Mr.` is no role.
  private static func before(_ name: Name, _ story: Story) -> Range<Int>? {
    guard name.kind == .person, let title = name.title, hasRole(title, story) else { return nil }
    return title
  }

  private static func hasRole(_ tokens: Range<Int>, _ story: Story) -> Bool {
    tokens.contains { index in
      let traits = story.passage.tokens[index].traits
      return traits.contains(.role) && !traits.contains(.honorific)
    }
  }

  /// `, the mayor of Oslo,` behind the name.
  private static func behind(_ name: Name, _ story: Story) -> Range<Int>? {
    let tokens = story.passage.tokens
    let comma = name.tokens.upperBound
    guard name.kind == .person,
      let sentence = story.passage.sentence(ofToken: name.tokens.lowerBound)
    else { return nil }
    let limit = story.passage.sentences[sentence].tokens.upperBound
    guard comma + 2 < limit, tokens[comma].key == "," else { return nil }
    var end = comma + 1
    while end < limit, end - comma < 12,
      tokens[end].isWordLike || tokens[end].kind == .hyphen
        || tokens[end].kind == .possessive
    {
      if tokens[end].traits.contains(.reportingVerb), !tokens[end].traits.contains(.role) {
        return nil
      }
      end += 1
    }
    guard end < limit, tokens[end].key == "," || tokens[end].kind == .stop, end > comma + 1,
      starts(comma + 1, story), hasRole(comma + 1..<min(end, comma + 6), story)
    else { return nil }
    return comma + 1..<end
  }

  /// An apposition begins with an article, a role or what specifies one; a new clause does not.
  private static func starts(_ index: Int, _ story: Story) -> Bool {
    let token = story.passage.tokens[index]
    if articles.contains(token.key) { return true }
    return !token.traits.isDisjoint(with: [.role, .roleModifier, .demonym, .organisation, .country])
      && !token.traits.contains(.stopWord)
  }

  private static let articles = WordSet("the a an its their")
}
