public import StageKit

/// The gate that waits for people to approve.
public let review = Plugin(
  Review.self
)
