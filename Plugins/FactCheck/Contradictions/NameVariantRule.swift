import Prose

/// One person whose name is spelled in two ways.
enum NameVariantRule {
  static func findings(_ story: Story) -> [Finding] {
    story.names.entities.flatMap { finding($0, story) }
  }

  private static func finding(_ entity: NamedEntity, _ story: Story) -> [Finding] {
    guard let first = entity.mentions.first, let usual = last(first, story) else { return [] }
    var seen: Set<WordKey> = []
    return entity.variants.compactMap { index in
      guard let variant = last(index, story),
        seen.insert(story.passage.tokens[variant].key).inserted
      else { return nil }
      let spellings = [usual, variant].map { token in
        let word = story.passage.text(story.passage.tokens[token])
        let key = story.passage.tokens[token].key
        let count = entity.mentions.count {
          last($0, story).map { story.passage.tokens[$0].key } == key
        }
        return "'\(word)' \(count == 1 ? "once" : "\(count) times")"
      }
      return Finding(
        rule: .nameVariant,
        range: story.passage.tokens[variant].range,
        speaker: nil,
        help: "spelled \(spellings[0]) and \(spellings[1]): choose one",
        score: 980,
        replacement: story.passage.text(story.passage.tokens[usual])
      )
    }
  }

  /// The last name of a mention.
  private static func last(_ mention: Int, _ story: Story) -> Int? {
    story.names.mentions[mention].tokens.last
  }
}
