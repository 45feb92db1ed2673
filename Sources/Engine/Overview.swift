package import Index
import StateStore

/// The whole desk at a glance: every article, from an index that is brought up to date first.
///
/// It holds no articles, however many there are: rows come a page at a time.
package struct Overview: Sendable {
  /// One article, or what is wrong with it.
  package struct Row: Sendable {
    package let row: ArticleRow
    package let text: RowText

    package var id: String { DeskPaths.id(ofFile: row.path) }
    package var status: Status? { Status(rawValue: row.status) }
  }

  private let desk: OpenDesk
  private let index: ArticleIndex
  package let counts: [Status: Int]
  /// How many articles cannot be read.
  package let problems: Int

  /// `isFresh` looks at the files first; without, all is as it was when somebody last did.
  package init(_ desk: OpenDesk, isFresh: Bool = true, jobs: Int = 1) async throws {
    var index = desk.index ?? .temporary(on: desk.store.volume)
    if isFresh, try await !Refresh.bring(index, upTo: desk, jobs: jobs) {
      // It cannot be written, or somebody else holds it: nothing depends on it.
      index = .temporary(on: desk.store.volume)
      _ = try await Refresh.bring(index, upTo: desk, jobs: jobs)
    }
    self.desk = desk
    self.index = index
    let counts = index.counts() ?? [:]
    problems = counts[ArticleRow.problem] ?? 0
    self.counts = Dictionary(
      uniqueKeysWithValues: counts.compactMap { word, count in
        Status(rawValue: word).map { ($0, count) }
      }
    )
  }

  /// How many articles a query finds.
  package func count(_ query: RowQuery) -> Int { index.count(query.readable) ?? 0 }

  /// The articles that a query finds, in its order, and how many more there are beyond the limit.
  ///
  /// What is found has a place in memory, so that it can be gone through twice; articles have none.
  package func find(
    _ query: RowQuery,
    _ selection: Selection? = nil,
    limit: Int? = nil
  ) -> (paths: [String], more: Int) {
    guard let selection else {
      let paths = index.paths(query.readable, limit: limit) ?? []
      return (paths, paths.count == limit ? count(query) - paths.count : 0)
    }
    var paths: [String] = []
    var more = 0
    forEach(index.paths(query.readable) ?? []) { row in
      let name = ArticleName(id: row.id, record: row.row.path)
      guard selection.matches(row.row, row.text, read: { try? desk.read(name).view }) else {
        return
      }
      if paths.count == limit { more += 1 } else { paths.append(row.row.path) }
    }
    return (paths, more)
  }

  /// The articles that cannot be read, by id.
  package var problemPaths: [String] {
    index.paths(RowQuery(words: Selection.bits([ArticleRow.problem]))) ?? []
  }

  /// Goes through articles a page at a time.
  package func forEach(_ paths: [String], _ body: (Row) -> Void) {
    var start = 0
    while start < paths.count {
      let page = paths[start..<min(start + Self.page, paths.count)]
      start = page.endIndex
      let rows = index.rows(Array(page))
      for (path, text) in index.texts(page) ?? [] {
        if let row = rows[path] { body(Row(row: row, text: text)) }
      }
    }
  }

  /// The same, where only what programs get is wanted.
  package func forEachJSON(_ paths: [String], _ body: ([UInt8]) -> Void) {
    var start = 0
    while start < paths.count {
      let page = paths[start..<min(start + Self.page, paths.count)]
      start = page.endIndex
      for json in index.json(page) ?? [] { body(json) }
    }
  }

  private static let page = 256
}

extension RowQuery {
  /// Without what cannot be read.
  fileprivate var readable: RowQuery {
    var query = self
    query.without |= Selection.bits([ArticleRow.problem])
    return query
  }
}
