import Digest
import Disk
import Index
import StageKit
import StateStore
import Synchronization

/// Brings an index up to date with a desk's files: only what changed is read.
final class Refresh: Sendable {
  private let desk: OpenDesk
  private let index: ArticleIndex
  /// The state files whose records are gone, by the hash of the record.
  private let orphans: [SHA256Digest: ArticleName]
  /// Where those records went, as far as that was seen.
  private let moved = Mutex<[ArticleName: String]>([:])

  /// The first article that nobody has taken yet.
  private let next = Mutex(0)

  /// How many articles are read at once.
  private static let group = 128

  /// Returns whether the index now says how every article stands.
  static func bring(_ index: ArticleIndex, upTo desk: OpenDesk, jobs: Int) async throws -> Bool {
    var survey = desk.store.survey()
    let now = desk.clock().seconds
    var gone: [String] = []
    var last: String?
    while let page = index.page(after: last), let end = page.last {
      last = end.path
      for known in page {
        guard let found = survey.find(known.path) else {
          gone.append(known.path)
          continue
        }
        if known.hold(for: desk.version, at: now, record: found.record, state: found.state) {
          survey.setKnown(found)
        }
      }
    }
    guard !index.hasFailed else { return index.flush() }
    index.remove(gone)
    index.put(
      survey.failures.map { desk.entry(ArticleName(id: $0, record: $0), .closed($0, $1), nil) }
    )
    let orphans = survey.orphans
    let refresh = Refresh(desk, index, orphans)
    try await refresh.look(at: survey.unknown, jobs: jobs)
    for name in orphans { refresh.lookAtOrphan(name) }
    return index.flush()
  }

  private init(_ desk: OpenDesk, _ index: ArticleIndex, _ orphans: [ArticleName]) {
    self.desk = desk
    self.index = index
    var hashes: [SHA256Digest: ArticleName] = [:]
    for name in orphans {
      // What cannot be read is reported as that.
      guard let state = try? desk.store.load(name).state else { continue }
      hashes[state.record] = name
    }
    self.orphans = hashes
  }

  private func look(at names: [ArticleName], jobs: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let groups = (names.count + Self.group - 1) / Self.group
      for _ in 0..<min(jobs, groups) {
        group.addTask {
          while true {
            try Task.checkCancellation()
            let start = self.next.withLock { next in
              defer { next += Self.group }
              return next
            }
            // Whoever waited in vain once does not wait again.
            guard start < names.count, !self.index.hasFailed else { return }
            self.look(at: names[start..<min(start + Self.group, names.count)])
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func look(at names: ArraySlice<ArticleName>) {
    let rows = index.rows(names.map(\.record))
    let now = desk.clock().seconds
    var entries: [IndexedArticle] = []
    var seen: [ArticleRow] = []
    for name in names {
      let row = rows[name.record]
      if let row, let checked = desk.checked(row, name, now) {
        if checked != row { seen.append(checked) }
      } else if let entry = entry(name, row, now) {
        entries.append(entry)
      }
    }
    index.mark(seen)
    index.put(entries)
  }

  /// `nil` where the article went away meanwhile.
  private func entry(_ name: ArticleName, _ row: ArticleRow?, _ now: Int) -> IndexedArticle? {
    let read: ReadArticle
    do throws(ArticleProblem) { read = try desk.read(name) } catch {
      return desk.entry(name, error, row)
    }
    if read.stored.state == nil, let old = orphans[read.view.state.record] {
      moved.withLock { $0[old] = name.record }
    }
    return desk.row(read, at: now)
  }

  private func lookAtOrphan(_ name: ArticleName) {
    let problem: ArticleProblem
    do throws(ArticleProblem) {
      _ = try desk.read(name)
      return
    } catch { problem = error }
    let new = moved.withLock { $0[name] }
    let isGone = problem.code == .missingRecord
    index.put([
      desk.entry(name, new.map { isGone ? .renamed(name, to: $0) : problem } ?? problem, nil)
    ])
  }
}

extension OpenDesk {
  /// What the index shall know of an article that cannot be read: that it had a state file, above all.
  fileprivate func entry(
    _ name: ArticleName,
    _ problem: ArticleProblem,
    _ row: ArticleRow?
  ) -> IndexedArticle {
    // What cannot be looked at is there.
    let isThere = (try? store.volume.status(store.absolute(name.state))) != .some(nil)
    let hasState = isThere || row?.hasState == true
    return IndexedArticle(
      row: ArticleRow(
        path: name.record,
        record: .none,
        state: hasState ? .unknown : .none,
        desk: version,
        until: 0,
        isIdle: false,
        status: ArticleRow.problem,
        rank: Selection.statuses.count,
        words: Selection.bits([ArticleRow.problem])
      ),
      text: RowText(json: wording.problem(problem))
    )
  }
}
