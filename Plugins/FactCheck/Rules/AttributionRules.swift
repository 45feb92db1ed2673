import Prose

/// One item for each clause that someone is said to have said: did they, and as strongly?
enum AttributionRules {
  static func findings(_ story: Story) -> [Finding] {
    story.speech.filter { $0.form != .direct }.map { finding($0, story) }
  }

  private static func finding(_ speech: Speech, _ story: Story) -> Finding {
    let who = speech.speaker?.name ?? "the source"
    let isNamed = speech.speaker?.entity != nil
    guard speech.form == .indirect, let cue = speech.cue else {
      return Finding(
        rule: .accordingTo,
        range: speech.content,
        speaker: who,
        help: "see that \(who) says this: open the report, paper or statement it stands in",
        score: isNamed ? 800 : 700,
        weight: isNamed ? nil : .minor
      )
    }
    let verb = story.passage.text(story.passage.tokens[cue])
    return Finding(
      rule: .indirectSpeech,
      range: speech.content,
      speaker: who,
      help:
        "find where \(who) said this, and see that '\(verb)' is no stronger than the words were",
      score: isNamed ? 820 : 720,
      weight: isNamed ? nil : .minor
    )
  }
}
