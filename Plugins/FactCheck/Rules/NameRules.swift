import Prose

/// One item for each person and each lesser known organisation, where the story names it first.
enum NameRules {
  static func findings(_ story: Story) -> [Finding] {
    story.names.entities.compactMap { finding($0, story) }
  }

  private static func finding(_ entity: NamedEntity, _ story: Story) -> Finding? {
    guard entity.kind == .person || entity.kind == .organisation, entity.score >= 500,
      let mention = fullest(entity, story), !isByline(mention, story)
    else { return nil }
    let name = story.passage.reading(mention.range)
    if entity.kind == .person {
      let isFull = mention.tokens.count > 1
      return Finding(
        rule: .personName,
        range: mention.range,
        speaker: nil,
        help: "check the spelling of '\(name)' against an official page or the desk's own files"
          + (isFull ? "" : "; the story never gives the full name"),
        score: 640,
        weight: isFull && entity.score >= 700 ? .major : .minor
      )
    }
    let isKnown = entity.score >= 950
    return Finding(
      rule: .organisationName,
      range: mention.range,
      speaker: nil,
      help: "see that '\(name)' calls itself so",
      score: isKnown ? 200 : 500,
      weight: isKnown ? .slight : .minor
    )
  }

  /// The first mention in its fullest form.
  private static func fullest(_ entity: NamedEntity, _ story: Story) -> Name? {
    let all = entity.mentions.map { story.names.mentions[$0] }
    let inBody = all.filter { $0.range.lowerBound >= story.passage.bodyStart }
    let mentions = inBody.isEmpty ? all : inBody
    return mentions.first { story.passage.reading($0.range) == entity.name } ?? mentions.first
  }

  /// `By Anna Berg` on a line of its own.
  private static func isByline(_ name: Name, _ story: Story) -> Bool {
    let first = name.tokens.lowerBound
    guard first > 0, story.passage.tokens[first - 1].key == "by",
      let sentence = story.passage.sentence(ofToken: first)
    else { return false }
    let tokens = story.passage.sentences[sentence].tokens
    return tokens.lowerBound == first - 1 && tokens.count < 8
  }
}
