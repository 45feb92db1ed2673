import StageKit
import Synchronization
import WorkflowFile

/// How much of one run happens at once: articles in all, work on processors, articles in each stage.
///
/// Where every stage computes, each worker takes one article after the other and nothing here is asked.
/// Where one waits for something else, many articles are under way, `jobs` of them on processors and
/// as many in each stage as it takes.
package final class Bounds: Sendable {
  /// Whether some stage waits for something other than a processor.
  let isWaiting: Bool
  /// How many articles may be under way at once.
  let width: Int
  /// Those that are under way.
  let articles: Permits
  /// Those that a processor is at work on.
  let work: Permits
  /// What limits calls, and pauses between them, in time.
  private let clock: any Clock<Duration>
  private let stages: [String: StageCalls]

  package convenience init(
    _ workflows: some Sequence<PreparedWorkflow>,
    jobs: Int,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.init(steps: workflows.flatMap(\.workflow.steps), jobs: jobs, clock: clock)
  }

  init(steps: [Step], jobs: Int, clock: any Clock<Duration> = ContinuousClock()) {
    var stages: [String: StageCalls] = [:]
    var slots = 0
    for (name, steps) in Dictionary(grouping: steps, by: \.entry.description.name) {
      let atOnce = steps.compactMap(\.slots).min()
      guard atOnce != nil || steps.contains(where: { $0.timeout != nil }) else { continue }
      stages[name] = StageCalls(atOnce: atOnce)
      if steps[0].entry.kind == .stage { slots += atOnce ?? 0 }
    }
    self.stages = stages
    self.clock = clock
    isWaiting = slots > 0
    width = slots + jobs
    articles = Permits(width)
    work = Permits(jobs)
  }

  /// Calls a step's stage: when there is room in it, for as long as its timeout allows.
  ///
  /// A call that `isShielded` is not given up when the run is told to stop; one that `keepsTime` ends
  /// by itself, in time and when it is told to.
  func call<Answer: Sendable>(
    _ step: Step,
    isShielded: Bool = false,
    keepsTime: Bool = false,
    _ body: @escaping @Sendable () async -> Answer
  ) async -> Call<Answer> {
    guard let calls = stages[step.entry.description.name] else {
      return .answer(isShielded ? await Task { await body() }.value : await body())
    }
    let call = await lending(calls) { () async -> Call<Answer> in
      if keepsTime { return .answer(await body()) }
      return await race(calls, step.timeout, isShielded: isShielded, body)
    }
    return call ?? .stopped
  }

  /// Waits without being at work; at once where the task is cancelled.
  func pause(milliseconds: Int) async {
    let clock = clock
    let pause = { () async in
      // A cancelled sleep only makes what follows come at once.
      try? await clock.sleep(for: .milliseconds(milliseconds))
    }
    if isWaiting { await work.lending(pause) } else { await pause() }
  }

  /// Lets somebody else have the processor while a stage waits for something else.
  private func lending<Result>(
    _ calls: StageCalls,
    _ body: () async -> Result
  ) async -> Result? {
    guard let permits = calls.permits else { return await body() }
    guard isWaiting else { return await permits.holding(body) }
    return await work.lending { await permits.holding(body) }
  }

  private func race<Answer: Sendable>(
    _ calls: StageCalls,
    _ seconds: Int?,
    isShielded: Bool,
    _ body: @escaping @Sendable () async -> Answer
  ) async -> Call<Answer> {
    guard !Task.isCancelled || isShielded else { return .stopped }
    guard calls.lost < StageCalls.mostLost else { return .refused }
    let race = Race<Answer>(by: clock)
    switch await race.run(for: seconds, isShielded: isShielded, body, onReturn: calls.find) {
    case .answer(let answer): return .answer(answer)
    case .late(let isLost):
      if isLost { calls.lose() }
      return .late(seconds: seconds ?? 0, isLost: isLost)
    case .stopped:
      calls.lose()
      return .stopped
    }
  }
}

/// What came of calling a stage.
enum Call<Answer: Sendable>: Sendable {
  case answer(Answer)
  /// It did not answer in time; `isLost` where it did not come back either when it was told to stop.
  case late(seconds: Int, isLost: Bool)
  /// The run was told to stop.
  case stopped
  /// So many calls are lost that it is not asked any more.
  case refused

  /// The answer, else what to answer instead: why there is none, and whether another try makes sense.
  func answer(else instead: (_ why: String, _ isWorthATry: Bool) -> Answer) -> Answer {
    switch self {
    case .answer(let answer): answer
    case .late(let seconds, false): instead("it took longer than \(seconds) s, its timeout", true)
    case .late(let seconds, true):
      instead("it took longer than \(seconds) s, its timeout, and did not stop when told to", false)
    case .stopped: instead("the run was told to stop", false)
    case .refused:
      instead("\(StageCalls.mostLost) calls of it never came back, so this run asks no more", false)
    }
  }
}

/// The calls of one stage, whatever steps they are for.
final class StageCalls: Sendable {
  /// `nil` for a stage that computes: the workers are its bound.
  let permits: Permits?
  private let count = Mutex(0)

  /// Each may hold a thread and memory for good.
  static let mostLost = 8

  init(atOnce: Int?) {
    permits = atOnce.map { Permits($0) }
  }

  /// How many are under way that nobody waits for.
  var lost: Int { count.withLock { $0 } }

  func lose() {
    count.withLock { $0 += 1 }
  }

  /// A lost one came back.
  @Sendable func find() {
    count.withLock { $0 -= 1 }
  }
}

extension Step {
  /// How many articles it takes at once; `nil` where it computes.
  var slots: Int? {
    [atOnce, entry.description.atOnce].compactMap { $0 }.min()
  }
}

extension Bounds {
  /// Has a reader read a source.
  func read(
    _ source: Source,
    _ step: Step,
    _ reader: any Reader,
    _ context: StageContext
  ) async throws -> [Draft] {
    let call = await call(step) { () async -> Result<[Draft], any Error> in
      do { return .success(try await reader.read(source, context)) } catch {
        return .failure(error)
      }
    }
    return try call.answer { why, _ in .failure(ReadError(id: "no-answer", why)) }.get()
  }
}
