/// The kind of stage with consequences outside the desk.
///
/// What it sends it plans first, from a snapshot alone; the engine records the intent before and
/// the result after, and asks ``lookup(_:_:)`` when it does not know whether something went out.
public protocol Output: StageModule {
  /// What would go out for one article. Pure.
  func plan(_ snapshot: Snapshot, _ context: StageContext) throws -> [Delivery]

  /// Sends one delivery; `key` is the same each time the same delivery is tried.
  func send(_ delivery: Delivery, key: String, _ context: StageContext) async throws -> Receipt

  /// Finds out whether a delivery arrived. `nil` where it did not; throws where nobody can tell.
  func lookup(_ delivery: Delivery, key: String, _ context: StageContext) async throws -> Receipt?
}

/// An output whose articles together form one tree of files, built anew and exchanged whole.
///
/// Its deliveries name the destination `site`; the engine writes and exchanges the files.
public protocol SiteOutput: Output {
  /// All files of the site, from everything that is out. Pure: the same in, the same bytes out.
  func build(_ snapshots: [Snapshot], _ desk: [String: Value], _ context: StageContext) throws
    -> [Artifact]

  /// Where a story goes whose planned path another one has; `nil` where stories may share it.
  func otherPath(for snapshot: Snapshot) -> String?

  /// One article's page for a preview, marked as such.
  func preview(_ snapshot: Snapshot, _ desk: [String: Value], _ context: StageContext) throws
    -> Artifact
}

extension SiteOutput {
  /// Stories may share their path.
  public func otherPath(for snapshot: Snapshot) -> String? { nil }

  /// The engine sends sites itself.
  public func send(_ delivery: Delivery, key: String, _ context: StageContext) async throws
    -> Receipt
  {
    throw OutputError(.internal, "a site is exchanged by the engine, not sent")
  }

  /// The engine looks sites up itself.
  public func lookup(_ delivery: Delivery, key: String, _ context: StageContext) async throws
    -> Receipt?
  {
    throw OutputError(.internal, "a site is looked up by the engine")
  }
}

/// Everything that goes out of one article, as it stood when it was let through.
public struct Snapshot: Sendable, Hashable {
  /// The id of the article.
  public let id: String
  /// Every value that the output may use.
  public let fields: [FieldName: Value]
  /// When the story first went out.
  public let published: Instant
  /// When this version of it went out.
  public let updated: Instant
  /// How it was made, computed from the record of who made and read what; for the public.
  public let howMade: String
  /// Where its page lies in the site; `nil` as long as no place was settled.
  public var path: String?
  /// Where earlier versions of its page lay: who follows an old link shall find it.
  public var earlierPaths: [String]

  /// Makes a snapshot.
  public init(
    id: String,
    fields: [FieldName: Value],
    published: Instant,
    updated: Instant,
    howMade: String,
    path: String? = nil,
    earlierPaths: [String] = []
  ) {
    self.id = id
    self.fields = fields
    self.published = published
    self.updated = updated
    self.howMade = howMade
    self.path = path
    self.earlierPaths = earlierPaths
  }

  /// The text of a field, or the empty string.
  public func text(_ name: FieldName) -> String { fields[name]?.text ?? "" }
}

/// One thing that goes to one destination.
public struct Delivery: Sendable, Hashable {
  /// `site`, or the name of a destination of desk.yaml.
  public let destination: String
  /// What goes there: the path of a page, or the name of a message.
  public let path: String
  /// The bytes to send; empty for a site, whose files the engine builds.
  public let bytes: [UInt8]

  /// Plans a delivery.
  public init(destination: String, path: String, bytes: [UInt8] = []) {
    self.destination = destination
    self.path = path
    self.bytes = bytes
  }
}

/// What the other side said when a delivery arrived.
public struct Receipt: Sendable, Hashable {
  /// Where it can be seen: a URL or a path.
  public let location: String

  /// Says where it is.
  public init(location: String) {
    self.location = location
  }
}

/// A delivery that did not work.
public struct OutputError: Error, Hashable {
  /// Whose fault it is.
  public let failure: FailureClass
  /// What happened, in words.
  public let message: String

  /// Says whose fault it is and what happened.
  public init(_ failure: FailureClass, _ message: String) {
    self.failure = failure
    self.message = message
  }
}
