/// How much each thing counts for a set of sentences.
///
/// The first five were fitted on a thousand news stories with summaries that people wrote, by
/// comparing whole sets with those summaries; of some forty candidates they are what was left when
/// everything that did not help had been taken away. The rest are house rules: they cost nothing
/// measurable and keep out sentences that an editor would strike.
enum Weights {
  /// How near the top a sentence stands: 3 / (place + 3).
  static let nearTop = 208
  /// How alike it is to what follows: what the rest of the story comes back to is the news.
  static let likeLater = 921
  /// How alike it is to the story as a whole. The set as a whole is meant to be that, its single
  /// sentences need not be; hence the sign.
  static let likeStory = -294
  /// How alike the set as a whole is to the story, repetition discounted.
  static let coverage = 473
  /// How far the set is longer than 15 words and 15 more for each sentence.
  static let tooLong = -92

  /// It leans on a sentence that is not in the set.
  static let dangling = -100
  /// It opens with `However` or `Meanwhile`.
  static let connects = -60
  static let question = -60
  /// It is about where the copy comes from: `Coast News reports, citing officials`.
  static let credit = -100
  /// It begins inside a quotation.
  static let opensQuoted = -30
  /// It says `I`, `we` or `you`.
  static let firstPerson = -30
}
