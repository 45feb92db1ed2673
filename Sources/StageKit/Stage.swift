/// What every kind of stage has: a description, and a way to make it from settings.
public protocol StageModule: Sendable {
  static var description: StageDescription { get }

  /// Makes the stage. Each setting was checked alone before; throw where they do not go together.
  init(settings: Settings) throws(SettingsError)
}

/// A stage that reads fields and answers with an outcome; it may run at any time, any number of times.
///
/// It opens no files, reads no clock and sees no store: what it wants kept it returns.
public protocol Stage: StageModule, StageRunner {}

/// What is left of a stage once it is made: it works on articles.
///
/// A type of its own, because a stage outside the process has its description as data.
public protocol StageRunner: Sendable {
  /// Works on one article. What it throws becomes a failure of class `internal`.
  func run(_ article: Article, _ context: StageContext) async throws -> Outcome

  /// Whether it ends in the context's `timeout` by itself, blocks no thread while it waits and comes
  /// back at once when its task is cancelled; then nobody else has to watch the time.
  var keepsTime: Bool { get }
}

extension StageRunner {
  /// A stage may block, and forget the time.
  public var keepsTime: Bool { false }
}

/// What a stage gets besides the article.
public struct StageContext: Sendable {
  /// The id of the step in the workflow.
  public let step: String
  /// 1 for the first try.
  public let attempt: Int
  /// What the host can read and write for a stage.
  public let formats: Formats
  /// The desk's time zone.
  public let zone: Zone
  /// How many seconds it may take, where the workflow says; the host sees to it.
  public let timeout: Int?

  /// Makes a context; the defaults are for tests.
  public init(
    step: String = "test",
    attempt: Int = 1,
    formats: Formats = Formats(),
    zone: Zone = .utc,
    timeout: Int? = nil
  ) {
    self.step = step
    self.attempt = attempt
    self.formats = formats
    self.zone = zone
    self.timeout = timeout
  }
}
