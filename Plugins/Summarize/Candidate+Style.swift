import Prose

extension Candidate {
  /// What the way it is written counts for, whatever it says.
  func style(in passage: Passage) -> Int {
    let tokens = passage.tokens[tokens]
    var style = 0
    if let last = tokens.last, last.kind == .stop, passage.text(last) == "?" {
      style += Weights.question
    }
    if tokens.first?.kind == .quoteMark { style += Weights.opensQuoted }
    if tokens.contains(where: { Self.firstPerson.contains($0.key) }) {
      style += Weights.firstPerson
    }
    if tokens.contains(where: { Self.crediting.contains($0.key) }) { style += Weights.credit }
    if opens(passage, with: Self.connecting) { style += Weights.connects }
    return style
  }

  /// Whether it leans on the sentence before: it opens with `He` or `But`, or soon says `these`.
  func leans(in passage: Passage) -> Bool {
    opens(passage, with: Self.leaning) || opens(passage, with: Self.connecting)
      || passage.tokens[tokens].lazy.filter(\.isWordLike).prefix(5)
        .contains { Self.pointing.contains($0.key) }
  }

  private func opens(_ passage: Passage, with words: WordSet) -> Bool {
    passage.tokens[tokens].first(where: \.isWordLike).map { words.contains($0.key) } ?? false
  }

  private static let firstPerson = WordSet("i we you my our your me us")
  private static let crediting = WordSet("citing")
  private static let leaning = WordSet(
    """
    he she it they that those him her his its their and or then such there another both neither
    """
  )
  private static let connecting = WordSet(
    """
    but however also so meanwhile yet still instead nevertheless nonetheless moreover furthermore
    additionally
    """
  )
  private static let pointing = WordSet("these such")
}
