import StageKit
import StateStore
import WorkflowFile

/// Runs one stage on one article, again while it fails for no lasting reason.
struct Attempts {
  let stage: any StageRunner
  let step: Step
  /// What the stage gets; the attempt is counted here.
  let context: StageContext
  /// Whether a failure is taken as it is the first time.
  var isTrial = false

  /// The last outcome, and how many tries it took.
  func outcome(of article: Article) async -> (Outcome, attempts: Int) {
    var attempt = 1
    while true {
      let outcome = await outcome(of: article, attempt: attempt)
      guard case .fail(.transient, _) = outcome, !isTrial, attempt < step.retry, !Task.isCancelled
      else {
        return (outcome, attempt)
      }
      // 1 s, 2 s, 4 s, …, with up to a quarter of a second on top, so that many do not come at once.
      // A cancelled sleep only makes the last try come at once.
      try? await Task.sleep(for: .milliseconds(500 << attempt + Int.random(in: 0..<250)))
      attempt += 1
    }
  }

  private func outcome(of article: Article, attempt: Int) async -> Outcome {
    let context = StageContext(
      step: context.step,
      attempt: attempt,
      formats: context.formats,
      zone: context.zone
    )
    guard let seconds = step.timeout else { return await Self.run(stage, article, context) }
    return await withTaskGroup(of: Outcome?.self) { group in
      group.addTask { await Self.run(stage, article, context) }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      // A stage of this process is asked to stop; its late answer does not count.
      let first = await group.next() ?? nil
      group.cancelAll()
      return first ?? .fail(.transient, "it took longer than \(seconds) s, its timeout")
    }
  }

  private static func run(
    _ stage: any StageRunner,
    _ article: Article,
    _ context: StageContext
  ) async -> Outcome {
    do { return try await stage.run(article, context) } catch {
      return .fail(.internal, "\(error)")
    }
  }
}
