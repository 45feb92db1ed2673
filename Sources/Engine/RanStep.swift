package import StateStore

/// A step that ran: why, how long, and what came of it.
package struct RanStep: Sendable, Hashable {
  package let step: String
  package let why: DueReason
  /// Done, skipped or failed.
  package let status: StepState.Status
  package let error: StepError?
  package let attempts: Int
  package let microseconds: Int
}

/// What happens in a run, told once it is durable.
package enum RunEvent: Sendable {
  case step(id: String, RanStep)
  /// An article was worked on; where it stands now.
  case article(id: String, Status, step: String?, [Emergency] = [])
  /// An article could not be worked on.
  case problem(ArticleProblem)
}
