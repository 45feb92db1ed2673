public import StageKit

/// Names, tags and keywords of a story.
public let tag = Plugin(
  Tag.self
)
