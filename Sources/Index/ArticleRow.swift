package import Digest
import Disk

/// What the index knows of one article.
package struct ArticleRow: Sendable, Hashable {
  /// The record's path from the desk.
  package let path: String
  package var record: FileMark
  package var state: FileMark
  /// The hash of everything besides the two files that the rest was worked out from.
  package var desk: SHA256Digest
  /// Whether a run has nothing to do for it until one of these changes.
  package var isIdle: Bool
  package var status: String

  package init(
    path: String,
    record: FileMark,
    state: FileMark,
    desk: SHA256Digest,
    isIdle: Bool,
    status: String
  ) {
    self.path = path
    self.record = record
    self.state = state
    self.desk = desk
    self.isIdle = isIdle
    self.status = status
  }
}

extension ArticleRow {
  static let table = """
    CREATE TABLE IF NOT EXISTS article (
      path TEXT PRIMARY KEY,
      record_size INTEGER, record_modified INTEGER, record_inode INTEGER, record_hash BLOB,
      record_settled INTEGER,
      state_size INTEGER, state_modified INTEGER, state_inode INTEGER, state_hash BLOB,
      state_settled INTEGER,
      desk BLOB, idle INTEGER, status TEXT
    ) WITHOUT ROWID
    """

  static let find = "SELECT * FROM article WHERE path = ?"

  static let put = "INSERT OR REPLACE INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"

  init(_ row: Statement) {
    self.init(
      path: row.text(0),
      record: FileMark(row, from: 1),
      state: FileMark(row, from: 6),
      desk: row.hash(11),
      isIdle: row.int(12) == 1,
      status: row.text(13)
    )
  }

  func bind(to statement: Statement) {
    statement.bind(path, at: 1)
    record.bind(to: statement, from: 2)
    state.bind(to: statement, from: 7)
    statement.bind(desk, at: 12)
    statement.bind(isIdle ? 1 : 0, at: 13)
    statement.bind(status, at: 14)
  }
}

extension FileMark {
  fileprivate init(_ row: Statement, from column: Int32) {
    self.init(
      .init(
        size: row.int(column),
        modified: row.int(column + 1),
        inode: UInt64(bitPattern: Int64(row.int(column + 2)))
      ),
      hash: row.hash(column + 3),
      isSettled: row.int(column + 4) == 1
    )
  }

  fileprivate func bind(to statement: Statement, from index: Int32) {
    statement.bind(status.size, at: index)
    statement.bind(status.modified, at: index + 1)
    statement.bind(Int(bitPattern: UInt(status.inode)), at: index + 2)
    statement.bind(hash, at: index + 3)
    statement.bind(isSettled ? 1 : 0, at: index + 4)
  }
}
