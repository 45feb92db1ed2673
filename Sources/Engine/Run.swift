import Disk
import Index
import StageKit
package import StateStore
import Synchronization
import WorkflowFile

/// One run over the desk: takes in what waits, runs what is due, sends what may go.
package struct Run: Sendable {
  package let desk: OpenDesk
  /// How many articles are worked on at once.
  package let jobs: Int
  package let redo: Redo
  package let limit: RunLimit
  /// Called with what happened to a few articles, once it is durable.
  package let observe: (@Sendable ([RunEvent]) -> Void)?
  /// Called after each group of articles with how many are done, of how many.
  package let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  package init(
    desk: OpenDesk,
    jobs: Int,
    redo: Redo = .nothing,
    limit: RunLimit = RunLimit(),
    observe: (@Sendable ([RunEvent]) -> Void)? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.desk = desk
    self.jobs = max(1, jobs)
    self.redo = redo
    self.limit = limit
    self.observe = observe
    self.progress = progress
  }

  /// How many articles become durable together.
  static let group = 64

  /// Runs what is due for the given articles.
  package func advance(_ names: [ArticleName]) async -> RunReport {
    let tally = Tally(total: names.count)
    let sameNames = SameNames(names)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(jobs, max(1, names.count)) {
        group.addTask {
          while !limit.isReached, let range = tally.claim() {
            let done = tally.add(await advanceGroup(Array(names[range]), sameNames))
            progress(done, names.count)
          }
        }
      }
    }
    desk.index?.flush()
    var report = tally.report
    report.left += tally.unclaimed
    return report
  }

  /// What the workers share: who does what, and what came of it.
  private final class Tally: Sendable {
    private let total: Int
    private let next = Mutex(0)
    private let sum = Mutex(RunReport())

    init(total: Int) {
      self.total = total
    }

    /// The next group of articles; `nil` where all are taken or the run was cancelled.
    func claim() -> Range<Int>? {
      next.withLock { next in
        guard next < total, !Task.isCancelled else { return nil }
        let start = next
        next = min(next + Run.group, total)
        return start..<next
      }
    }

    /// Adds a report; returns how many articles are done by now.
    func add(_ report: RunReport) -> Int {
      sum.withLock { sum in
        sum.merge(report)
        return sum.articles
      }
    }

    /// How many articles nobody took.
    var unclaimed: Int { next.withLock { total - $0 } }

    var report: RunReport { sum.withLock { $0 } }
  }

  /// Works on a few articles and makes what came of it durable; what somebody else changed meanwhile
  /// is done again.
  private func advanceGroup(_ names: [ArticleName], _ sameNames: SameNames) async -> RunReport {
    var report = RunReport()
    report.problems = names.compactMap(sameNames.problem)
    report.articles = report.problems.count
    tell([], report.problems)
    let single = names.filter { sameNames.problem(with: $0) == nil }
    // A step that is asked for runs whether anything changed or not.
    let idle = redo == .nothing ? desk.idle(single) : [:]
    for name in single {
      if let status = idle[name.record] { report.add(idle: name, status) }
    }
    var waiting = single.filter { idle[$0.record] == nil }
    for _ in 0..<5 where !waiting.isEmpty {
      let attempt = await attempt(waiting)
      report.merge(attempt.report)
      waiting = attempt.late
    }
    for name in waiting {
      report.problems.append(
        ArticleProblem(
          id: name.id,
          code: .locked,
          message: "it changed while it was worked on, five times",
          help: "run again"
        )
      )
    }
    return report
  }

  private func attempt(_ names: [ArticleName]) async -> (report: RunReport, late: [ArticleName]) {
    var report = RunReport()
    var changes: [Change] = []
    var kept: [FileWrite] = []
    var results: [String: ArticleResult] = [:]
    let now = desk.clock().seconds
    for (position, name) in names.enumerated() {
      guard !limit.isReached else {
        report.left += names.count - position
        break
      }
      do {
        let read = try desk.read(name)
        var advance = Advance(read.view, on: desk)
        await advance.run(redo: redo)
        var change: Change?
        if advance.view.state != read.stored.state {
          change = Change(name, seen: read.stored.seen, state: advance.view.state)
        }
        var result = ArticleResult(name, advance, isChanged: change != nil)
        result.row = desk.row(read.stored, advance.view, result.situation, change, at: now)
        results[name.id] = result
        changes += [change].compactMap { $0 }
        if advance.ran.contains(where: { $0.status == .failed }) { limit.noteFailure() }
        kept += advance.artifacts.map { step, artifact in
          FileWrite(
            desk.store.absolute("\(DeskPaths.cache)/artifacts/\(name.id)/\(step)/\(artifact.path)"),
            artifact.bytes
          )
        }
      } catch let problem {
        report.problems.append(problem)
        report.articles += 1
        limit.noteFailure()
      }
    }
    do {
      let late = Set(try desk.store.commit(changes, others: kept).map(\.name))
      let done = names.filter { !late.contains($0) }.compactMap { results[$0.id] }
      for result in done { report.add(result) }
      desk.keep(done)
      tell(done, report.problems)
      return (report, late.sorted())
    } catch {
      guard names.count == 1 else { return await alone(names) }
      report.problems += names.map { ArticleProblem($0, error) }
      report.articles += names.count
      limit.noteFailure()
      tell([], report.problems)
      return (report, [])
    }
  }

  /// Works on each article of a group by itself: one that cannot be written keeps no other back.
  private func alone(_ names: [ArticleName]) async -> (report: RunReport, late: [ArticleName]) {
    var report = RunReport()
    var late: [ArticleName] = []
    for name in names {
      let attempt = await attempt([name])
      report.merge(attempt.report)
      late += attempt.late
    }
    return (report, late)
  }
}

