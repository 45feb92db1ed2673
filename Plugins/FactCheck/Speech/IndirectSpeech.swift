import Prose

/// Finds clauses that someone is said to have said.
struct IndirectSpeech {
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

  func find() -> [Speech] {
    passage.sentences.compactMap { speech($0.tokens) }
  }

  private func speech(_ sentence: Range<Int>) -> Speech? {
    for index in sentence where !quoted[index] && tokens[index].kind == .word {
      if tokens[index].key == "according", let speech = accordingTo(index, sentence) {
        return speech
      }
      guard Cues.reporting.contains(tokens[index].key), tokens[index].shape == .lower else {
        continue
      }
      if let speech = inverted(index, sentence) ?? tail(index, sentence) ?? clause(index, sentence)
      {
        return speech
      }
    }
    return nil
  }

  private func accordingTo(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard index + 2 < sentence.upperBound, tokens[index + 1].key == "to",
      let subject = subjects.right(of: index + 1, sentence.upperBound)
    else { return nil }
    let isTail = index - sentence.lowerBound > 2
    let content = isTail ? sentence.lowerBound..<index : subject.upperBound..<sentence.upperBound
    return make(.accordingTo, content, subject, index)
  }

  /// `…, said Anna Berg.`
  private func inverted(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard index > sentence.lowerBound,
      tokens[index - 1].key == "," || tokens[index - 1].kind == .quoteMark,
      let subject = subjects.right(of: index, sentence.upperBound),
      tokens[subject.lowerBound].isCapitalised
        || Cues.pronouns.contains(tokens[subject.lowerBound].key)
        || Cues.determiners.contains(tokens[subject.lowerBound].key),
      !Cues.participles.contains(tokens[index].key)
    else { return nil }
    return make(.indirect, sentence.lowerBound..<index, subject, index)
  }

  /// `…, she said on Monday.`
  private func tail(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard let subject = subjects.left(of: index, sentence.lowerBound),
      subject.lowerBound > sentence.lowerBound + 3
    else { return nil }
    let before = tokens[subject.lowerBound - 1]
    guard before.key == "," || before.kind == .quoteMark, isTailEnd(index + 1, sentence) else {
      return nil
    }
    return make(.indirect, sentence.lowerBound..<subject.lowerBound, subject, index)
  }

  private func isTailEnd(_ next: Int, _ sentence: Range<Int>) -> Bool {
    guard next < sentence.upperBound else { return true }
    let token = tokens[next]
    if token.kind == .stop || token.key == "," || token.traits.contains(.weekday) { return true }
    return Self.tailWords.contains(token.key) && sentence.upperBound - next < 18
  }

  private static let tailWords = WordSet("in on at during to of after when while last this")

  /// `she said that …`, `she told reporters …`.
  private func clause(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard let subject = subject(of: index, sentence) else { return nil }
    var start = index + 1
    if Cues.directed.contains(tokens[index].key) { start = afterListener(start, sentence) }
    let limit = min(sentence.upperBound, start + 9)
    if start < limit, let that = (start..<limit).first(where: { tokens[$0].key == "that" }) {
      start = that
    }
    guard sentence.upperBound - start > 2 else { return nil }
    return make(.indirect, start..<sentence.upperBound, subject, index)
  }

  private func subject(of index: Int, _ sentence: Range<Int>) -> Range<Int>? {
    subjects.left(of: index, sentence.lowerBound)
  }

  /// Steps over `reporters`, `the committee`, `Anna Berg` after `told`.
  private func afterListener(_ start: Int, _ sentence: Range<Int>) -> Int {
    guard start < sentence.upperBound else { return start }
    if let mention = names.mention(atToken: start) {
      return names.mentions[mention].tokens.upperBound
    }
    if Self.listeners.contains(tokens[start].key) { return start + 1 }
    guard Cues.determiners.contains(tokens[start].key) else { return start }
    var end = start + 1
    while end < sentence.upperBound, end - start < 5, tokens[end].kind == .word,
      !tokens[end].traits.contains(.stopWord)
    {
      end += 1
    }
    return end
  }

  private static let listeners = WordSet(
    "reporters supporters journalists lawmakers voters him her them me us you members people"
  )

  private func make(
    _ form: Speech.Form,
    _ content: Range<Int>,
    _ subject: Range<Int>,
    _ cue: Int
  ) -> Speech? {
    var start = content.lowerBound
    var end = content.upperBound
    while start < end, isMargin(start) { start += 1 }
    while end > start, isMargin(end - 1) { end -= 1 }
    guard end - start > 2 else { return nil }
    return Speech(
      form: form,
      content: tokens[start].start..<tokens[end - 1].end,
      speaker: resolver.speaker(subject),
      cue: cue
    )
  }

  private func isMargin(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .stop, .dash, .punctuation: true
    default: false
    }
  }
}
