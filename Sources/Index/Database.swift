import CSQLite

/// What SQLite says when it cannot do as asked.
struct DatabaseError: Error, Hashable {
  let code: Int32

  /// The file holds something else.
  static let foreign = DatabaseError(code: SQLITE_NOTADB)

  /// Whether the file itself is at fault: another try gives the same.
  var isDamage: Bool {
    switch code & 0xFF {
    // Not found columns and tables are an error of the statement to SQLite.
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_FORMAT: true
    default: false
    }
  }
}

/// A connection to one SQLite file.
final class Database {
  private let handle: OpaquePointer

  /// Opens or makes a file; waits for other processes up to some milliseconds at each statement.
  init(_ path: String, patience: Int32) throws(DatabaseError) {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK, let handle else {
      sqlite3_close_v2(handle)
      throw DatabaseError(code: code)
    }
    self.handle = handle
    sqlite3_busy_timeout(handle, patience)
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw DatabaseError(code: code) }
  }

  /// The first number of the first row.
  func number(_ sql: String) throws(DatabaseError) -> Int {
    let statement = try statement(sql)
    return try statement.step() ? statement.int(0) : 0
  }

  func statement(_ sql: String) throws(DatabaseError) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle,
      sql,
      -1,
      UInt32(SQLITE_PREPARE_PERSISTENT),
      &statement,
      nil
    )
    guard code == SQLITE_OK, let statement else { throw DatabaseError(code: code) }
    return Statement(statement)
  }

  /// Does several things as one; none of them where one fails.
  func transaction<Result>(
    writing: Bool,
    _ body: () throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    try run(writing ? "BEGIN IMMEDIATE" : "BEGIN")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // The first failure is what counts; a transaction that SQLite ended itself cannot end again.
      try? run("ROLLBACK")
      throw error
    }
  }
}
