import Synchronization

/// Somebody else's code, its time, and the end of the run: what comes first counts.
///
/// The code may never come back, also when it is told to stop. A task group would wait for it, so it
/// runs in a task of its own, which is left behind when it has not come back a second later.
final class Race<Answer: Sendable>: Sendable {
  enum End: Sendable {
    case answer(Answer)
    /// Its time was over; `isLost` where it has not come back.
    case late(isLost: Bool)
    /// The run was told to stop, and it has not come back.
    case stopped
  }

  /// Why it was told to stop.
  private enum Reason { case late, stopped }

  private struct State {
    var reason: Reason?
    var waiter: CheckedContinuation<End, Never>?
    var end: End?
    var tasks: [Task<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let clock: any Clock<Duration>

  /// How long it may take to come back when it is told to stop.
  private static var grace: Duration { .seconds(1) }

  init(by clock: any Clock<Duration>) {
    self.clock = clock
  }

  /// Runs code for so many seconds, and to the end of them also where the task is cancelled if it
  /// `isShielded`. `onReturn` is called when it comes back after it was given up.
  func run(
    for seconds: Int?,
    isShielded: Bool = false,
    _ body: @escaping @Sendable () async -> Answer,
    onReturn: @escaping @Sendable () -> Void
  ) async -> End {
    begin {
      let answer = await body()
      self.isBack(with: answer, onReturn)
    }
    if let seconds {
      begin {
        do { try await self.clock.sleep(for: .seconds(seconds)) } catch { return }
        self.stop(.late)
      }
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { wait($0) }
    } onCancel: {
      if !isShielded { stop(.stopped) }
    }
  }
}

extension Race {
  private func begin(_ body: @escaping @Sendable () async -> Void) {
    let task = Task(executorPreference: Threads.shared) { await body() }
    let isOver = state.withLock { state in
      state.tasks.append(task)
      return state.end != nil
    }
    if isOver { task.cancel() }
  }

  private func wait(_ waiter: CheckedContinuation<End, Never>) {
    let end = state.withLock { state in
      if state.end == nil { state.waiter = waiter }
      return state.end
    }
    if let end { waiter.resume(returning: end) }
  }

  /// Tells the code to stop, and gives it up when it does not.
  private func stop(_ reason: Reason) {
    let tasks = state.withLock { state -> [Task<Void, Never>] in
      guard state.reason == nil, state.end == nil else { return [] }
      state.reason = reason
      defer { state.tasks = [] }
      return state.tasks
    }
    guard !tasks.isEmpty else { return }
    for task in tasks { task.cancel() }
    begin {
      do { try await self.clock.sleep(for: Self.grace) } catch { return }
      _ = self.end { _ in reason == .late ? .late(isLost: true) : .stopped }
    }
  }

  private func isBack(with answer: Answer, _ onReturn: () -> Void) {
    let isInTime = end { $0 == .late ? .late(isLost: false) : .answer(answer) }
    if !isInTime { onReturn() }
  }

  /// Ends the race; `false` where it was over.
  private func end(_ choose: (Reason?) -> End) -> Bool {
    typealias Over = (
      waiter: CheckedContinuation<End, Never>?, tasks: [Task<Void, Never>], end: End
    )
    let over = state.withLock { state -> Over? in
      guard state.end == nil else { return nil }
      let end = choose(state.reason)
      state.end = end
      defer { (state.waiter, state.tasks) = (nil, []) }
      return (state.waiter, state.tasks, end)
    }
    guard let over else { return false }
    for task in over.tasks { task.cancel() }
    over.waiter?.resume(returning: over.end)
    return true
  }
}
