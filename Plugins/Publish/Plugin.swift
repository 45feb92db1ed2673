public import StageKit

/// The site and its feeds.
public let publish = Plugin(Publish.self)
