package import Disk

/// An article as it lies on disk.
package struct StoredArticle: Sendable {
  package let name: ArticleName
  /// `nil` where there is no state file yet.
  package let state: ArticleState?
  /// The record's bytes; `nil` where it is gone.
  package let record: [UInt8]?
  /// What the files looked like when they were read: how a commit sees that nobody was faster.
  package let seen: Seen

  package struct Seen: Sendable, Hashable {
    let state: SeenFile?
    let record: SeenFile?

    /// What the record was like; `nil` where there was none.
    package var recordStatus: FileStatus? { record?.status }
    /// The state file; `nil` where there was none.
    package var stateFile: (status: FileStatus, bytes: [UInt8])? {
      state.map { ($0.status, $0.bytes) }
    }
  }
}

/// A file as it was read.
///
/// Its status alone would miss a change of the same size within one tick of the file system's
/// clock, so what must not be lost is compared byte by byte.
struct SeenFile: Sendable, Hashable {
  let status: FileStatus
  let bytes: [UInt8]
}
