import Synchronization

/// When a run takes no more articles on; those that it works on it ends.
package final class RunLimit: Sendable {
  package enum Reason: Sendable, Hashable {
    case failure, time
  }

  private let isFailFast: Bool
  private let deadline: ContinuousClock.Instant?
  private let hit = Mutex<Reason?>(nil)

  /// The time runs from now.
  package init(isFailFast: Bool = false, time: Duration? = nil) {
    self.isFailFast = isFailFast
    deadline = time.map { ContinuousClock.now + $0 }
  }

  /// Why it takes no more on; `nil` while it does.
  package var reached: Reason? { hit.withLock { $0 } }

  /// Whether it takes no more on from this moment.
  var isReached: Bool {
    if reached != nil { return true }
    guard let deadline, deadline <= .now else { return false }
    reach(.time)
    return true
  }

  /// Something failed in this run.
  package func noteFailure() {
    if isFailFast { reach(.failure) }
  }

  private func reach(_ reason: Reason) {
    hit.withLock { $0 = $0 ?? reason }
  }
}
