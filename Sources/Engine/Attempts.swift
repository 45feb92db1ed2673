import StageKit
import StateStore
import WorkflowFile

/// Runs one stage on one article, again while it fails for no lasting reason.
struct Attempts {
  let stage: any StageRunner
  let step: Step
  /// What the stage gets; the attempt is counted here.
  let context: StageContext
  let bounds: Bounds
  /// Whether a failure is taken as it is the first time.
  var isTrial = false

  /// The last outcome, and how many tries it took.
  func outcome(of article: Article) async -> (Outcome, attempts: Int) {
    var attempt = 1
    while true {
      let (outcome, isWorthATry) = await outcome(of: article, attempt: attempt)
      guard case .fail(.transient, _) = outcome, isWorthATry, !isTrial, attempt < step.retry,
        !Task.isCancelled
      else {
        return (outcome, attempt)
      }
      // 1 s, 2 s, 4 s, …, with up to a quarter of a second on top, so that many do not come at once.
      await bounds.pause(milliseconds: 500 << attempt + Int.random(in: 0..<250))
      attempt += 1
    }
  }

  private func outcome(
    of article: Article,
    attempt: Int
  ) async -> (Outcome, isWorthATry: Bool) {
    let context = StageContext(
      step: context.step,
      attempt: attempt,
      formats: context.formats,
      zone: context.zone,
      timeout: step.timeout
    )
    let stage = stage
    let call = await bounds.call(step, keepsTime: stage.keepsTime) { () async -> (Outcome, Bool) in
      do { return (try await stage.run(article, context), true) } catch {
        return (.fail(.internal, "\(error)"), true)
      }
    }
    return call.answer { why, isWorthATry in (.fail(.transient, why), isWorthATry) }
  }
}
