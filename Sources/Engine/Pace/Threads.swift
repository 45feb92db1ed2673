import Dispatch

/// Threads for code that may block them: the few that Swift's own pool has would soon all be taken.
final class Threads: TaskExecutor {
  static let shared = Threads()

  /// A queue of its own gives a job a thread at once, however many others are blocked.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    DispatchQueue(label: "copydesk.stage").async { @Sendable in
      job.runSynchronously(on: executor)
    }
  }
}
