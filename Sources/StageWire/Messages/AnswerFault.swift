/// What is wrong with an answer about one article, in words for the plugin's author.
package struct AnswerFault: Error, Hashable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}
