import Disk
import StateStore

/// Every source that the desk has copy from, by identity; read again only where a file changed.
struct KnownSources {
  struct Known {
    let name: ArticleName
    let source: SourceVersion
    let update: SourceVersion?
  }

  private struct Entry {
    let status: FileStatus?
    let known: Known?
  }

  private let store: ArticleStore
  private var entries: [ArticleName: Entry] = [:]
  private var identities: [String: Known] = [:]

  init(_ store: ArticleStore) {
    self.store = store
  }

  subscript(_ identity: String) -> Known? { identities[identity] }

  /// Takes over what changed in the desk since.
  ///
  /// An article whose state is damaged is left out: copy of its source is then taken in as another
  /// story, because nothing says that the desk has it. A disk that fails says nothing of the kind.
  mutating func refresh() throws(StoreError) {
    do {
      for name in try store.names() {
        let status = try store.volume.status(store.absolute(name.state))
        if let entry = entries[name], entry.status == status { continue }
        let known = try known(name)
        entries[name] = Entry(status: status, known: known)
        if let known { identities[known.source.identity] = known }
      }
    } catch { throw .disk(error) }
  }

  private func known(_ name: ArticleName) throws(DiskError) -> Known? {
    let stored: StoredArticle
    do { stored = try store.load(name) } catch {
      if case .disk(let error) = error { throw error }
      return nil
    }
    guard let state = stored.state, let source = state.source else { return nil }
    return Known(name: name, source: source, update: state.update)
  }
}
