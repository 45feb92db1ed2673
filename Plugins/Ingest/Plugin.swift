public import StageKit

/// The reader that takes copy in.
public let ingest = Plugin(
  Ingest.self
)
