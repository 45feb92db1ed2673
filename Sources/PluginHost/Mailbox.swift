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
    /// Whether there is a letter that is no article: it must not wait.
    var isUrgent = false
    /// How many letters the thread sleeps for, or is about to; `nil` while it is awake.
    var sleepsFor: Int?

    /// Whether there was ever anything to do.
    var hasThread = false
    var isOver = false
    var ending: [CheckedContinuation<Void, Never>] = []

    /// Whether there is enough for the thread to do something.
    func isEnough(for count: Int) -> Bool { isUrgent || letters.count >= count }
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
    let (isTaken, needsThread, needsBell) = state.withLock { state in
      guard !state.isEnded, !Task.isCancelled || letter.isAbandon else {
        return (false, false, false)
      }
      state.letters.append(letter)
      if !letter.isJob { state.isUrgent = true }
      let wakes = state.sleepsFor.map { state.isEnough(for: $0) } ?? false
      if wakes { state.sleepsFor = nil }
      defer { state.hasThread = true }
      return (true, !state.hasThread, wakes)
    }
    if needsBell { ring() }
    return (isTaken, needsThread)
  }

  /// What was left meanwhile, and whether no more will come.
  func collect() -> (letters: [Letter], isEnded: Bool) {
    state.withLock { state in
      defer { (state.letters, state.isUrgent, state.sleepsFor) = ([], false, nil) }
      return (state.letters, state.isEnded)
    }
  }

  /// Says that the thread is about to sleep until so many articles came, or something else did;
  /// `false` where that is so already.
  func fallAsleep(for count: Int, thatEndIsKnown: Bool) -> Bool {
    state.withLock { state in
      let isAwake = state.isEnough(for: count) || (state.isEnded && !thatEndIsKnown)
      state.sleepsFor = isAwake ? nil : count
      return !isAwake
    }
  }

  /// Asks for the end, and waits for it.
  func end() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        state.isEnded = true
        guard state.hasThread, !state.isOver else { return true }
        state.ending.append(continuation)
        state.sleepsFor = nil
        return false
      }
      if isOver { continuation.resume() } else { ring() }
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

  /// Wakes the thread; outside the lock, which others want meanwhile.
  private func ring() {
    var one: UInt64 = 1
    _ = write(bell, &one, 8)
  }
}

extension Mailbox.Letter {
  /// This counts also in a task that is cancelled.
  fileprivate var isAbandon: Bool {
    if case .abandon = self { true } else { false }
  }

  /// This may wait for others of its kind.
  fileprivate var isJob: Bool {
    if case .job = self { true } else { false }
  }
}
