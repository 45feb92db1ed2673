/// What every kind of stage has: a description, and a way to make it from settings.
public protocol StageModule: Sendable {
  static var description: StageDescription { get }

  /// Makes the stage. Each setting was checked alone before; throw where they do not go together.
  init(settings: Settings) throws(SettingsError)
}

/// A stage that reads fields and answers with an outcome; it may run at any time, any number of times.
///
/// It opens no files, reads no clock and sees no store: what it wants kept it returns.
public protocol Stage: StageModule {
  /// Works on one article. What it throws becomes a failure of class `internal`.
  func run(_ article: Article, _ context: StageContext) async throws -> Outcome
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

  /// Makes a context; the defaults are for tests.
  public init(
    step: String = "test",
    attempt: Int = 1,
    formats: Formats = Formats(),
    zone: Zone = .utc
  ) {
    self.step = step
    self.attempt = attempt
    self.formats = formats
    self.zone = zone
  }
}
