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
  /// Called after each group of articles with how many are done, of how many.
  package let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  package init(
    desk: OpenDesk,
    jobs: Int,
    redo: Redo = .nothing,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.desk = desk
    self.jobs = max(1, jobs)
    self.redo = redo
    self.progress = progress
  }

  /// How many articles become durable together.
  static let group = 64

  /// Runs what is due for the given articles.
  package func advance(_ names: [ArticleName]) async -> RunReport {
    let tally = Tally(total: names.count)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(jobs, max(1, names.count)) {
        group.addTask {
          while let range = tally.claim() {
            let done = tally.add(await advanceGroup(Array(names[range])))
            progress(done, names.count)
          }
        }
      }
    }
    desk.index?.flush()
    return tally.report
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

    var report: RunReport { sum.withLock { $0 } }
  }

  /// Works on a few articles and makes what came of it durable; what somebody else changed meanwhile
  /// is done again.
  private func advanceGroup(_ names: [ArticleName]) async -> RunReport {
    var report = RunReport()
    // A step that is asked for runs whether anything changed or not.
    let idle = redo == .nothing ? desk.idle(names) : [:]
    for name in names {
      if let status = idle[name.record] { report.add(idle: name, status) }
    }
    var waiting = names.filter { idle[$0.record] == nil }
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
    for name in names {
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
        kept += advance.artifacts.map { step, artifact in
          FileWrite(
            desk.store.absolute("\(DeskPaths.cache)/artifacts/\(name.id)/\(step)/\(artifact.path)"),
            artifact.bytes
          )
        }
      } catch let problem {
        report.problems.append(problem)
        report.articles += 1
      }
    }
    do {
      let late = Set(try desk.store.commit(changes, others: kept).map(\.name))
      let done = names.filter { !late.contains($0) }.compactMap { results[$0.id] }
      for result in done { report.add(result) }
      desk.keep(done)
      return (report, late.sorted())
    } catch {
      report.problems += names.map { ArticleProblem($0, error) }
      return (report, [])
    }
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
  let ran: Int
  let failures: [(step: String, error: StepError)]

  init(_ name: ArticleName, _ advance: Advance, isChanged: Bool) {
    self.name = name
    self.isChanged = isChanged
    situation = advance.view.situation(advance.standings)
    ran = advance.ran.count
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
    ran += result.ran
    statuses[result.situation.status, default: 0] += 1
    if result.situation.status.isWaiting { waiting.append(result.name) }
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
  }
}