extension Run {
  private func tell(_ results: [ArticleResult], _ problems: [ArticleProblem]) {
    guard let observe, !(results.isEmpty && problems.isEmpty) else { return }
    observe(
      results.flatMap { result in
        result.ran.map { RunEvent.step(id: result.name.id, $0) } + [
          .article(
            id: result.name.id,
            result.situation.status,
            step: result.situation.step
          )
        ]
      } + problems.map { .problem($0) }
    )
  }
}

/// What a run did with one article.
struct ArticleResult {
  let name: ArticleName
  /// Whether its state has to be written.
  let isChanged: Bool
  /// What the index shall know.
  var row: ArticleRow?
  let situation: Situation
  let ran: [RanStep]
  let failures: [(step: String, error: StepError)]

  init(_ name: ArticleName, _ advance: Advance, isChanged: Bool) {
    self.name = name
    self.isChanged = isChanged
    situation = advance.view.situation(advance.standings)
    ran = advance.ran
    // What a spiked story failed at is nobody's business until it is released.
    guard situation.status != .spiked else {
      failures = []
      return
    }
    failures = advance.view.workflow.steps.compactMap { step in
      guard let state = advance.view.state.step(step.id), state.status == .failed,
        let error = state.error
      else { return nil }
      return (step.id, error)
    }
  }
}

/// What a run did: counts, and what a person has to know.
package struct RunReport: Sendable {
  package var articles = 0
  /// Steps that ran.
  package var ran = 0
  package var statuses: [Status: Int] = [:]
  package var failures: [Failure] = []
  package var problems: [ArticleProblem] = []
  /// Articles that wait for people.
  package var waiting: [ArticleName] = []
  /// Articles with an output that may happen or whose result is not known.
  package var sendable: [ArticleName] = []
  /// How many articles were left for the next run.
  package var left = 0

  package struct Failure: Sendable, Hashable {
    package let id: String
    package let step: String
    package let error: StepError
  }

  package init() {}

  /// Counts an article that a run has nothing to do for.
  mutating func add(idle name: ArticleName, _ status: Status) {
    articles += 1
    statuses[status, default: 0] += 1
    if status.isWaiting { waiting.append(name) }
  }

  mutating func add(_ result: ArticleResult) {
    articles += 1
    ran += result.ran.count
    statuses[result.situation.status, default: 0] += 1
    if result.situation.waitsForPeople { waiting.append(result.name) }
    failures += result.failures.map {
      Failure(id: result.name.id, step: $0.step, error: $0.error)
    }
    let isSendable = result.situation.standings.contains { standing in
      switch standing {
      case .ready, .unconfirmed: true
      default: false
      }
    }
    if isSendable { sendable.append(result.name) }
  }

  mutating func merge(_ other: RunReport) {
    articles += other.articles
    ran += other.ran
    statuses.merge(other.statuses, uniquingKeysWith: +)
    failures += other.failures
    problems += other.problems
    waiting += other.waiting
    sendable += other.sendable
    left += other.left
  }
}
