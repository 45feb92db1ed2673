/// What a stage is: how workflows name it, what it reads and writes, what can be set.
public struct StageDescription: Sendable {
  /// The word a workflow uses: lower case letters, digits and hyphens.
  public let name: String
  /// A semantic version; a new one makes its steps due again.
  public let version: String
  /// One sentence for people.
  public let summary: String
  /// All that the stage sees; it is part of the step's key.
  public let reads: [Input]
  /// The fields it may set; setting another is an error.
  public let writes: [FieldName]
  /// What a workflow can set; in an example, what it sets.
  public let settings: [any SettingDeclaration]
  /// How many articles it takes at once, 1 to 64, where it waits for something other than a
  /// processor, such as a service or another program; `nil` for a stage that computes.
  public let atOnce: Int?
  /// Documentation and tests at once.
  public let examples: [Example]

  /// Describes a stage.
  ///
  /// Say `atOnce` of a stage that waits: many articles are then under way in it at the same time, and
  /// it may also block the thread that it is called on.
  public init(
    name: String,
    version: String,
    summary: String,
    reads: [Input],
    writes: [FieldName] = [],
    settings: [any SettingDeclaration] = [],
    atOnce: Int? = nil,
    examples: [Example] = []
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.reads = reads
    self.writes = writes
    self.settings = settings
    self.atOnce = atOnce
    self.examples = examples
  }
}

/// Something a stage reads.
public enum Input: Hashable, Sendable {
  case field(FieldName)
  /// The items that earlier steps left.
  case items
  /// What people decided so far.
  case decisions
  /// A value of desk.yaml.
  case desk(String)
}

extension Input: ExpressibleByStringLiteral {
  /// Names a field.
  public init(stringLiteral value: String) { self = .field(FieldName(value)) }

  /// Reads the field of that name.
  public static let body = Input.field(.body)
  /// Reads the field of that name.
  public static let headline = Input.field(.headline)
  /// Reads the field of that name.
  public static let standfirst = Input.field(.standfirst)
  /// Reads the field of that name.
  public static let byline = Input.field(.byline)
  /// Reads the field of that name.
  public static let dateline = Input.field(.dateline)
  /// Reads the field of that name.
  public static let language = Input.field(.language)
  /// Reads the field of that name.
  public static let dated = Input.field(.dated)
}

/// An article and what a stage makes of it.
public struct Example: Sendable {
  /// What it shows.
  public let name: String
  /// What a workflow can set; in an example, what it sets.
  public let settings: [String: Value]
  /// What the stage is given.
  public let article: Article
  /// The whole outcome, where it is short enough to write down.
  public let gives: Outcome?

  /// Shows a stage at work; without `gives` the example is only run, and must not fail.
  public init(
    _ name: String,
    settings: [String: Value] = [:],
    article: Article,
    gives: Outcome? = nil
  ) {
    self.name = name
    self.settings = settings
    self.article = article
    self.gives = gives
  }
}
