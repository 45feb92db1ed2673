package import Digest
import Disk

/// What the index knows of one article: enough to say without reading whether it still holds.
package struct ArticleRow: Sendable, Hashable {
  /// The record's path from the desk.
  package let path: String
  package var record: FileMark
  package var state: FileMark
  /// The hash of everything besides the two files that the rest was worked out from.
  package var desk: SHA256Digest
  /// The second before which the rest holds where nothing changes; 0 where it is never relied on.
  package var until: Int
  /// Whether a run has nothing to do for it until one of these changes.
  package var isIdle: Bool
  /// How it stands; ``problem`` where it cannot be read.
  package var status: String
  /// The place of the status among all of them, for sorting.
  package var rank: Int
  /// One bit for each word that is true of it.
  package var words: Int
  /// Seconds since 1970.
  package var since: Int
  package var urgency: Int

  /// The status of an article that cannot be read.
  package static let problem = "problem"

  package init(
    path: String,
    record: FileMark,
    state: FileMark,
    desk: SHA256Digest,
    until: Int = .max,
    isIdle: Bool,
    status: String,
    rank: Int = 0,
    words: Int = 0,
    since: Int = 0,
    urgency: Int = 0
  ) {
    self.path = path
    self.record = record
    self.state = state
    self.desk = desk
    self.until = until
    self.isIdle = isIdle
    self.status = status
    self.rank = rank
    self.words = words
    self.since = since
    self.urgency = urgency
  }

  /// Whether it had a state file.
  package var hasState: Bool { state.status.size >= 0 }

  /// The name of the file without its ending, by which rows are sorted.
  static func id(_ path: String) -> String {
    let bytes = path.utf8
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map(bytes.index(after:)) ?? path.startIndex
    let name = path[start...]
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > start else {
      return String(name)
    }
    return String(name[..<dot])
  }
}

extension ArticleRow {
  // Narrow, so that all rows are held against the files in one pass over few pages; what is only
  // shown lies in a table of its own.
  static let table = """
    CREATE TABLE IF NOT EXISTS article (
      id TEXT, path TEXT,
      record_size INTEGER, record_modified INTEGER, record_inode INTEGER, record_settled INTEGER,
      state_size INTEGER, state_modified INTEGER, state_inode INTEGER, state_settled INTEGER,
      until INTEGER, desk BLOB,
      record_hash BLOB, state_hash BLOB,
      idle INTEGER, status TEXT, rank INTEGER, words INTEGER, since INTEGER, urgency INTEGER,
      PRIMARY KEY (id, path)
    ) WITHOUT ROWID
    """

  static let find = "SELECT * FROM article WHERE id = ? AND path = ?"

  static let put = """
    INSERT OR REPLACE INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
    """

  static let remove = "DELETE FROM article WHERE id = ? AND path = ?"

  // Another process may know more by now: what it wrote stays.
  static let mark = """
    UPDATE article SET
      record_size = ?3, record_modified = ?4, record_inode = ?5, record_settled = ?6,
      state_size = ?7, state_modified = ?8, state_inode = ?9, state_settled = ?10
    WHERE id = ?1 AND path = ?2 AND record_hash = ?11 AND state_hash = ?12
    """

  init(_ row: Statement) {
    self.init(
      path: row.text(1),
      record: FileMark(row, from: 2, hash: 12),
      state: FileMark(row, from: 6, hash: 13),
      desk: row.hash(11),
      until: row.int(10),
      isIdle: row.int(14) == 1,
      status: row.text(15),
      rank: row.int(16),
      words: row.int(17),
      since: row.int(18),
      urgency: row.int(19)
    )
  }

  func bind(to statement: Statement) {
    bindMarks(to: statement)
    statement.bind(until, at: 11)
    statement.bind(desk, at: 12)
    statement.bind(record.hash, at: 13)
    statement.bind(state.hash, at: 14)
    statement.bind(isIdle ? 1 : 0, at: 15)
    statement.bind(status, at: 16)
    statement.bind(rank, at: 17)
    statement.bind(words, at: 18)
    statement.bind(since, at: 19)
    statement.bind(urgency, at: 20)
  }

  func bindMark(to statement: Statement) {
    bindMarks(to: statement)
    statement.bind(record.hash, at: 11)
    statement.bind(state.hash, at: 12)
  }

  private func bindMarks(to statement: Statement) {
    statement.bind(Self.id(path), at: 1)
    statement.bind(path, at: 2)
    record.bind(to: statement, from: 3)
    state.bind(to: statement, from: 7)
  }
}

extension FileMark {
  fileprivate init(_ row: Statement, from column: Int32, hash: Int32) {
    self.init(
      .init(
        size: row.int(column),
        modified: row.int(column + 1),
        inode: UInt64(bitPattern: Int64(row.int(column + 2)))
      ),
      hash: row.hash(hash),
      isSettled: row.int(column + 3) == 1
    )
  }

  fileprivate func bind(to statement: Statement, from index: Int32) {
    statement.bind(status.size, at: index)
    statement.bind(status.modified, at: index + 1)
    statement.bind(Int(bitPattern: UInt(status.inode)), at: index + 2)
    statement.bind(isSettled ? 1 : 0, at: index + 3)
  }
}
