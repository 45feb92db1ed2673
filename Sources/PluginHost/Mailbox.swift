import CSpawn
import Glibc
import StageKit
import StageWire
import Synchronization

/// What the tasks of a run leave for the thread that looks after a plugin.
final class Mailbox: Sendable {
  enum Letter: Sendable {
    case job(Job, CheckedContinuation<Outcome, Never>)
    /// Nobody waits for this article any more.
    case abandon(Int)
    case describe(CheckedContinuation<Result<Description, PluginError>, Never>)
  }

  private struct State {
    var letters: [Letter] = []
    var isEnded = false
    /// Whether the thread sleeps, or is about to.
    var isAsleep = false
    /// Whether there was ever anything to do.
    var hasThread = false
    var isOver = false
    var ending: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  /// What wakes the thread.
  let bell: Int32

  init() {
    bell = copydesk_bell()
  }

  deinit {
    close(bell)
  }

  /// Leaves a letter; `true` where there is no thread yet to read it. Nothing is taken when
  /// everything is over, or in a task that is cancelled.
  func leave(_ letter: Letter) -> (isTaken: Bool, needsThread: Bool) {
    state.withLock { state in
      guard !state.isEnded, !Task.isCancelled || letter.isWanted else { return (false, false) }
      state.letters.append(letter)
      ring(&state)
      defer { state.hasThread = true }
      return (true, !state.hasThread)
    }
  }

  /// What was left meanwhile, and whether no more will come.
  func collect() -> (letters: [Letter], isEnded: Bool) {
    state.withLock { state in
      defer { state.letters = [] }
      state.isAsleep = false
      return (state.letters, state.isEnded)
    }
  }

  /// Says that the thread is about to sleep; `false` where it should not, because there is a letter.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.letters.isEmpty
      return state.isAsleep
    }
  }

  /// Asks for the end, and waits for it.
  func end() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        state.isEnded = true
        guard state.hasThread, !state.isOver else { return true }
        state.ending.append(continuation)
        ring(&state)
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  /// The thread has done all there was to do.
  func isOver() {
    let ending = state.withLock { state in
      state.isOver = true
      defer { state.ending = [] }
      return state.ending
    }
    for continuation in ending { continuation.resume() }
  }

  private func ring(_ state: inout State) {
    guard state.isAsleep else { return }
    state.isAsleep = false
    var one: UInt64 = 1
    _ = write(bell, &one, 8)
  }
}

extension Mailbox.Letter {
  /// Whether it counts also in a task that is cancelled.
  fileprivate var isWanted: Bool {
    if case .abandon = self { true } else { false }
  }
}
