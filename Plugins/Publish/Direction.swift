/// Which way a story runs, as attributes of its elements.
struct Direction {
  /// For the element around the story.
  let story: Markup
  /// For each element that holds words of the story alone.
  let words: Markup

  /// A language that is written from right to left decides for the whole story, also where a line
  /// begins with a foreign name. Else each element goes by its first letter, because a story without
  /// a language, or with the wrong one, is more common.
  init(language: String?) {
    let primary = language?.prefix { $0 != "-" }.lowercased() ?? ""
    let isRightToLeft = Self.rightToLeft.contains(primary)
    story = isRightToLeft ? " dir=\"rtl\"" : .none
    words = isRightToLeft ? .none : " dir=\"auto\""
  }

  private static let rightToLeft: Set<String> = [
    "ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi",
  ]
}
