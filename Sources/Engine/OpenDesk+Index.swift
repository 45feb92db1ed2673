import Digest
import Disk
import Index
import StageKit
import StateStore
import WorkflowFile

/// What the index knows of one article.
typealias IndexedArticle = (row: ArticleRow, text: RowText)

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
      guard let row = rows[name.record], row.isIdle, let status = Status(rawValue: row.status),
        let checked = checked(row, name, now)
      else { continue }
      idle[name.record] = status
      if checked != row { seen.append(checked) }
    }
    index.mark(seen)
    return idle
  }

  /// A row with its files as they are now; `nil` where what it says need not hold any more.
  func checked(_ row: ArticleRow, _ name: ArticleName, _ now: Int) -> ArticleRow? {
    guard row.desk == version, row.until > now, let state = check(row.state, name.state, now),
      let record = check(row.record, name.record, now)
    else { return nil }
    var row = row
    (row.state, row.record) = (state, record)
    return row
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
  ) -> IndexedArticle? {
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
    let mark = FileMark(record, hash: advanced.state.record, readAt: now)
    return entry(stored.name, advanced, situation, mark, state)
  }

  /// What the index shall know of an article that was only looked at.
  func row(_ read: ReadArticle, at now: Int) -> IndexedArticle? {
    guard let record = read.stored.seen.recordStatus else { return nil }
    let situation = read.view.situation()
    let state = read.stored.seen.stateFile.map {
      FileMark($0.status, hash: SHA256.hash($0.bytes), readAt: now)
    }
    let mark = FileMark(record, hash: read.view.state.record, readAt: now)
    var entry = entry(read.stored.name, read.view, situation, mark, state ?? .none)
    // What was only noticed now is noticed again, at another moment, until a run writes it down.
    if read.stored.state != read.view.state { entry.row.until = 0 }
    // A run may have more to do than its steps say: it takes away what removed steps have left.
    entry.row.isIdle = false
    return entry
  }

  private func entry(
    _ name: ArticleName,
    _ view: ArticleView,
    _ situation: Situation,
    _ record: FileMark,
    _ state: FileMark
  ) -> IndexedArticle {
    let until = view.holdsUntil(situation)
    let waiting = wording.waiting(situation)
    return IndexedArticle(
      row: ArticleRow(
        path: name.record,
        record: record,
        state: state,
        desk: version,
        until: until,
        // A run knows an idle article by its status, which does not say that something is to be done
        // about a story that is out.
        isIdle: until == .max && situation.standings.allSatisfy(\.isAtRest)
          && situation.waitsForPeople == situation.status.isWaiting,
        status: situation.status.rawValue,
        rank: Status.allCases.firstIndex(of: situation.status) ?? 0,
        words: Selection.bits(situation.words),
        since: situation.since.seconds,
        urgency: view.field(.urgency)?.integer ?? .max
      ),
      text: RowText(
        step: situation.step ?? "",
        workflow: view.workflow.name,
        waiting: waiting,
        json: wording.article(view, situation, waiting),
        fields: RowFields.bytes(of: view)
      )
    )
  }

  /// Gives the index what came of articles, once it is durable.
  func keep(_ results: [ArticleResult]) {
    guard let index else { return }
    index.put(
      results.compactMap { result in
        guard var entry = result.row, result.isChanged else { return result.row }
        // Somebody may have been quicker since; then the hash says so.
        let path = store.absolute(result.name.state)
        guard let status = try? store.volume.status(path) else { return nil }
        entry.row.state = FileMark(status, hash: entry.row.state.hash, isSettled: false)
        return entry
      }
    )
  }
}

extension ArticleView {
  /// The second before which it stands as it does, where none of its files and nothing of the desk
  /// changes; 0 where that cannot be told.
  func holdsUntil(_ situation: Situation) -> Int {
    let isJudged = workflow.steps.contains { $0.entry.kind == .gate || $0.entry.kind == .output }
    guard isJudged || embargo != nil else { return .max }
    // The end of the year 9999.
    if stands(as: situation, at: 253_402_300_799) { return .max }
    guard let end = embargo?.seconds, end > now.seconds, stands(as: situation, at: end - 1) else {
      return 0
    }
    return end
  }

  private func stands(as situation: Situation, at seconds: Int) -> Bool {
    let later = ArticleView(
      state: state,
      record: record,
      prepared: prepared,
      desk: desk,
      now: Instant(seconds: seconds)
    ).situation()
    return later.standings == situation.standings && later.blocks == situation.blocks
  }
}

extension StepStanding {
  /// Whether a run has nothing to do for the step.
  fileprivate var isAtRest: Bool {
    switch self {
    case .due, .failed, .ready, .unconfirmed: false
    case .done, .skipped, .open, .emergency, .waiting, .changesRequested, .blocked, .out, .later:
      true
    }
  }
}
