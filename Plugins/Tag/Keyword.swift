import Prose

/// A word, a phrase or a name that may be a keyword.
struct Keyword {
  /// The forms of its words, so that `talk` and `talks` are one; for a name, its entity.
  let stems: [String]
  var isName = false
  /// How it is shown: as it first stands in the story.
  let text: String
  /// How often it stands in the story outside longer keywords.
  var count = 0
  /// The sentence it first stands in.
  let sentence: Int
  var inHeadline = false
  /// What each time is worth, in thousandths.
  let worth: Int

  /// How much the story is about it.
  var score: Int {
    guard count > 1 || count == 1 && (isName || inHeadline || sentence < 3) else { return 0 }
    // Each time more says a little less, and what comes up late says less.
    let frequency = 1000 * count / (count + 30)
    let place = 1000 + 3000 / (sentence + 3)
    let shape = !isName && stems.count > 1 ? 1200 : 1000
    return frequency * worth / 1000 * place / 1000 * shape / 1000 * (inHeadline ? 3 : 2)
  }
}
