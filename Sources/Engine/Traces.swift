import Digest
import Disk
import Index
import StateStore
import Synchronization

/// What still tells of an article whose state file is gone: the site that holds its page, and the
/// index that saw its state.
struct Traces {
  private let store: ArticleStore
  private let index: ArticleIndex?
  private let memory: Memory

  init(_ store: ArticleStore, _ index: ArticleIndex?, _ memory: Memory) {
    self.store = store
    self.index = index
    self.memory = memory
  }

  /// The pages that are out by their articles: read again only where the site is another.
  final class Memory: Sendable {
    private let known = Mutex<(status: FileStatus?, pages: Pages)>((nil, [:]))

    fileprivate typealias Pages = [String: [(key: String, page: SiteManifest.Page)]]

    fileprivate func pages(in store: ArticleStore) throws(DiskError) -> Pages {
      let path = store.absolute("\(DeskPaths.published)/\(SiteManifest.path)")
      let status = try store.volume.status(path)
      guard let status else { return [:] }
      return try known.withLock { (known) throws(DiskError) -> Pages in
        if known.status == status { return known.pages }
        let live = try SiteManifest.live(in: store)?.pages ?? [:]
        let pages = live.sorted { $0.key < $1.key }.map { (key: $0.key, page: $0.value) }
        known = (status, Dictionary(grouping: pages) { $0.page.article ?? "" })
        return known.pages
      }
    }
  }

  enum Trace: Hashable {
    /// Its page is out, at this path from the site.
    case out(String, key: String)
    /// The index saw its state file.
    case known
  }

  /// What tells that an article without a state file had one; `nil` where it is new.
  func trace(of name: ArticleName) throws(DiskError) -> Trace? {
    for (key, page) in try memory.pages(in: store)[name.id] ?? [] where try hasPage(page) {
      return .out(page.path, key: key)
    }
    // Who took both files away meant it.
    guard let index, try store.volume.status(store.absolute(name.record)) != nil else { return nil }
    return index.rows([name.record])[name.record]?.hasState == true ? .known : nil
  }

  func hasPage(_ page: SiteManifest.Page) throws(DiskError) -> Bool {
    let path = store.absolute("\(DeskPaths.published)/\(page.path)")
    return try store.volume.status(path)?.isFolder == false
  }

  /// What the site keeps of a story that is out; `nil` where that is not whole.
  func out(_ key: String) throws(DiskError) -> ArticleState? {
    let path = store.absolute("\(DeskPaths.published)/\(SiteManifest.story(key))")
    guard let file = try store.volume.look(path) else { return nil }
    let state = try? StateFile.state(from: file.bytes)
    return state?.deliveries.last?.key.hex == key ? state : nil
  }
}

extension OpenDesk {
  var traces: Traces { Traces(store, index, memory) }
}
