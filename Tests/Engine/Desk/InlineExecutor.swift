import Glibc
import Synchronization

/// Carries out asynchronous work on the thread that asks for it, and returns when it is done.
final class InlineExecutor: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  private final class Box<Answer: Sendable>: Sendable {
    let answer = Mutex<Answer?>(nil)
  }

  func complete<Answer: Sendable>(_ body: @escaping @Sendable () async -> Answer) -> Answer {
    let box = Box<Answer>()
    Task(executorPreference: self) {
      let answer = await body()
      box.answer.withLock { $0 = answer }
    }
    while true {
      if let answer = box.answer.withLock({ $0 }) { return answer }
      let next = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      // What waits for a clock or another thread comes back as a job later.
      guard let next else {
        usleep(50)
        continue
      }
      next.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
