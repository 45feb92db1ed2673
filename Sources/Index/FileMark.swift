package import Digest
package import Disk

/// A file as it was seen, small enough to keep: enough to tell later whether it is another one.
package struct FileMark: Sendable, Hashable {
  package let status: FileStatus
  package let hash: SHA256Digest
  /// Whether the status alone tells. It does not for a file that was changed just before it was
  /// seen: another change of the same size could follow within one tick of the file system's clock.
  package let isSettled: Bool

  /// The mark of a file that is not there.
  package static let none = FileMark(
    FileStatus(size: -1, modified: 0, inode: 0),
    hash: .none,
    isSettled: true
  )

  /// The mark of a file that is there and of which nothing else is known.
  package static let unknown = FileMark(
    FileStatus(size: 0, modified: 0, inode: 0),
    hash: .none,
    isSettled: false
  )

  package init(_ status: FileStatus, hash: SHA256Digest, isSettled: Bool) {
    self.status = status
    self.hash = hash
    self.isSettled = isSettled
  }

  /// Marks a file that was read, status and bytes together, at a moment in seconds since 1970.
  package init(_ status: FileStatus, hash: SHA256Digest, readAt seconds: Int) {
    // The coarsest clocks of file systems tick every two seconds.
    let isSettled = status.modified / 1_000_000_000 + 2 < seconds
    self.init(status, hash: hash, isSettled: isSettled)
  }
}
