import Prose
import StageKit

/// An article taken apart once, for all rules.
struct Story {
  let passage: Passage
  let names: Names
  let dates: [DateMention]
  let quantities: [Quantity]
  /// What was said, by whom, directly and indirectly.
  let speech: [Speech]
  /// The day of the story in the desk's zone, where it is known.
  let day: CivilDay?
  /// Verbs of speech are known in English only: elsewhere a missing speaker says nothing.
  let isEnglish: Bool
  private let headline: [Unicode.Scalar]
  private let body: [Unicode.Scalar]

  init(headline: String = "", body: String, language: String = "", day: CivilDay?) {
    passage = Passage(headline: headline, markdown: body)
    self.headline = Array(headline.unicodeScalars)
    self.body = Array(body.unicodeScalars)
    isEnglish = language.isEmpty ? passage.looksEnglish : language.lowercased().hasPrefix("en")
    names = passage.names()
    dates = passage.dates()
    quantities = passage.quantities(besides: dates)
    speech = SpeechFinder(passage, names).find()
    self.day = day
  }

  /// The sentence around a place, as it stands in the source.
  func sentence(around range: Range<Int>) -> String {
    let first = passage.tokens(in: range).first ?? passage.tokens(in: 0..<range.upperBound).last
    guard let first, let sentence = passage.sentence(ofToken: first) else { return "" }
    return passage.source(passage.sentences[sentence].range)
  }

  /// The place in its field.
  func place(_ range: Range<Int>) -> Place {
    let start = passage.bodyStart
    guard range.lowerBound >= start else { return Place(field: .headline, range, of: headline) }
    return Place(range.lowerBound - start..<range.upperBound - start, of: body)
  }

  /// The place of some tokens in the source.
  func range(_ tokens: Range<Int>) -> Range<Int> {
    guard let last = tokens.last else { return 0..<0 }
    return passage.tokens[tokens.lowerBound].start..<passage.tokens[last].end
  }

  /// The words of some tokens as they are read.
  func words(_ tokens: Range<Int>) -> String { passage.reading(range(tokens)) }
}
