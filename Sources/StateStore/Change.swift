/// What shall become of one article's files.
package struct Change: Sendable {
  package let name: ArticleName
  /// What the files looked like when the change was worked out.
  package let seen: StoredArticle.Seen
  package let state: ArticleState
  /// The record's new bytes, where a person or a reader changes it.
  package let record: [UInt8]?
  /// The state file's new bytes.
  package let stateFile: [UInt8]

  package init(
    _ name: ArticleName,
    seen: StoredArticle.Seen,
    state: ArticleState,
    record: [UInt8]? = nil
  ) {
    self.name = name
    self.seen = seen
    self.state = state
    self.record = record
    var written = state
    written.sequence += 1
    stateFile = StateFile.bytes(of: written)
  }
}
