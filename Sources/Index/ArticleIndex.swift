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
  private static let format = 1
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
    var waiting: [ArticleRow] = []
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
    content.withLock { content in
      use(&content, making: false) { (database) throws(DatabaseError) in
        try database.transaction(writing: false) { () throws(DatabaseError) in
          var rows: [String: ArticleRow] = [:]
          let statement = try database.statement(ArticleRow.find)
          for path in paths {
            statement.bind(path, at: 1)
            if try statement.step() { rows[path] = ArticleRow(statement) }
            statement.reset()
          }
          return rows
        }
      } ?? [:]
    }
  }

  /// Keeps what is known of articles, at the latest with ``flush()``; where that cannot be, nothing
  /// is kept.
  package func put(_ rows: [ArticleRow]) {
    content.withLock { content in
      content.waiting += rows
      if content.waiting.count >= Self.batch { write(&content) }
    }
  }

  /// Writes what waits to be kept.
  package func flush() {
    content.withLock { write(&$0) }
  }

  private func write(_ content: inout Content) {
    let rows = content.waiting
    content.waiting = []
    guard !rows.isEmpty else { return }
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
      // Where that fails, so does opening a file in it.
      _ = try? volume.makeFolder(String(path[..<slash]))
    }
    use(&content, making: true) { (database) throws(DatabaseError) in
      try database.transaction(writing: true) { () throws(DatabaseError) in
        let statement = try database.statement(ArticleRow.put)
        for row in rows {
          row.bind(to: statement)
          _ = try statement.step()
          statement.reset()
        }
      }
    }
  }

  @discardableResult
  private func use<Result>(
    _ content: inout Content,
    making isMade: Bool,
    _ body: (Database) throws(DatabaseError) -> Result
  ) -> Result? {
    guard let database = open(&content.file, making: isMade) else { return nil }
    do throws(DatabaseError) {
      return try body(database)
    } catch {
      if error.isDamage {
        content.file = .useless
        _ = throwAway()
      }
      return nil
    }
  }
}
