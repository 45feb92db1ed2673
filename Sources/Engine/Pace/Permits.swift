import Synchronization

/// So many may do something at once; who comes first is first.
final class Permits: Sendable {
  private struct State {
    var free: Int
    var turn = 0
    /// Those that wait, in the order they came.
    var waiting: [(turn: Int, waiter: CheckedContinuation<Bool, Never>)] = []
    /// Those that were cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(free: count))
  }

  /// How many wait.
  var queue: Int { state.withLock { $0.waiting.count } }

  /// Waits for a permit; `false`, and none was taken, where the task is cancelled meanwhile.
  func take() async -> Bool {
    guard !Task.isCancelled else { return false }
    guard let turn = takeFree() else { return true }
    let isTaken = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(for: turn, $0) }
    } onCancel: {
      cancel(turn)
    }
    state.withLock { _ = $0.cancelled.remove(turn) }
    return isTaken
  }

  /// Waits for a permit also in a task that is cancelled, because it will be given back.
  func takeAgain() async {
    guard let turn = takeFree() else { return }
    _ = await withCheckedContinuation { wait(for: turn, $0) }
  }

  /// Gives a permit to the one who waits longest.
  func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().waiter
    }
    next?.resume(returning: true)
  }

  /// Does something while holding a permit; `nil` where the task was cancelled before there was one.
  func holding<Result>(_ body: () async -> Result) async -> Result? {
    guard await take() else { return nil }
    defer { giveBack() }
    return await body()
  }

  /// Does something that needs none of the permits, while somebody else has ours.
  func lending<Result>(_ body: () async -> Result) async -> Result {
    giveBack()
    let result = await body()
    await takeAgain()
    return result
  }

  /// Takes a permit where one is free; else the turn to wait for.
  private func takeFree() -> Int? {
    state.withLock { state in
      guard state.free == 0 else {
        state.free -= 1
        return nil
      }
      state.turn += 1
      return state.turn
    }
  }

  private func wait(for turn: Int, _ waiter: CheckedContinuation<Bool, Never>) {
    let answer = state.withLock { state -> Bool? in
      if state.cancelled.contains(turn) { return false }
      guard state.free == 0 else {
        state.free -= 1
        return true
      }
      state.waiting.append((turn, waiter))
      return nil
    }
    if let answer { waiter.resume(returning: answer) }
  }

  private func cancel(_ turn: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.waiting.firstIndex(where: { $0.turn == turn }) else {
        state.cancelled.insert(turn)
        return nil
      }
      return state.waiting.remove(at: index).waiter
    }
    waiter?.resume(returning: false)
  }
}
