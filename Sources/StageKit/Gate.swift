/// The kind of stage that waits for people.
public protocol Gate: StageModule {
  /// Judges what was decided so far. Decisions that no longer hold are marked so.
  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer
}

/// What a gate answers.
public enum Answer: Sendable, Hashable {
  /// It holds.
  case open(String)
  /// It waits; what for.
  case wait(Question)
  /// Someone asked for changes; the reason.
  case changesRequested(by: String, note: String)
}

/// What a gate still needs.
public struct Question: Sendable, Hashable {
  /// In words: `one more approval by an editor`.
  public let text: String
  /// The roles that may answer; empty where anyone may.
  public let roles: [String]
  /// People who may not, by name.
  public let excluded: [String]
  /// How many more answers.
  public let missing: Int

  /// Makes a question.
  public init(_ text: String, roles: [String], excluded: [String] = [], missing: Int = 1) {
    self.text = text
    self.roles = roles
    self.excluded = excluded
    self.missing = missing
  }
}
