import CSpawn
import StageKit
import StageWire

// What happens to workers: they are started, ended, and buried.
extension PluginLoop {
  /// Whether there is something that a worker is needed for.
  var wantsWorker: Bool {
    !isEnded && ledger.verdict == nil && (ledger.hasWork || !curious.isEmpty)
  }

  mutating func startWorker(at now: ContinuousClock.Instant) {
    guard worker == nil, wantsWorker, restart.map({ $0 <= now }) ?? true else { return }
    if let change = program.change() {
      giveUp(
        .config,
        name(
          "is not what was trusted: \(change); look at it, then say 'copydesk plugin trust "
            + "\(program.name)'"
        )
      )
      return
    }
    let child: ChildProgram
    do { child = try ChildProgram(program.launch) } catch {
      giveUp(.config, name(error.message))
      return
    }
    let request = ledger.newID()
    let line = #"{"jsonrpc":"2.0","id":\#(request),"method":"describe","params":{"protocol":"#
    let phase = Worker.Phase.describing(request: request, until: now + program.deadlines.start)
    worker = Worker(child, phase: phase)
    worker?.send(Array((line + "\(StageProtocol.version)}}\n").utf8))
    worker?.write()
  }

  /// Does what is due.
  mutating func keepTime(at now: ContinuousClock.Instant) {
    for due in ledger.due(at: now, grace: program.deadlines.grace) {
      switch due {
      case .cancel(let request): cancel(request)
      case .kill: fault("did not answer in time")
      }
    }
    switch worker?.phase {
    case .describing(_, let until) where until <= now:
      fault("did not say what it is within \(program.deadlines.start.inWords)")
    case .ending(let step, let moment) where moment <= now: endFurther(step, at: now)
    case .ready? where worker?.muteUntil.map { $0 <= now } ?? false:
      fault("closed its standard input or output")
    default: break
    }
    if isEnded { beginToEnd(at: now) }
  }

  /// The end of its input is how a worker is told to end.
  mutating func beginToEnd(at now: ContinuousClock.Instant) {
    if case .ending? = worker?.phase { return }
    guard worker != nil else { return }
    worker?.closeInput()
    worker?.phase = .ending(.terminate, at: now + program.deadlines.grace)
  }

  private mutating func endFurther(_ step: Worker.EndStep, at now: ContinuousClock.Instant) {
    switch step {
    case .terminate:
      worker?.terminate()
      worker?.phase = .ending(.kill, at: now + program.deadlines.termination)
    case .kill:
      worker?.kill()
      worker?.phase = .ending(.wait, at: now + .seconds(3600))
    case .wait: break
    }
  }

  /// The worker is gone: finds out what that means for what was in flight.
  mutating func bury() {
    guard let worker = worker.take() else { return }
    relay.endWorker()
    if worker.leftBehind > 0 { report(.leftBehind(worker.leftBehind)) }
    switch worker.phase {
    case .ending: break
    case .describing: startFailed(worker.reason)
    case .ready where worker.end == .exited(0) && worker.hasAnswered && worker.fault == nil:
      // It took its leave after an answer, as a script for one request would.
      restart = nil
      ledger.retire()
    case .ready: crashed(worker.reason, sent: worker.sent)
    }
  }

  private mutating func startFailed(_ why: String) {
    failedStarts += 1
    restart = .now + Self.pause(failedStarts)
    guard failedStarts >= Self.startLimit else { return }
    let words = relay.lastLine.map { " (its last words: '\($0.shortened(to: 200))')" } ?? ""
    giveUp(
      .internal,
      name(
        "\(why) before it said what it is, \(failedStarts) times\(words); "
          + "'copydesk plugin test \(program.name)' shows more"
      )
    )
  }

  private mutating func crashed(_ why: String, sent: Int) {
    report(.ended(why))
    guard !ledger.open.isEmpty else {
      restart = nil
      return
    }
    settle(ledger.crash(why, sent: sent, lastWords: relay.lastLine))
    restart = .now + Self.pause(ledger.crashes)
  }

  /// How long to wait after so many crashes in a row.
  private static func pause(_ crashes: Int) -> Duration {
    .milliseconds(500 << min(max(crashes, 1) - 1, 2))
  }
}

extension Worker {
  /// When something about its life is due.
  var nextDue: ContinuousClock.Instant? {
    switch phase {
    case .describing(_, let until): until
    case .ready: fault == nil ? muteUntil : nil
    case .ending(.wait, _): nil
    case .ending(_, let moment): moment
    }
  }

  /// What ends is mute a moment before it is known to have ended.
  var muteUntil: ContinuousClock.Instant? { mute.map { $0 + .seconds(1) } }

  /// Why it is gone, to follow its name.
  var reason: String {
    if let fault { return fault }
    switch end {
    case .exited(let code): return "ended with exit code \(code)"
    case .killed(let signal):
      let name = copydesk_signal_name(Int32(signal)).map { "SIG" + String(cString: $0) }
      return "was ended by \(name ?? "signal \(signal)")"
    case .notStarted(let why): return why
    case nil: return "is gone"
    }
  }
}
