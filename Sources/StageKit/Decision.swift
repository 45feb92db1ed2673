/// Who said what about which exact words, when.
public struct Decision: Sendable, Hashable {
  /// What a person can decide at a gate.
  public enum Kind: String, Sendable, Hashable {
    case approve, reject
  }

  /// What was decided.
  public let kind: Kind
  /// The gate it was given at: the id of the step.
  public let step: String
  /// The name of the person.
  public let by: String
  /// The roles the person had on the desk.
  public let roles: [String]
  /// When.
  public let at: Instant
  /// What the person wrote with it.
  public let note: String?
  /// Whether it was given for exactly the words that stand there now.
  public let holds: Bool
  /// Whether the person wrote or edited one of the fields the gate covers.
  public let isAuthor: Bool

  /// Makes a decision of its parts.
  public init(
    kind: Kind,
    step: String,
    by: String,
    roles: [String] = [],
    at: Instant,
    note: String? = nil,
    holds: Bool = true,
    isAuthor: Bool = false
  ) {
    self.kind = kind
    self.step = step
    self.by = by
    self.roles = roles
    self.at = at
    self.note = note
    self.holds = holds
    self.isAuthor = isAuthor
  }
}
