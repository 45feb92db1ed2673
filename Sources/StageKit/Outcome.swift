/// What a stage answers about one article.
public enum Outcome: Sendable, Hashable {
  /// It ran: what it set, what people must verify, what it wants to say, what it wants kept.
  case done(
    [FieldName: Value] = [:],
    items: [Item] = [],
    notes: [String] = [],
    artifacts: [Artifact] = []
  )
  /// There was nothing to do, and why.
  case skip(String)
  /// It did not work, whose fault it is, and what happened.
  case fail(FailureClass, String)
}

/// Whose fault a failure is; only `transient` is tried again.
public enum FailureClass: String, Sendable, Hashable, CaseIterable {
  /// The article's.
  case input
  /// The settings' or the desk's.
  case config
  /// Nobody's: it may work next time.
  case transient
  /// The stage's own.
  case `internal`
}

/// A file that a stage or an output wants written.
public struct Artifact: Sendable, Hashable {
  /// Relative, with `/` between its parts and no `..`.
  public let path: String
  /// The content.
  public let bytes: [UInt8]

  /// Makes a file of bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Makes a file of text in UTF-8.
  public init(path: String, text: String) {
    self.path = path
    bytes = Array(text.utf8)
  }
}
