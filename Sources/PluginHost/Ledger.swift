import JSON
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
  private(set) var waiting: [Job] = []
  /// Those that were in flight when a worker crashed: each is tried alone.
  private(set) var suspects: [Job] = []
  /// In the order in which they were sent.
  private(set) var open: [OpenRequest] = []
  /// How many requests the worker works on at once, as it described itself.
  var concurrency = 1
  /// Why the plugin is left alone.
  private(set) var verdict: (failure: FailureClass, message: String)?
  private(set) var strikes = 0
  private(set) var crashes = 0

  /// Those that nobody waits for any more.
  private var abandoned: Set<Int> = []
  private var nextID = 1
  private var pace = BatchPace()

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

// MARK: - What comes in

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
  private mutating func settle(
    _ jobs: [Job],
    _ outcome: (String, Job) -> Outcome
  ) -> [Settled] {
    wanted(jobs).map { ($0.id, outcome(plugin, $0)) }
  }

  private mutating func wanted(_ jobs: [Job]) -> [Job] {
    guard !abandoned.isEmpty else { return jobs }
    return jobs.filter { abandoned.remove($0.id) == nil }
  }
}

// MARK: - What goes out

extension Ledger {
  /// Writes the next request, where one may go out now; articles that are too long for any are
  /// settled. `written` counts the bytes that were written to this worker before.
  mutating func next(
    into writer: inout JSONWriter,
    written: Int,
    at now: ContinuousClock.Instant
  ) -> (isSent: Bool, settled: [Settled]) {
    let isAlone = !suspects.isEmpty
    guard verdict == nil, isAlone ? open.isEmpty : mayBatch else { return (false, []) }
    let start = writer.bytes.count
    let id = newID()
    let (jobs, tooLong) = isAlone ? takeSuspect(id, &writer) : takeBatch(id, &writer)
    let settled = settle(tooLong) { .tooLong($0, $1) }
    guard !jobs.isEmpty else { return (!tooLong.isEmpty, settled) }
    let end = written + writer.bytes.count - start
    open.append(OpenRequest(id: id, jobs: jobs, isAlone: isAlone, end: end))
    startClocks(at: now)
    return (true, settled)
  }

  /// A request goes out when nothing is in flight, and else when it is as long as what is: so there
  /// is always one on its way, and short ones stay few.
  private var mayBatch: Bool {
    guard !waiting.isEmpty, open.count <= concurrency, open.first?.isAlone != true else {
      return false
    }
    return waiting.count >= min(pace.limit, open.reduce(0) { $0 + $1.jobs.count })
  }

  private mutating func takeSuspect(_ id: Int, _ writer: inout JSONWriter) -> ([Job], [Job]) {
    let job = suspects.removeFirst()
    job.request.begin(id, in: &writer)
    writer.append(job.article, for: job.recipe.description)
    RunRequest.end(&writer)
    return ([job], [])
  }

  /// Takes the oldest article that waits and what goes with it, up to the limits.
  private mutating func takeBatch(_ id: Int, _ writer: inout JSONWriter) -> ([Job], [Job]) {
    let start = writer.bytes.count
    waiting[0].request.begin(id, in: &writer)
    var jobs: [Job] = []
    var tooLong: [Job] = []
    var later: [Job] = []
    var ids: Set<String> = []
    var isFull = false
    for job in waiting {
      guard !isFull, job.goes(with: waiting[0]), ids.insert(job.article.id).inserted else {
        later.append(job)
        continue
      }
      let before = writer.bytes.count
      if !jobs.isEmpty { writer.byte(UInt8(ascii: ",")) }
      writer.append(job.article, for: job.recipe.description)
      let size = writer.bytes.count - start
      if writer.bytes.count - before > StageProtocol.lineLimit - (4 << 10) {
        tooLong.append(job)
        writer.bytes.removeLast(writer.bytes.count - before)
      } else if size > StageProtocol.requestLimit, !jobs.isEmpty {
        later.append(job)
        writer.bytes.removeLast(writer.bytes.count - before)
        isFull = true
      } else {
        jobs.append(job)
        isFull = jobs.count >= pace.limit
      }
    }
    waiting = later
    RunRequest.end(&writer)
    if jobs.isEmpty { writer.bytes.removeLast(writer.bytes.count - start) }
    return (jobs, tooLong)
  }

