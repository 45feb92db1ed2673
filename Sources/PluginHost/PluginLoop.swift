import CSpawn
import Glibc
import JSON
import StageKit
import StageWire

/// What the thread that looks after a plugin does: it starts workers, writes to them and reads from
/// them, never waits for one of these alone, and sees that in the end nothing is left.
struct PluginLoop: ~Copyable {
  let program: PluginProgram
  let mailbox: Mailbox
  let report: (PluginReport) -> Void
  var ledger: Ledger
  var waiters: [Int: CheckedContinuation<Outcome, Never>] = [:]
  /// Those that want to know what the plugin is.
  var curious: [CheckedContinuation<Result<Description, PluginError>, Never>] = []
  var worker: Worker?
  var relay: ErrorRelay
  /// When a new worker may be started.
  var restart: ContinuousClock.Instant?
  /// Workers in a row that did not come to describe themselves.
  var failedStarts = 0
  var isEnded = false
  private let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  /// So many workers may fail before they describe themselves.
  static let startLimit = 3
  /// Bytes of stray text after which a worker is ended.
  static let strayLimit = 64 << 10

  init(
    _ program: PluginProgram,
    _ mailbox: Mailbox,
    _ report: @escaping (PluginReport) -> Void
  ) {
    self.program = program
    self.mailbox = mailbox
    self.report = report
    ledger = Ledger(plugin: program.name)
    relay = ErrorRelay(report: report)
  }

  deinit {
    space.deallocate()
  }

  mutating func run() {
    copydesk_block_broken_pipes()
    defer { copydesk_unblock_broken_pipes() }
    while true {
      takeLetters()
      let now = ContinuousClock.now
      keepTime(at: now)
      startWorker(at: now)
      sendRequests(at: now)
      if isEnded, worker == nil, ledger.isIdle, curious.isEmpty { break }
      wait()
      listen()
    }
    relay.end()
  }
}

// MARK: - Letters

extension PluginLoop {
  private mutating func takeLetters() {
    let (letters, isEnded) = mailbox.collect()
    for letter in letters {
      switch letter {
      case .job(let job, let waiter):
        waiters[job.id] = waiter
        settle(ledger.add(job))
      case .abandon(let id):
        let requests = ledger.abandon(id, at: .now)
        waiters.removeValue(forKey: id)?.resume(
          returning: .fail(.transient, "the run was told to stop")
        )
        for request in requests { cancel(request) }
      case .describe(let waiter):
        if let verdict = ledger.verdict {
          waiter.resume(returning: .failure(PluginError(verdict.message)))
        } else {
          curious.append(waiter)
        }
      }
    }
    if isEnded, !self.isEnded {
      self.isEnded = true
      if ledger.verdict == nil { settle(ledger.giveUp(.transient, "the run was told to stop")) }
    }
  }

  mutating func settle(_ settled: [Settled]) {
    for (id, outcome) in settled { waiters.removeValue(forKey: id)?.resume(returning: outcome) }
  }

  /// The plugin cannot be used.
  mutating func giveUp(_ failure: FailureClass, _ message: String) {
    settle(ledger.giveUp(failure, message))
    for waiter in curious { waiter.resume(returning: .failure(PluginError(message))) }
    curious = []
    beginToEnd(at: .now)
  }

  /// Why it is of no use any more; to be told to stop is no such reason.
  var reasonToGiveUp: String? {
    ledger.verdict.flatMap { $0.failure == .transient ? nil : $0.message }
  }

  func name(_ what: String) -> String { "plugin '\(program.name)' \(what)" }
}

// MARK: - Requests

extension PluginLoop {
  private mutating func sendRequests(at now: ContinuousClock.Instant) {
    guard worker?.phase == .ready, worker?.fault == nil else { return }
    var isSent = true
    while isSent, let queued = worker?.queued {
      var writer = JSONWriter()
      let settled: [Settled]
      (isSent, settled) = ledger.next(into: &writer, written: queued, at: now)
      settle(settled)
      if !writer.bytes.isEmpty { worker?.send(writer.bytes) }
    }
    worker?.write()
  }

  mutating func cancel(_ request: Int) {
    let line = #"{"jsonrpc":"2.0","method":"cancel","params":{"id":\#(request)}}"# + "\n"
    worker?.send(Array(line.utf8))
  }

  /// Something is so wrong with the worker that it has to end.
  mutating func fault(_ what: String) {
    guard worker?.fault == nil else { return }
    worker?.fault = what
    worker?.kill()
  }
}

// MARK: - Waiting

extension PluginLoop {
  /// Sleeps until there is something to read, room to write, a letter, or something due.
  private func wait() {
    var files = [pollfd(fd: mailbox.bell, events: Int16(POLLIN), revents: 0)]
    worker?.poll(&files)
    let isAsleep = mailbox.fallAsleep()
    poll(&files, nfds_t(files.count), isAsleep ? timeout : 0)
    if files[0].revents != 0 {
      var count: UInt64 = 0
      _ = read(mailbox.bell, &count, 8)
    }
  }

  private var timeout: Int32 {
    var moments: [ContinuousClock.Instant] = []
    if let due = ledger.nextDue(grace: program.deadlines.grace) { moments.append(due) }
    switch worker {
    case nil: if wantsWorker, let restart { moments.append(restart) }
    case .some(let worker): if let due = worker.nextDue { moments.append(due) }
    }
    guard let next = moments.min() else { return -1 }
    let rest = (next - .now) / .milliseconds(1)
    return Int32(max(0, min(rest.rounded(.up), 60_000)))
  }

  /// Reads what the worker has to say.
  private mutating func listen() {
    guard worker != nil else { return }
    worker?.hear()
    worker?.readErrors(space, &relay)
    worker?.readOutput(space)
    takeLines()
    if worker?.isOver == true { bury() }
  }
}
