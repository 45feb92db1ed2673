import Digest
package import StageKit
import StateStore
import WorkflowFile

/// Runs what is due for one article, step by step.
package struct Advance: Sendable {
  package private(set) var view: ArticleView
  /// The steps that ran, with why.
  package private(set) var ran: [RanStep] = []
  /// How the steps stand after the run; `nil` where one ran, because its values may have changed how
  /// an earlier gate stands.
  package private(set) var standings: [StepStanding]?
  /// Whether it was told to stop in the middle of a step.
  package private(set) var isCut = false
  /// Files that stages want kept.
  package private(set) var artifacts: [(step: String, Artifact)] = []

  private let desk: OpenDesk
  private let bounds: Bounds
  /// Whether it only finds out what would happen: then nothing is waited for and tried again.
  private let isTrial: Bool

  package init(
    _ view: ArticleView,
    on desk: OpenDesk,
    within bounds: Bounds? = nil,
    isTrial: Bool = false
  ) {
    self.view = view
    self.desk = desk
    self.bounds = bounds ?? Bounds([view.prepared], jobs: 1)
    self.isTrial = isTrial
  }

  /// Runs every due step up to the first that waits or failed. `isRetrying` runs failed ones again,
  /// `redo` those that were asked for.
  ///
  /// A spiked story is left as it is.
  package mutating func run(isRetrying: Bool = true, redo: Redo = .nothing) async {
    guard !view.state.isSpiked else { return }
    dropRemovedSteps()
    var standings: [StepStanding] = []
    for index in view.workflow.steps.indices {
      var standing = view.standing(of: index, after: standings)
      let why = reasonToRun(standing, isRetrying) ?? reasonToRun(again: index, standing, redo)
      if let why, !view.isStopped(standings) {
        await run(index, why)
        standing = view.standing(of: index, after: standings)
      }
      if view.isSkipped(index) != nil, !view.isStopped(standings) {
        forget(view.workflow.steps[index].id)
      }
      noteWaiting(index, standing)
      standings.append(standing)
    }
    self.standings = ran.isEmpty ? standings : nil
  }

  private func reasonToRun(_ standing: StepStanding, _ isRetrying: Bool) -> DueReason? {
    switch standing {
    case .due(let reason): reason
    case .failed(let error) where isRetrying && error.failure.mayPass: .retry
    default: nil
    }
  }

  /// A step that its condition skips is not run, even where it is asked for.
  private func reasonToRun(again index: Int, _ standing: StepStanding, _ redo: Redo) -> DueReason? {
    guard redo.asks(for: index, of: view.workflow), view.isSkipped(index) == nil else { return nil }
    switch standing {
    case .done, .skipped, .failed: return .asked
    default: return nil
    }
  }

  /// A step that the workflow no longer has takes its values and items with it; decisions stay.
  private mutating func dropRemovedSteps() {
    let steps = Set(view.workflow.steps.map(\.id))
    guard view.state.steps.contains(where: { !steps.contains($0.id) }) else { return }
    view.state.steps.removeAll { !steps.contains($0.id) }
    view.state.items.removeAll { !steps.contains($0.step) }
    view.state.values = view.state.values.filter { steps.contains($0.value.step) }
  }

  /// What a step made under other conditions goes with its condition; decisions stay.
  private mutating func forget(_ step: String) {
    guard view.state.step(step) != nil else { return }
    view.state.steps.removeAll { $0.id == step }
    view.state.items.removeAll { $0.step == step }
    view.state.values = view.state.values.filter { $0.value.step != step }
  }

  private mutating func run(_ index: Int, _ why: DueReason) async {
    guard case .stage(let stage) = view.prepared.stages[index] else { return }
    let inputs = view.inputs(of: index)
    let attempts = Attempts(
      stage: stage,
      step: view.workflow.steps[index],
      context: desk.context(for: index, of: view),
      bounds: bounds,
      isTrial: isTrial
    )
    let start = ContinuousClock.now
    let (outcome, count) = await attempts.outcome(of: inputs.article)
    let time = ContinuousClock.now - start
    // A stage that was told to stop has not failed: it runs again next time.
    if Task.isCancelled, case .fail = outcome {
      isCut = true
      return
    }
    let step = view.workflow.steps[index]
    let state = record(outcome, of: step, inputs, why, attempts: count)
    ran.append(
      RanStep(
        step: step.id,
        why: why,
        status: state.status,
        error: state.error,
        attempts: count,
        microseconds: Int(time / .microseconds(1))
      )
    )
  }

  private mutating func record(
    _ outcome: Outcome,
    of step: Step,
    _ inputs: StepInputs,
    _ why: DueReason,
    attempts: Int
  ) -> StepState {
    var state = StepState(
      id: step.id,
      status: .done,
      since: view.now,
      stage: step.stageVersion,
      key: inputs.key,
      parts: inputs.parts,
      cause: why.cause,
      attempts: attempts > 1 ? attempts : 0
    )
    switch outcome.checked(against: step.entry.description) {
    case .done(let fields, let items, let notes, let artifacts):
      replaceValues(of: step, with: fields)
      replaceItems(of: step, with: items)
      state.notes = notes
      self.artifacts += artifacts.map { (step.id, $0) }
    case .skip(let reason):
      replaceValues(of: step, with: [:])
      replaceItems(of: step, with: [])
      state.status = .skipped
      state.reason = reason
    case .fail(let failure, let message):
      state.status = .failed
      state.error = StepError(failure, message)
    }
    if let old = view.state.step(step.id), old.isSame(as: state) { return state }
    view.state.set(state)
    return state
  }

  private mutating func replaceValues(of step: Step, with fields: [FieldName: Value]) {
    view.state.values = view.state.values.filter { $0.value.step != step.id }
    for (name, value) in fields {
      view.state.values[name] = MachineValue(value, step: step.id, stage: step.stageVersion)
    }
  }

  private mutating func replaceItems(of step: Step, with items: [Item]) {
    let earlier = view.state.items.filter { $0.step == step.id }.map(\.item)
    let index = view.state.items.firstIndex { $0.step == step.id } ?? view.state.items.count
    view.state.items.removeAll { $0.step == step.id }
    view.state.items.insert(
      contentsOf: Item.carry(earlier, to: items).map { StoredItem($0, step: step.id) },
      at: min(index, view.state.items.count)
    )
  }

  /// Keeps since when a gate waits or holds.
  private mutating func noteWaiting(_ index: Int, _ standing: StepStanding) {
    let step = view.workflow.steps[index]
    var state = StepState(
      id: step.id,
      status: .waiting,
      since: view.now,
      stage: step.stageVersion
    )
    switch standing {
    case .open(let by):
      state.status = .open
      state.reason = by
    case .emergency(let emergency):
      state.status = .open
      state.reason = "let through in an emergency by \(emergency.by): \(emergency.note)"
    case .waiting(let question): state.reason = question.text
    case .changesRequested(let by, let note): state.reason = "\(by) asks for changes: \(note)"
    default: return
    }
    if let old = view.state.step(step.id), old.isSame(as: state) { return }
    view.state.set(state)
  }
}

extension StepState {
  /// Whether nothing but the time and the reason to run is different: then the file need not change.
  fileprivate func isSame(as other: StepState) -> Bool {
    var other = other
    other.since = since
    other.cause = cause
    return self == other
  }
}

extension FailureClass {
  /// Whether the same step may work next time with nothing changed; an article or a setting that is
  /// at fault has to be mended first, and then the step's key is another.
  fileprivate var mayPass: Bool {
    switch self {
    case .transient, .internal: true
    case .input, .config: false
    }
  }
}
