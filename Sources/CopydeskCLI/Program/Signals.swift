import Glibc
import Synchronization

/// Turns SIGINT and SIGTERM into an orderly stop: the first cancels the work, the second ends it.
final class Signals: Sendable {
  /// What the program is at when a signal comes.
  enum Mode: Int, Sendable {
    /// Work that stops at the next safe place.
    case working
    /// Waiting for a person to type: ends at once, nothing is under way.
    case asking
    /// An editor has the terminal; Ctrl-C is meant for it.
    case editing
  }

  private struct State {
    var received: CInt?
    var mode = Mode.working
    var cancel: (@Sendable () -> Void)?
    var tell: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// How the program has to end because of a signal; `nil` where none came.
  var exitCode: ExitCode? { state.withLock { Self.code(for: $0.received) } }

  /// Begins to listen.
  ///
  /// A handler may do next to nothing, so it only writes the signal's number into a pipe; a thread
  /// reads it there and does the rest.
  func listen() {
    signal(SIGPIPE, SIG_IGN)
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    bell.store(ends[1], ordering: .sequentiallyConsistent)
    let listener = Listener(signals: self, descriptor: ends[0])
    var thread = pthread_t()
    pthread_create(
      &thread,
      nil,
      { box in
        guard let box else { return nil }
        Unmanaged<Listener>.fromOpaque(box).takeRetainedValue().run()
        return nil
      },
      Unmanaged.passRetained(listener).toOpaque()
    )
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = ring
      action.sa_flags = SA_RESTART
      sigaction(number, &action, nil)
    }
  }

  /// What to call when a signal comes; at once where one came already. `tell` is called where the
  /// work has not ended a second later.
  func onStop(_ cancel: @escaping @Sendable () -> Void, tell: @escaping @Sendable () -> Void = {}) {
    let isLate = state.withLock { state in
      state.cancel = cancel
      state.tell = tell
      return state.received != nil
    }
    if isLate { cancel() }
  }

  /// Does something during which signals mean something else.
  func during<Result>(_ mode: Mode, _ body: () throws -> Result) rethrows -> Result {
    state.withLock { $0.mode = mode }
    defer { state.withLock { $0.mode = .working } }
    return try body()
  }

  fileprivate func receive(_ number: CInt) {
    let (cancel, ends) = state.withLock { state -> ((@Sendable () -> Void)?, Bool) in
      if state.mode == .editing, number == SIGINT { return (nil, false) }
      let ends = state.received != nil || state.mode == .asking
      state.received = number
      return (state.cancel, ends)
    }
    if ends { _exit((Self.code(for: number) ?? .interrupted).rawValue) }
    cancel?()
  }

  /// Says, where the work was told to stop, that it is still under way.
  fileprivate func tellOfStop() {
    state.withLock { $0.received == nil ? nil : $0.tell }?()
  }

  private static func code(for signal: CInt?) -> ExitCode? {
    switch signal {
    case nil: nil
    case SIGTERM: .terminated
    default: .interrupted
    }
  }
}

/// The end of the pipe that the handler writes to; -1 before there is one.
private let bell = Atomic<CInt>(-1)

private func ring(_ number: CInt) {
  let before = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(bell.load(ordering: .sequentiallyConsistent), &byte, 1)
  errno = before
}

/// The thread that hears of signals.
private final class Listener: Sendable {
  private let signals: Signals
  private let descriptor: CInt

  init(signals: Signals, descriptor: CInt) {
    self.signals = signals
    self.descriptor = descriptor
  }

  func run() {
    var byte: UInt8 = 0
    while true {
      let count = read(descriptor, &byte, 1)
      if count == 1 {
        signals.receive(CInt(byte))
        var next = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&next, 1, 1000) == 0 { signals.tellOfStop() }
      } else if count == 0 || errno != EINTR {
        return
      }
    }
  }
}
