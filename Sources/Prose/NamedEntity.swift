/// What one or more mentions of a text stand for.
public struct NamedEntity: Sendable, Hashable {
  /// The fullest form in the text.
  public internal(set) var name: String
  /// What it is.
  public internal(set) var kind: Name.Kind
  /// Its mentions, as indices into ``Names/mentions``, in order.
  public internal(set) var mentions: [Int]
  /// The best score of its mentions: 0 to 1000.
  public internal(set) var score: Int
  /// Mentions that spell the last name in another way than the first mention does.
  public internal(set) var variants: [Int]
  /// `he` or `she` where title or given name tells.
  public internal(set) var gender: Gender?

  /// What a pronoun has to agree with.
  public enum Gender: UInt8, Sendable, Hashable {
    case male, female
  }
}