  /// The clocks of the oldest requests run, of as many as the worker works on at once.
  private mutating func startClocks(at now: ContinuousClock.Instant) {
    for index in open.indices.prefix(concurrency) where open[index].since == nil {
      open[index].since = now
    }
  }
}

// MARK: - What comes back

extension Ledger {
  /// Whether a request has no answer yet.
  func isOpen(_ id: Int) -> Bool { open.contains { $0.id == id } }

  /// Takes the answers to a request.
  mutating func answer(
    _ id: Int,
    _ answers: [JSONValue],
    at now: ContinuousClock.Instant
  ) -> (settled: [Settled], strangers: [String]) {
    guard let request = close(id, at: now) else { return ([], []) }
    let sorted = SortedAnswers(answers, for: request.jobs)
    if sorted.isAnything { (strikes, crashes) = (0, 0) }
    var settled: [Settled] = []
    for (index, job) in request.jobs.enumerated() {
      let count = sorted.count[index]
      if let json = sorted.first[index], count == 1 {
        settled += settle([job]) { Outcome(json, about: $1, by: $0) }
      } else if request.jobs.count > 1 {
        suspects.append(contentsOf: wanted([job]))
      } else {
        settled += settle([job]) { .fault($0, $1, "was answered \(count) times") }
      }
    }
    return (settled, sorted.strangers)
  }

  /// Takes the error that a request was answered with.
  mutating func answer(
    _ id: Int,
    _ failure: RPCFailure,
    at now: ContinuousClock.Instant
  ) -> [Settled] {
    guard let request = close(id, at: now) else { return [] }
    switch failure.known {
    case .unknownVersion:
      open.append(request)
      return giveUp(.config, "plugin '\(plugin)': \(failure.message)")
    case .unknownStage, .settings:
      return settle(request.jobs) {
        .fail(.config, "plugin '\($0)', stage '\($1.stage)': \(failure.message)")
      }
    case .cancelled where request.isOverdue: return late(request)
    default:
      guard request.jobs.count == 1 else {
        suspects += wanted(request.jobs)
        return []
      }
      return settle(request.jobs) {
        .fault($0, $1, "got the error \(failure.code): \(failure.message)")
      }
    }
  }

  /// The worker is gone, with this much of what it was sent written to it.
  mutating func crash(_ why: String, sent: Int, lastWords: String?) -> [Settled] {
    crashes += 1
    strikes += 1
    let requests = open
    open = []
    var settled: [Settled] = []
    var innocent: [Job] = []
    for request in requests {
      if request.isAlone {
        settled += settle(request.jobs) { .crash($0, $1, why, lastWords) }
      } else if request.isOverdue {
        strikes += 1
        settled += late(request)
      } else if request.end > sent || requests.contains(where: { $0.cancelledAt != nil }) {
        innocent += wanted(request.jobs)
      } else {
        suspects += wanted(request.jobs)
      }
    }
    waiting = innocent + waiting
    guard strikes >= Self.strikeLimit else { return settled }
    return settled
      + giveUp(
        .internal,
        "plugin '\(plugin)' \(why), for the \(crashes)th time without an answer, and is not asked "
          + "again in this run; try it with 'copydesk plugin test \(plugin)'"
      )
  }

  /// An article that took its whole time is at fault where it was the only one.
  private mutating func late(_ request: OpenRequest) -> [Settled] {
    guard request.jobs.count == 1 else {
      suspects += wanted(request.jobs)
      return []
    }
    return settle(request.jobs) { .late($0, $1) }
  }

  private mutating func close(_ id: Int, at now: ContinuousClock.Instant) -> OpenRequest? {
    guard let index = open.firstIndex(where: { $0.id == id }) else { return nil }
    let request = open.remove(at: index)
    if let since = request.since { pace.note(now - since, for: request.jobs.count) }
    startClocks(at: now)
    return request
  }
}

// MARK: - Time

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
