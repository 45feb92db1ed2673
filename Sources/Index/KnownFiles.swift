package import Digest
package import Disk

/// What the two files of an article were like when the index came to know it: the part of a row that
/// says whether the rest still holds.
package struct KnownFiles: Sendable {
  /// The record's path from the desk.
  package let path: String
  private let record: FileStatus?
  private let state: FileStatus?
  private let until: Int
  private let desk: SHA256Digest

  static let page = """
    SELECT path, record_size, record_modified, record_inode, record_settled,
      state_size, state_modified, state_inode, state_settled, until, desk
    FROM article WHERE (id, path) > (?, ?) ORDER BY id, path LIMIT 1024
    """

  init(_ row: Statement) {
    path = row.text(0)
    record = Self.status(row, from: 1)
    state = Self.status(row, from: 5)
    until = row.int(9)
    desk = row.hash(10)
  }

  /// `nil` where the status does not tell, or where there was no file.
  private static func status(_ row: Statement, from column: Int32) -> FileStatus? {
    guard row.int(column + 3) == 1, row.int(column) >= 0 else { return nil }
    return FileStatus(
      size: row.int(column),
      modified: row.int(column + 1),
      inode: UInt64(bitPattern: Int64(row.int(column + 2)))
    )
  }

  /// Whether what is known of the article holds for a desk, at a moment in seconds since 1970, where
  /// its files are like these.
  package func hold(
    for desk: SHA256Digest,
    at seconds: Int,
    record: FileStatus?,
    state: FileStatus?
  ) -> Bool {
    guard let record, let state else { return false }
    return record == self.record && state == self.state && until > seconds && desk == self.desk
  }
}
