import StageKit
import StageWire

/// Which articles wait, which are in flight, and what may be sent next: all that a host of a plugin
/// decides, apart from time passing and bytes moving.
struct Ledger {
  /// Crashes in a row without an answer between them after which the plugin is left alone; one that
  /// took its whole time counts twice.
  static let strikeLimit = 8

  let plugin: String
  /// Those that wait, oldest first.
  var waiting: [Job] = []
  /// Those that were in flight when a worker crashed: each is tried alone.
  var suspects: [Job] = []
  /// In the order in which they were sent.
  var open: [OpenRequest] = []
  /// How many requests the worker works on at once, as it described itself.
  var concurrency = 1
  /// Why the plugin is left alone.
  private(set) var verdict: (failure: FailureClass, message: String)?
  var strikes = 0
  var crashes = 0

  /// Those that nobody waits for any more.
  private var abandoned: Set<Int> = []
  private var nextID = 1
  var pace = BatchPace()

  init(plugin: String) {
    self.plugin = plugin
  }

  var isIdle: Bool { waiting.isEmpty && suspects.isEmpty && open.isEmpty }

  /// Whether something waits to be sent.
  var hasWork: Bool { !waiting.isEmpty || !suspects.isEmpty }

  /// A new number for a request.
  mutating func newID() -> Int {
    defer { nextID += 1 }
    return nextID
  }
}

extension Ledger {
  /// Takes an article on; what is returned is settled at once.
  mutating func add(_ job: Job) -> [Settled] {
    if let verdict { return [(job.id, .fail(verdict.failure, verdict.message))] }
    waiting.append(job)
    return []
  }

  /// Nobody waits for an article any more; what is returned are the requests to cancel.
  mutating func abandon(_ id: Int, at now: ContinuousClock.Instant) -> [Int] {
    waiting.removeAll { $0.id == id }
    suspects.removeAll { $0.id == id }
    let request = open.firstIndex { $0.jobs.contains { $0.id == id } }
    guard let index = request else { return [] }
    abandoned.insert(id)
    let isWanted = open[index].jobs.contains { !abandoned.contains($0.id) }
    guard !isWanted, open[index].cancelledAt == nil else { return [] }
    open[index].cancelledAt = now
    return [open[index].id]
  }

  /// The plugin cannot be used any more in this run.
  mutating func giveUp(_ failure: FailureClass, _ message: String) -> [Settled] {
    verdict = (failure, message)
    let jobs = open.flatMap(\.jobs) + suspects + waiting
    (open, suspects, waiting) = ([], [], [])
    return settle(jobs) { _, _ in .fail(failure, message) }
  }

  /// `outcome` gets the plugin's name and an article that somebody still waits for.
  mutating func settle(
    _ jobs: [Job],
    _ outcome: (String, Job) -> Outcome
  ) -> [Settled] {
    wanted(jobs).map { ($0.id, outcome(plugin, $0)) }
  }

  mutating func wanted(_ jobs: [Job]) -> [Job] {
    guard !abandoned.isEmpty else { return jobs }
    return jobs.filter { abandoned.remove($0.id) == nil }
  }
}

extension Ledger {
  /// What time has come for.
  enum Due: Hashable {
    /// A request's time is over: nobody needs its answer any more.
    case cancel(Int)
    /// A request was cancelled, and has still not been answered.
    case kill
  }

  /// What is due now; a request that is cancelled is noted.
  mutating func due(at now: ContinuousClock.Instant, grace: Duration) -> [Due] {
    var due: [Due] = []
    for index in open.indices {
      if let cancelled = open[index].cancelledAt {
        if now >= cancelled + grace { due.append(.kill) }
      } else if let since = open[index].since, now >= since + open[index].deadline {
        open[index].cancelledAt = now
        open[index].isOverdue = true
        due.append(.cancel(open[index].id))
      }
    }
    return due
  }

  /// When to look again.
  func nextDue(grace: Duration) -> ContinuousClock.Instant? {
    open.compactMap { request in
      request.cancelledAt.map { $0 + grace } ?? request.since.map { $0 + request.deadline }
    }.min()
  }
}
