import Digest
import Disk
import Index
import StageKit
import StateStore
import WorkflowFile

extension OpenDesk {
  /// Those of the articles that a run has nothing to do for, by their records, and how they stand.
  ///
  /// An article is here only where the desk and both its files are what they were when it was read
  /// last, and where all that it waited for then has to change one of these: neither a moment that
  /// comes by itself, nor another try, nor a delivery.
  func idle(_ names: [ArticleName]) -> [String: Status] {
    guard let index else { return [:] }
    let rows = index.rows(names.map(\.record))
    let now = clock().seconds
    var idle: [String: Status] = [:]
    var seen: [ArticleRow] = []
    for name in names {
      guard var row = rows[name.record], row.isIdle, row.desk == version,
        let status = Status(rawValue: row.status),
        let state = check(row.state, name.state, now),
        let record = check(row.record, name.record, now)
      else { continue }
      idle[name.record] = status
      guard (state, record) != (row.state, row.record) else { continue }
      (row.state, row.record) = (state, record)
      seen.append(row)
    }
    index.put(seen)
    return idle
  }

  /// The file's mark as it is now; `nil` where its content is another one, or cannot be read.
  private func check(_ mark: FileMark, _ path: String, _ now: Int) -> FileMark? {
    let path = store.absolute(path)
    // What fails here fails again where the article is read, and is reported there.
    if mark.isSettled, (try? store.volume.status(path)) == mark.status { return mark }
    guard let file = try? store.volume.look(path), file.status.size == mark.status.size,
      SHA256.hash(file.bytes) == mark.hash
    else { return nil }
    return FileMark(file.status, hash: mark.hash, readAt: now)
  }

  /// What the index shall know of an article that was worked on; `nil` where its files are not both
  /// there. `change` is what is about to be written, `now` the moment before the files were read.
  func row(
    _ stored: StoredArticle,
    _ advanced: ArticleView,
    _ situation: Situation,
    _ change: Change?,
    at now: Int
  ) -> ArticleRow? {
    guard index != nil, let record = stored.seen.recordStatus else { return nil }
    let state: FileMark
    if let change {
      // It has no status yet.
      state = FileMark(record, hash: SHA256.hash(change.stateFile), isSettled: false)
    } else if let file = stored.seen.stateFile {
      state = FileMark(file.status, hash: SHA256.hash(file.bytes), readAt: now)
    } else {
      return nil
    }
    return ArticleRow(
      path: stored.name.record,
      record: FileMark(record, hash: advanced.state.record, readAt: now),
      state: state,
      desk: version,
      isIdle: advanced.isIdle(situation),
      status: situation.status.rawValue
    )
  }

  /// Gives the index what came of articles, once it is durable.
  func keep(_ results: [ArticleResult]) {
    guard let index else { return }
    index.put(
      results.compactMap { result in
        guard var row = result.row, result.isChanged else { return result.row }
        // Somebody may have been quicker since; then the hash says so.
        let path = store.absolute(result.name.state)
        guard let status = try? store.volume.status(path) else { return nil }
        row.state = FileMark(status, hash: row.state.hash, isSettled: false)
        return row
      }
    )
  }
}

extension ArticleView {
  /// Whether nothing will happen in a run until one of the article's files or the desk changes.
  func isIdle(_ situation: Situation) -> Bool {
    // The index knows the status, and not that something is to be done about a story that is out.
    situation.waitsForPeople == situation.status.isWaiting
      && situation.standings.allSatisfy(\.isAtRest) && isTimeless(situation)
  }

  /// Whether it would stand the same at any later time.
  private func isTimeless(_ situation: Situation) -> Bool {
    let isJudged = workflow.steps.contains { $0.entry.kind == .gate || $0.entry.kind == .output }
    guard isJudged || embargo != nil else { return true }
    let later = ArticleView(
      state: state,
      record: record,
      prepared: prepared,
      desk: desk,
      now: Instant(seconds: 253_402_300_799)  // the end of the year 9999
    ).situation()
    return later.standings == situation.standings && later.blocks == situation.blocks
  }
}

extension StepStanding {
  /// Whether a run has nothing to do for the step.
  fileprivate var isAtRest: Bool {
    switch self {
    case .due, .failed, .ready, .unconfirmed: false
    case .done, .skipped, .open, .waiting, .changesRequested, .blocked, .out, .later: true
    }
  }
}
