import StageKit

/// A request that has no answer yet.
struct OpenRequest {
  let id: Int
  let jobs: [Job]
  /// Whether it was sent to find out which article is at fault: then nothing else is in flight.
  let isAlone: Bool
  /// Where its line ends in all that is written to this worker; it is sent when that much is.
  let end: Int
  /// When its clock began to run: when it was among those that the worker works on.
  var since: ContinuousClock.Instant?
  var cancelledAt: ContinuousClock.Instant?
  /// Whether it was cancelled because its time was over, and not because nobody waits any more.
  var isOverdue = false

  var deadline: Duration { jobs[0].deadline }
}

/// What came of articles.
typealias Settled = (job: Int, outcome: Outcome)
