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
  }

  private let state = Mutex(State())

  /// How the program has to end because of a signal; `nil` where none came.
  var exitCode: ExitCode? { state.withLock { Self.code(for: $0.received) } }

  /// Begins to listen; call it before any other thread is made, so that all leave the signals to
  /// this one.
  func listen() {
    signal(SIGPIPE, SIG_IGN)
    var set = Self.caught
    pthread_sigmask(SIG_BLOCK, &set, nil)
    var thread = pthread_t()
    let box = Unmanaged.passRetained(self).toOpaque()
    pthread_create(
      &thread,
      nil,
      { box in
        guard let box else { return nil }
        let signals = Unmanaged<Signals>.fromOpaque(box).takeRetainedValue()
        while true { signals.waitForOne() }
      },
      box
    )
  }

  /// What to call when a signal comes; at once where one came already.
  func onStop(_ cancel: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      state.cancel = cancel
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

  private func waitForOne() {
    var set = Self.caught
    var number: CInt = 0
    guard sigwait(&set, &number) == 0 else { return }
    let (cancel, ends) = state.withLock { state -> ((@Sendable () -> Void)?, Bool) in
      if state.mode == .editing, number == SIGINT { return (nil, false) }
      let ends = state.received != nil || state.mode == .asking
      state.received = number
      return (state.cancel, ends)
    }
    if ends { _exit((Self.code(for: number) ?? .interrupted).rawValue) }
    cancel?()
  }

  private static func code(for signal: CInt?) -> ExitCode? {
    switch signal {
    case nil: nil
    case SIGTERM: .terminated
    default: .interrupted
    }
  }

  private static var caught: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    return set
  }
}
