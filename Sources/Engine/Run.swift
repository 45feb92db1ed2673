import Disk
import Index
import StageKit
package import StateStore
import Synchronization
import WorkflowFile

/// One run over the desk: takes in what waits, runs what is due, sends what may go.
package struct Run: Sendable {
  package let desk: OpenDesk
  /// How many articles processors work on at once.
  package let jobs: Int
  package let redo: Redo
  package let limit: RunLimit
  /// Called with what happened to a few articles, once it is durable.
  package let observe: (@Sendable ([RunEvent]) -> Void)?
  /// Called after each group of articles with how many are done, of how many.
  package let progress: @Sendable (_ done: Int, _ total: Int) -> Void
  private let bounds: Bounds

  /// `clock` limits what stages do in time.
  package init(
    desk: OpenDesk,
    jobs: Int,
    redo: Redo = .nothing,
    limit: RunLimit = RunLimit(),
    clock: any Clock<Duration> = ContinuousClock(),
    observe: (@Sendable ([RunEvent]) -> Void)? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.desk = desk
    self.jobs = max(1, jobs)
    self.redo = redo
    self.limit = limit
    self.observe = observe
    self.progress = progress
    bounds = Bounds(desk.workflows.values, jobs: self.jobs, clock: clock)
  }

  /// How many articles become durable together.
  static let group = 64

  /// Runs what is due for the given articles.
  package func advance(_ names: [ArticleName]) async -> RunReport {
    let tally = Tally(total: names.count)
    let sameNames = SameNames(names)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(workers, max(1, names.count)) {
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

  /// How many groups are worked on at once. Where a stage waits, enough of them to keep it busy also
  /// while the last articles of one are waited for.
  private var workers: Int {
    bounds.isWaiting ? jobs + (bounds.width + Self.group - 1) / Self.group : jobs
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
      waiting = attempt.late.sorted()
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

  private func attempt(_ names: [ArticleName]) async -> Attempt {
    guard !bounds.isWaiting else { return await attemptAtOnce(names) }
    var works: [ArticleWork] = []
    for name in names {
      guard let work = await work(on: name) else { break }
      works.append(work)
    }
    var attempt = finish(works)
    attempt.report.left += names.count - works.count
    return attempt
  }

  /// Works on many articles at once, because some stage waits. What is done becomes durable every
  /// second: what was waited for may have been dear.
  private func attemptAtOnce(_ names: [ArticleName]) async -> Attempt {
    await withTaskGroup(of: ArticleWork?.self, returning: Attempt.self) { group in
      for name in names { group.addTask { await workInTurn(on: name) } }
      var attempt = Attempt()
      var works: [ArticleWork] = []
      var last = ContinuousClock.now
      for await work in group {
        if let work { works.append(work) } else { attempt.report.left += 1 }
        guard ContinuousClock.now - last > .seconds(1) else { continue }
        attempt.merge(finish(works))
        works = []
        last = .now
      }
      attempt.merge(finish(works))
      return attempt
    }
  }

  private func workInTurn(on name: ArticleName) async -> ArticleWork? {
    guard await bounds.articles.take() else { return nil }
    defer { bounds.articles.giveBack() }
    guard await bounds.work.take() else { return nil }
    defer { bounds.work.giveBack() }
    return await work(on: name)
  }

  /// Works on one article; `nil` where no more is taken on.
  private func work(on name: ArticleName) async -> ArticleWork? {
    guard !limit.isReached, !Task.isCancelled else { return nil }
    do {
      let now = desk.clock().seconds
      let read = try desk.read(name)
      var advance = Advance(read.view, on: desk, within: bounds)
      await advance.run(redo: redo)
      if advance.ran.contains(where: { $0.status == .failed }) { limit.noteFailure() }
      return ArticleWork(read, advance, on: desk, at: now)
    } catch let problem {
      limit.noteFailure()
      return ArticleWork(name: name, problem: problem)
    }
  }

  /// Makes what came of some articles durable; where that fails, one by one: an article that cannot be
  /// written keeps no other back.
  private func finish(_ works: [ArticleWork]) -> Attempt {
    var report = RunReport()
    report.problems = works.compactMap(\.problem)
    do {
      let changes = works.compactMap(\.change)
      let late = Set(try desk.store.commit(changes, others: works.flatMap(\.kept)).map(\.name))
      let done = works.filter { !late.contains($0.name) }.compactMap(\.result)
      report.articles = report.problems.count
      for result in done { report.add(result) }
      desk.keep(done)
      tell(done, report.problems)
      return Attempt(report: report, late: Array(late))
    } catch {
      guard works.count == 1 else { return finishAlone(works) }
      report.problems += works.filter { $0.problem == nil }.map { ArticleProblem($0.name, error) }
      report.articles = works.count
      limit.noteFailure()
      tell([], report.problems)
      return Attempt(report: report)
    }
  }

  private func finishAlone(_ works: [ArticleWork]) -> Attempt {
    var attempt = Attempt()
    for work in works { attempt.merge(finish([work])) }
    return attempt
  }

  /// What came of working on some articles once.
  private struct Attempt {
    var report = RunReport()
    /// Those that somebody else changed meanwhile.
    var late: [ArticleName] = []

    mutating func merge(_ other: Attempt) {
      report.merge(other.report)
      late += other.late
    }
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
            step: result.situation.step,
            result.situation.emergencies
          )
        ]
      } + problems.map { .problem($0) }
    )
  }
}
