/// The kind of stage that comes first: bytes in, drafts of articles out.
public protocol Reader: StageModule {
  /// Reads one source. Throw ``ReadError`` for bytes that it cannot read.
  func read(_ source: Source, _ context: StageContext) async throws -> [Draft]
}

/// Copy as it came in.
public struct Source: Sendable {
  /// The name of the file without its folder, or `-` for standard input.
  public let name: String
  /// The path as the person gave it; with the guid, the source's identity.
  public let path: String
  /// The content, byte for byte.
  public let bytes: [UInt8]

  /// Makes a source.
  public init(name: String, path: String, bytes: [UInt8]) {
    self.name = name
    self.path = path
    self.bytes = bytes
  }
}

/// An article as a reader found it, before the desk takes it in.
public struct Draft: Sendable, Hashable {
  /// The sender's own name for the story, where it has one; else the path is its identity.
  public let guid: String?
  /// What the reader found, by name.
  public let fields: [FieldName: Value]
  /// What the reader did not understand or had to guess.
  public let warnings: [String]
  /// The guid of the story that this one says it follows, corrects or replaces.
  public let follows: String?

  /// Makes a draft.
  public init(
    guid: String? = nil,
    fields: [FieldName: Value],
    warnings: [String] = [],
    follows: String? = nil
  ) {
    self.guid = guid
    self.fields = fields
    self.warnings = warnings
    self.follows = follows
  }
}

/// A source that cannot be read, and where.
public struct ReadError: Error, Hashable {
  /// A stable word for programs, such as `not-utf-8`.
  public let id: String
  /// What is wrong, in words.
  public let message: String
  /// Counted from 1; `nil` where it is about the file as a whole.
  public let line: Int?
  /// Counted from 1, in bytes.
  public let column: Int?
  /// The way out, in words.
  public let help: String?

  /// Says what is wrong, where, and what to do.
  public init(
    id: String,
    _ message: String,
    line: Int? = nil,
    column: Int? = nil,
    help: String? = nil
  ) {
    self.id = id
    self.message = message
    self.line = line
    self.column = column
    self.help = help
  }
}
