import StageKit
import Synchronization

/// Something slow that a stage asks: how it behaves, and what it saw.
final class Service: Sendable {
  struct State {
    var atOnce: Int? = 8
    var now = 0
    var most = 0
    var asked: [String] = []
    /// What it does with a headline before it answers.
    var answer: @Sendable (_ headline: String, _ attempt: Int) async -> Outcome = { headline, _ in
      try? await Task.sleep(for: .milliseconds(headline.utf8.count % 3))
      return .done(["x-asked": .text(headline)])
    }
  }

  let state: Mutex<State>

  init(_ change: (inout State) -> Void = { _ in }) {
    var state = State()
    change(&state)
    self.state = Mutex(state)
  }

  /// A stage that asks it.
  var plugin: Plugin {
    let description = StageDescription(
      name: "ask",
      version: "1.0.0",
      summary: "Asks a service.",
      reads: [.headline],
      writes: ["x-asked"],
      atOnce: state.withLock { $0.atOnce }
    )
    return Plugin(entries: [
      StageEntry(description: description, kind: .stage) { _ in .stage(Ask(service: self)) }
    ])
  }

  fileprivate func ask(_ headline: String, _ attempt: Int) async -> Outcome {
    let answer = state.withLock { state in
      state.now += 1
      state.most = max(state.most, state.now)
      state.asked.append(headline)
      return state.answer
    }
    defer { state.withLock { $0.now -= 1 } }
    return await answer(headline, attempt)
  }
}

private struct Ask: Stage {
  static let description = StageDescription(name: "ask", version: "1", summary: "", reads: [])
  let service: Service

  init(service: Service) { self.service = service }
  init(settings: Settings) { service = Service() }

  func run(_ article: Article, _ context: StageContext) async -> Outcome {
    await service.ask(article.headline, context.attempt)
  }
}

/// A clock on which every sleep is over at once, and written down.
final class HastyClock: Clock {
  /// Sleeps of this length take as long as they say.
  private let kept: Duration?

  init(keeping kept: Duration? = nil) { self.kept = kept }

  private let time: Mutex<(now: Duration, sleeps: [Duration])> = Mutex((.zero, []))

  struct Instant: InstantProtocol {
    var since: Duration
    func advanced(by duration: Duration) -> Instant { Instant(since: since + duration) }
    func duration(to other: Instant) -> Duration { other.since - since }
    static func < (one: Instant, other: Instant) -> Bool { one.since < other.since }
  }

  var now: Instant { Instant(since: time.withLock { $0.now }) }
  var minimumResolution: Duration { .nanoseconds(1) }
  var sleeps: [Duration] { time.withLock { $0.sleeps } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let duration = deadline.since - now.since
    time.withLock { $0.sleeps.append(duration) }
    if duration == kept { return try await Task.sleep(for: duration) }
    try Task.checkCancellation()
    await Task.yield()
  }
}
