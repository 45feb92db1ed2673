public import StageKit

/// Picks the sentences that say most of a story.
public let summarize = Plugin(
  Summarize.self
)
