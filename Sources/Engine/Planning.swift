package import StageKit
package import StateStore
import Synchronization
import WorkflowFile

/// Finds out what a run would do: everything is done but the writing, so the answer is exact.
package struct Planning: Sendable {
  package let desk: OpenDesk
  package let jobs: Int
  package let redo: Redo
  /// Only articles of this workflow.
  package let workflow: String?
  /// Called after each article with how many are done, of how many.
  package let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  package init(
    desk: OpenDesk,
    jobs: Int = 1,
    redo: Redo = .nothing,
    workflow: String? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.desk = desk
    self.jobs = max(1, jobs)
    self.redo = redo
    self.workflow = workflow
    self.progress = progress
  }

  /// Plans for articles of the desk.
  package func plan(_ names: [ArticleName]) async -> PlanReport {
    let queue = Queue(count: names.count)
    let sameNames = SameNames(names)
    return await withTaskGroup(of: PlanReport.self) { group in
      for _ in 0..<min(jobs, max(1, names.count)) {
        group.addTask {
          var report = PlanReport()
          while let index = queue.claim() {
            await plan(names[index], sameNames, into: &report)
            progress(index + 1, names.count)
          }
          return report
        }
      }
      return await group.reduce(into: PlanReport()) { $0.merge($1) }
    }
  }

  /// Hands out the articles one by one, until all are taken or the plan was cancelled.
  private final class Queue: Sendable {
    private let count: Int
    private let next = Mutex(0)

    init(count: Int) {
      self.count = count
    }

    func claim() -> Int? {
      next.withLock { next in
        guard next < count, !Task.isCancelled else { return nil }
        defer { next += 1 }
        return next
      }
    }
  }

  private func plan(
    _ name: ArticleName,
    _ sameNames: SameNames,
    into report: inout PlanReport
  ) async {
    do throws(ArticleProblem) {
      if let problem = sameNames.problem(with: name) { throw problem }
      let read = try desk.read(name)
      guard workflow == nil || read.view.workflow.name == workflow else { return }
      report.add(
        await ArticlePlan.make(for: read.view, since: read.stored.state, on: desk, redo: redo)
      )
    } catch {
      report.add(error)
    }
  }

  /// Plans for the copy that waits in the inbox, and for more.
  package func planIntake(_ more: [Source] = []) async throws -> PlanReport {
    var report = PlanReport()
    let intake = Intake(desk: desk)
    let (paths, unread) = try intake.waiting()
    report.intake = unread.map { $0.below(DeskPaths.inbox) }
    guard !paths.isEmpty || !more.isEmpty else { return report }
    var shelving = try intake.shelving()
    for start in stride(from: 0, to: paths.count, by: Run.group) where !Task.isCancelled {
      let group = Array(paths[start..<min(start + Run.group, paths.count)])
      let (sources, refused) = intake.sources(inbox: group)
      var part = try await plan(sources.map(\.source), intake, &shelving)
      part.intake = (refused + part.intake).map { $0.below(DeskPaths.inbox) }
      report.merge(part)
    }
    report.merge(try await plan(more, intake, &shelving))
    return report
  }

  private func plan(
    _ sources: [Source],
    _ intake: Intake,
    _ shelving: inout Shelving
  ) async throws -> PlanReport {
    var report = PlanReport()
    let readings = try await intake.read(sources)
    report.intake += readings.refused
    for one in try shelving.forecast(readings.found) {
      report.intake.append(one.result)
      guard let change = one.change, let view = desk.view(of: change) else { continue }
      guard workflow == nil || view.workflow.name == workflow else { continue }
      report.add(await ArticlePlan.make(for: view, since: nil, on: desk, redo: redo))
    }
    return report
  }
}

/// What a run would do.
package struct PlanReport: Sendable {
  /// How many articles were looked at.
  package private(set) var articles = 0
  /// Those that a run would do something with, by id.
  package private(set) var plans: [ArticlePlan] = []
  package private(set) var problems: [ArticleProblem] = []
  /// What would become of copy that waits.
  package var intake: [Intake.Result] = []

  package init() {}

  mutating func add(_ plan: ArticlePlan) {
    articles += 1
    if !plan.isIdle { plans.append(plan) }
  }

  mutating func add(_ problem: ArticleProblem) {
    articles += 1
    problems.append(problem)
  }

  /// Adds another report; the articles stay in the order of their ids.
  package mutating func merge(_ other: PlanReport) {
    articles += other.articles
    plans = (plans + other.plans).sorted { $0.id < $1.id }
    problems = (problems + other.problems).sorted { $0.id < $1.id }
    intake += other.intake
  }
}

extension OpenDesk {
  /// An article that is not written yet.
  fileprivate func view(of change: Change) -> ArticleView? {
    guard let workflow = workflow(of: change.state), let bytes = change.record,
      let fields = try? fields(of: bytes, change.name)
    else { return nil }
    return ArticleView(
      state: change.state,
      record: fields,
      prepared: workflow,
      desk: desk,
      now: clock()
    )
  }
}
