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
    var found: [Speech] = []
    for sentence in passage.sentences { add(sentence.tokens, &found) }
    return found
  }

  /// The clauses of a sentence, one after the other.
  private func add(_ sentence: Range<Int>, _ found: inout [Speech]) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard let speech = speech(at: index, sentence) else {
        index += 1
        continue
      }
      if !isWhollyQuoted(speech) { found.append(speech) }
      index = max(index + 1, passage.tokens(in: speech.content).upperBound)
    }
  }

  private func speech(at index: Int, _ sentence: Range<Int>) -> Speech? {
    guard !quoted[index], tokens[index].kind == .word else { return nil }
    if tokens[index].key == "according" { return accordingTo(index, sentence) }
    guard tokens[index].shape == .lower else { return nil }
    if let speech = noun(index, sentence) { return speech }
    guard isCue(index, sentence) else { return nil }
    return inverted(index, sentence) ?? tail(index, sentence) ?? clause(index, sentence)
  }

  /// Whether a token tells of speech here; nouns that look like verbs need a name before them.
  private func isCue(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard Cues.reporting.contains(tokens[index].key) else { return false }
    guard Cues.ambiguous.contains(tokens[index].key), index > sentence.lowerBound else {
      return true
    }
    let before = tokens[index - 1]
    return before.kind != .word && before.kind != .possessive || Cues.pronouns.contains(before.key)
      || names.mention(atToken: index - 1) != nil
      || Cues.betweenSubjectAndVerb.contains(before.key)
      || index + 1 < sentence.upperBound && tokens[index + 1].key == "that"
  }

  /// The quotation itself is an item already.
  private func isWhollyQuoted(_ speech: Speech) -> Bool {
    passage.tokens(in: speech.content).allSatisfy { quoted[$0] || !tokens[$0].isWordLike }
  }

  private func accordingTo(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard index + 2 < sentence.upperBound, tokens[index + 1].key == "to",
      let subject = subjects.right(of: index + 1, sentence.upperBound)
    else { return nil }
    let isTail = index - sentence.lowerBound > 2
    let content = isTail ? sentence.lowerBound..<index : subject.upperBound..<sentence.upperBound
    return make(.accordingTo, content, subject, index)
  }

  /// `Moe’s promise to close the port`.
  private func noun(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard Cues.nouns.contains(tokens[index].key), index > sentence.lowerBound + 1,
      tokens[index - 1].kind == .possessive, index + 1 < sentence.upperBound,
      tokens[index + 1].key == "to" || tokens[index + 1].key == "that",
      let subject = subjects.phrase(endingAt: index - 2, sentence.lowerBound)
    else { return nil }
    return make(.indirect, index + 1..<clauseEnd(index + 1, index, sentence), subject, index)
  }

  /// `…, said Anna Berg.`
  private func inverted(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard index > sentence.lowerBound,
      tokens[index - 1].key == "," || tokens[index - 1].kind == .quoteMark,
      !Cues.participles.contains(tokens[index].key), !follows(index, sentence),
      let subject = subjects.right(of: index, sentence.upperBound),
      isSubject(tokens[subject.lowerBound])
    else { return nil }
    return make(.indirect, sentence.lowerBound..<index, subject, index)
  }

  private func isSubject(_ token: Token) -> Bool {
    token.isCapitalised || Cues.pronouns.contains(token.key) || Cues.determiners.contains(token.key)
  }

  /// `Ida Moe, the mayor, said`: the comma ends an apposition, and the subject is before it.
  private func follows(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard let subject = subjects.left(of: index, sentence.lowerBound) else { return false }
    if subject.lowerBound <= sentence.lowerBound + 1 { return true }
    return names.mentions(inTokens: subject).contains { $0.kind == .person }
  }

  /// `…, she said on Monday.`, `…, she said, …`
  private func tail(_ index: Int, _ sentence: Range<Int>) -> Speech? {
    guard let subject = subjects.left(of: index, sentence.lowerBound),
      subject.lowerBound > sentence.lowerBound + 1
    else { return nil }
    let before = tokens[subject.lowerBound - 1]
    let next = index + 1
    if before.kind == .quoteMark {
      return make(.indirect, sentence.lowerBound..<subject.lowerBound, subject, index)
    }
    guard before.key == ",", isTailEnd(next, sentence) else { return nil }
    // `On Monday, he said, the plan failed`: what follows belongs to it.
    if next < sentence.upperBound, tokens[next].key == ",", sentence.upperBound - next > 5,
      !Cues.participles.contains(tokens[next + 1].key), tokens[next + 1].kind != .quoteMark
    {
      return make(.indirect, sentence, subject, index)
    }
    guard subject.lowerBound > sentence.lowerBound + 3 else { return nil }
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
    start = that(from: start, sentence) ?? start
    let end = clauseEnd(start, index, sentence)
    guard end - start > 2 else { return nil }
    return make(.indirect, start..<end, subject, index)
  }

  /// The `that` of the clause, where a few words at most stand before it.
  private func that(from start: Int, _ sentence: Range<Int>) -> Int? {
    for index in start..<min(sentence.upperBound, start + 9) {
      if tokens[index].key == "that" { return index }
      if tokens[index].key == "," || isCue(index, sentence) { return nil }
    }
    return nil
  }

  /// Where the next teller begins: `…, adding that …`, `…, but he said …`; else the sentence's end.
  private func clauseEnd(_ start: Int, _ cue: Int, _ sentence: Range<Int>) -> Int {
    if Self.subordinators.contains(tokens[sentence.lowerBound].key),
      let comma = (start..<sentence.upperBound).first(where: { tokens[$0].key == "," }),
      !tokens[sentence.lowerBound..<cue].contains(where: { $0.key == "," })
    {
      return comma
    }
    for index in start..<sentence.upperBound where !quoted[index] && isCue(index, sentence) {
      if Cues.participles.contains(tokens[index].key), index > start, tokens[index - 1].key == "," {
        return index - 1
      }
      guard let subject = subjects.left(of: index, start), subject.lowerBound > start + 1 else {
        continue
      }
      let joint = subject.lowerBound - 1
      if Self.joints.contains(tokens[joint].key), joint > start, tokens[joint - 1].key == "," {
        return joint - 1
      }
    }
    return sentence.upperBound
  }

  private static let subordinators = WordSet("while although though as when after if since because")
  private static let joints = WordSet("but and while although though")

  private func subject(of index: Int, _ sentence: Range<Int>) -> Range<Int>? {
    if Cues.participles.contains(tokens[index].key), index > sentence.lowerBound,
      tokens[index - 1].key == ","
    {
      return subjects.first(in: sentence.lowerBound..<index)
    }
    guard !isPassive(index, sentence),
      let subject = subjects.left(of: index, sentence.lowerBound),
      let last = subject.last, tokens[last].kind == .word,
      !tokens[last].traits.contains(.stopWord) || Cues.pronouns.contains(tokens[last].key)
        || tokens[last].shape == .upper || Self.fewWords.contains(tokens[last].key)
    else { return nil }
    return subject
  }

  /// `was told`, `is expected`: the subject does not speak.
  private func isPassive(_ index: Int, _ sentence: Range<Int>) -> Bool {
    var before = index - 1
    while before > sentence.lowerBound, tokens[before].range.count > 4,
      passage.scalars[tokens[before].end - 1] == "y"
    {
      before -= 1
    }
    guard before >= sentence.lowerBound, Self.being.contains(tokens[before].key) else {
      return false
    }
    return passage.scalars[tokens[index].end - 1] == "d" || tokens[index].key == "told"
      || tokens[index].key == "found"
  }

  private static let being = WordSet("is are was were be been being get gets got")
  private static let fewWords = WordSet("some others many both all several most few")

  /// Steps over `reporters`, `the committee`, `Anna Berg` after `told`.
  private func afterListener(_ start: Int, _ sentence: Range<Int>) -> Int {
    guard start < sentence.upperBound else { return start }
    if let mention = names.mention(atToken: start) {
      return afterNouns(names.mentions[mention].tokens.upperBound, sentence)
    }
    if Self.listeners.contains(tokens[start].key) { return start + 1 }
    if tokens[start].key == "that" { return start }
    if Cues.determiners.contains(tokens[start].key) { return afterNouns(start + 1, sentence) }
    // `council members to …`: nouns without an article, where the clause follows at once.
    let end = afterNouns(start, sentence)
    let follows =
      end < sentence.upperBound && (tokens[end].key == "to" || tokens[end].key == "that")
    return follows ? end : start
  }

  private func afterNouns(_ start: Int, _ sentence: Range<Int>) -> Int {
    var end = start
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
