import Prose

/// Finds what was said in a story, in the order of the text.
struct SpeechFinder {
  private let passage: Passage
  private let names: Names

  init(_ passage: Passage, _ names: Names) {
    self.passage = passage
    self.names = names
  }

  func find() -> [Speech] {
    let quoted = quotedTokens()
    let direct = DirectSpeech(passage, names, quoted).find()
    let indirect = IndirectSpeech(passage, names, quoted).find()
    return (direct + indirect).sorted {
      ($0.content.lowerBound, -$0.content.upperBound) < (
        $1.content.lowerBound, -$1.content.upperBound
      )
    }
  }

  /// Which tokens stand inside quotation marks.
  private func quotedTokens() -> [Bool] {
    var quoted = Array(repeating: false, count: passage.tokens.count)
    for quotation in passage.quotations {
      for token in quotation.tokens { quoted[token] = true }
    }
    return quoted
  }
}
