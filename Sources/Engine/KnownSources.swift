import Disk
import StateStore

/// Every source that the desk has copy from, by identity; read again only where a file changed.
struct KnownSources {
  struct Known {
    let name: ArticleName
    let source: SourceVersion
    let update: SourceVersion?

    /// Whether these very bytes are the last that its source sent.
    func isLast(_ version: SourceVersion) -> Bool {
      (update ?? source).original == version.original
    }

    /// Whether its source went back to what the desk has, and takes a newer version back.
    func takesBack(_ version: SourceVersion) -> Bool {
      update != nil && source.original == version.original
    }
  }

  private struct Entry {
    let status: FileStatus?
    let known: Known?
  }

  private let store: ArticleStore
  private var entries: [ArticleName: Entry] = [:]
  /// The articles by the identity of their source: several where one became a story of its own.
  private var identities: [String: [ArticleName]] = [:]

  init(_ store: ArticleStore) {
    self.store = store
  }

  /// The article that a version is of: the one that came in with these bytes, else the one that its
  /// source sent last.
  subscript(_ version: SourceVersion) -> Known? {
    let known = (identities[version.identity] ?? []).compactMap { entries[$0]?.known }
      .filter { $0.source.identity == version.identity }
    return known.first { $0.source.original == version.original }
      ?? known.max { ($0.source.received, $0.name) < ($1.source.received, $1.name) }
  }

  /// Another article that came in with exactly this version.
  func article(with version: SourceVersion, besides name: ArticleName) -> ArticleName? {
    (identities[version.identity] ?? []).first { other in
      guard other != name, let source = entries[other]?.known?.source else { return false }
      return source.original == version.original && source.index == version.index
    }
  }

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
        if let identity = known?.source.identity,
          identities[identity]?.contains(name) != true
        {
          identities[identity, default: []].append(name)
        }
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
