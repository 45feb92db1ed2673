/// A piece of sample copy: invented towns, people and papers.
struct DemoStory: Sendable {
  /// The name of the file in the inbox; with the same name it is the same story again.
  let file: String
  let text: String

  /// What a new demo desk finds in its inbox.
  static let first = [ferry, lunches, clock]

  /// A later version of the first story.
  static let update = ferryUpdate
}
