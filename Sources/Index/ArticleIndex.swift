package import Disk
import Synchronization

/// A cache over the files of articles, in SQLite: it saves reading those that did not change.
///
/// It may be deleted at any time, and nothing depends on it: what cannot be read or written is as if
/// it were not there, and a file that is damaged or somebody else's is thrown away.
package final class ArticleIndex: Sendable {
  /// Marks the file as ours: "cdsk".
  private static let application = 0x6364_736B
  /// The version of the form; another one is thrown away.
  private static let format = 3
  /// Milliseconds that a statement waits for another process.
  private static let patience: Int32 = 1000

  /// How many rows are written at once: each time costs a sync of the file.
  private static let batch = 2048

  private let path: String
  private let volume: any Volume
  private let content = Mutex(Content())

  private struct Content {
    var file = File.closed
    /// Not written yet.
    var waiting: [Edit] = []
    /// Whether something could not be read or written since ``flush()``.
    var hasFailed = false
  }

  private enum Edit {
    case put(ArticleRow, RowText)
    case mark(ArticleRow)
    case remove(String)
  }

  private enum File {
    case closed
    case open(Database)
    /// It turned out to be of no use.
    case useless
  }

  /// The index in a file, which is made when there is something to keep.
  package init(_ path: String, on volume: any Volume) {
    self.path = path
    self.volume = volume
  }

  /// An index of this process alone, in a file without a name where it does not fit into memory.
  package static func temporary(on volume: any Volume) -> ArticleIndex {
    ArticleIndex("", on: volume)
  }

  private func open(_ file: inout File, making isMade: Bool) -> Database? {
    switch file {
    case .open(let database): return database
    case .useless: return nil
    case .closed:
      if !isMade, (try? volume.status(path)) == .some(nil) { return nil }
      let database = opened()
      file = database.map { .open($0) } ?? .useless
      return database
    }
  }

  private func opened() -> Database? {
    do throws(DatabaseError) {
      return try Self.prepared(path)
    } catch {
      guard error.isDamage, throwAway() else { return nil }
      return try? Self.prepared(path)
    }
  }

  private static func prepared(_ path: String) throws(DatabaseError) -> Database {
    let database = try Database(path, patience: patience)
    // Each row is held against the files before it counts: that the newest survive a loss of power
    // matters less than that none is torn.
    try database.run("PRAGMA synchronous = NORMAL")
    if try isOurs(database) { return database }
    try database.transaction(writing: true) { () throws(DatabaseError) in
      // Another process may just have made it.
      if try isOurs(database) { return }
      guard try database.number("SELECT count(*) FROM sqlite_schema") == 0 else {
        throw DatabaseError.foreign
      }
      try database.run(ArticleRow.table)
      try database.run(RowText.table)
      try database.run("PRAGMA application_id = \(application)")
      try database.run("PRAGMA user_version = \(format)")
    }
    return database
  }

  private static func isOurs(_ database: Database) throws(DatabaseError) -> Bool {
    guard try database.number("PRAGMA application_id") == application else { return false }
    return try database.number("PRAGMA user_version") == format
  }

  private func throwAway() -> Bool {
    // A journal that stayed behind belongs to the file that goes.
    for file in [path, path + "-journal"] { try? volume.remove(file) }
    return (try? volume.status(path)) == .some(nil)
  }

  /// What is known of articles, by the paths of their records.
  package func rows(_ paths: [String]) -> [String: ArticleRow] {
    read { (database) throws(DatabaseError) in
      var rows: [String: ArticleRow] = [:]
      let statement = try database.statement(ArticleRow.find)
      for path in paths {
        statement.bind(ArticleRow.id(path), at: 1)
        statement.bind(path, at: 2)
        if try statement.step() { rows[path] = ArticleRow(statement) }
        statement.reset()
      }
      return rows
    } ?? [:]
  }

  /// The rows after one, by id, so many at a time; none after the last. `nil` where they cannot be read.
  ///
  /// No lock is held between two pages: nobody who writes waits for whoever goes through them.
  package func page(after path: String?) -> [KnownFiles]? {
    read { (database) throws(DatabaseError) in
      let statement = try database.statement(KnownFiles.page)
      statement.bind(path.map { ArticleRow.id($0) } ?? "", at: 1)
      statement.bind(path ?? "", at: 2)
      var page: [KnownFiles] = []
      while try statement.step() { page.append(KnownFiles(statement)) }
      return page
    }
  }

  /// How many articles stand how; `nil` where it cannot be read.
  package func counts() -> [String: Int]? {
    read { (database) throws(DatabaseError) in
      var counts: [String: Int] = [:]
      let statement = try database.statement("SELECT status, count(*) FROM article GROUP BY status")
      while try statement.step() { counts[statement.text(0)] = statement.int(1) }
      return counts
    }
  }

  /// How many rows a query finds; `nil` where it cannot be read.
  package func count(_ query: RowQuery) -> Int? {
    read { (database) throws(DatabaseError) in try database.number(query.count) }
  }

  /// The paths that a query finds, in its order, and no more of them than are wanted.
  package func paths(_ query: RowQuery, limit: Int? = nil) -> [String]? {
    read { (database) throws(DatabaseError) in
      let statement = try database.statement(query.sql)
      statement.bind(limit ?? -1, at: 1)
      var paths: [String] = []
      while try statement.step() { paths.append(statement.text(0)) }
      return paths
    }
  }

  /// What is shown of articles, in the order in which they are named; those that nothing is known of
  /// are left out.
  package func texts(_ paths: some Sequence<String> & Sendable) -> [(path: String, text: RowText)]?
  {
    read { (database) throws(DatabaseError) in
      let statement = try database.statement(RowText.find)
      var texts: [(path: String, text: RowText)] = []
      for path in paths {
        statement.bind(ArticleRow.id(path), at: 1)
        statement.bind(path, at: 2)
        if try statement.step() { texts.append((path, RowText(statement))) }
        statement.reset()
      }
      return texts
    }
  }

  /// What programs get of articles, in the order in which they are named.
  package func json(_ paths: ArraySlice<String>) -> [[UInt8]]? {
    read { (database) throws(DatabaseError) in
      let statement = try database.statement(RowText.findJSON)
      var found: [[UInt8]] = []
      for path in paths {
        statement.bind(ArticleRow.id(path), at: 1)
        statement.bind(path, at: 2)
        if try statement.step() { found.append(statement.bytes(0)) }
        statement.reset()
      }
      return found
    }
  }

  private func read<Result: Sendable>(
    _ body: @Sendable (Database) throws(DatabaseError) -> Result
  ) -> Result? {
    content.withLock { content in
      use(&content, making: false) { (database) throws(DatabaseError) in
        try database.transaction(writing: false) { () throws(DatabaseError) in
          try body(database)
        }
      }
    }
  }

  /// Keeps what is known of articles, at the latest with ``flush()``; where that cannot be, nothing
  /// is kept.
  package func put(_ rows: [(row: ArticleRow, text: RowText)]) {
    add(rows.map { .put($0.row, $0.text) })
  }

  /// Keeps what files of the same content are like now.
  package func mark(_ rows: [ArticleRow]) {
    add(rows.map { .mark($0) })
  }

  /// Forgets articles.
  package func remove(_ paths: [String]) {
    add(paths.map { .remove($0) })
  }

  private func add(_ edits: [Edit]) {
    content.withLock { content in
      content.waiting += edits
      if content.waiting.count >= Self.batch { write(&content) }
    }
  }

  /// Writes what waits to be kept. Returns whether all was kept since this was called last.
  @discardableResult
  package func flush() -> Bool {
    content.withLock { content in
      write(&content)
      defer { content.hasFailed = false }
      return !content.hasFailed
    }
  }

  /// Whether something could not be read or written since ``flush()``: somebody else holds it for long,
  /// or it was damaged.
  package var hasFailed: Bool { content.withLock { $0.hasFailed } }

  private func write(_ content: inout Content) {
    let edits = content.waiting
    content.waiting = []
    guard !edits.isEmpty else { return }
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
      // Where that fails, so does opening a file in it.
      _ = try? volume.makeFolder(String(path[..<slash]))
    }
    let isWritten: Void? = use(&content, making: true) { (database) throws(DatabaseError) in
      try database.transaction(writing: true) { () throws(DatabaseError) in
        let pen = try Pen(database)
        for edit in edits {
          switch edit {
          case .put(let row, let text): try pen.put(row, text)
          case .mark(let row): try pen.mark(row)
          case .remove(let path): try pen.remove(path)
          }
        }
      }
    }
    if isWritten == nil { content.hasFailed = true }
  }

  private func use<Result>(
    _ content: inout Content,
    making isMade: Bool,
    _ body: (Database) throws(DatabaseError) -> Result
  ) -> Result? {
    guard let database = open(&content.file, making: isMade) else { return nil }
    do throws(DatabaseError) {
      return try body(database)
    } catch {
      content.hasFailed = true
      if error.isDamage {
        content.file = .useless
        _ = throwAway()
      }
      return nil
    }
  }
}
