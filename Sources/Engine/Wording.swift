/// How an article is told to people and to programs: what the index keeps of it for them. The command
/// line has the words.
package struct Wording: Sendable {
  /// What it waits for, in a few words.
  package let waiting: @Sendable (Situation) -> String
  /// The article as programs get it.
  package let article: @Sendable (ArticleView, Situation, _ waiting: String) -> [UInt8]
  /// An article that cannot be read, as programs get it.
  package let problem: @Sendable (ArticleProblem) -> [UInt8]

  package init(
    waiting: @escaping @Sendable (Situation) -> String = { _ in "" },
    article: @escaping @Sendable (ArticleView, Situation, String) -> [UInt8] = { _, _, _ in [] },
    problem: @escaping @Sendable (ArticleProblem) -> [UInt8] = { _ in [] }
  ) {
    self.waiting = waiting
    self.article = article
    self.problem = problem
  }
}
