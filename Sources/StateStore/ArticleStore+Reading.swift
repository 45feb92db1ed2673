import Disk

extension ArticleStore {
  /// Reads both files of an article.
  package func load(_ name: ArticleName) throws(StoreError) -> StoredArticle {
    let seen: StoredArticle.Seen
    do {
      seen = StoredArticle.Seen(
        state: try look(absolute(name.state)),
        record: try look(absolute(name.record))
      )
    } catch { throw .disk(error) }
    return StoredArticle(
      name: name,
      state: try seen.state.map { (file) throws(StoreError) in try state(from: file.bytes, name) },
      record: seen.record?.bytes,
      seen: seen
    )
  }

  private func state(from bytes: [UInt8], _ name: ArticleName) throws(StoreError) -> ArticleState {
    let state: ArticleState
    do { state = try StateFile.state(from: bytes) } catch {
      throw .damaged(path: name.state, error)
    }
    guard state.id == name.id else { throw .damaged(path: name.state, .foreign(state.id)) }
    return state
  }

  private func look(_ path: String) throws(DiskError) -> SeenFile? {
    try volume.look(path).map { SeenFile(status: $0.status, bytes: $0.bytes) }
  }
}
