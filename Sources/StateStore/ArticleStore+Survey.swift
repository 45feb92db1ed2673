import Disk

extension ArticleStore {
  /// What every record and every state file is like, read from the folders alone. What lies in a
  /// folder that cannot be read is left out, and the folder is named.
  package func survey() -> DeskSurvey {
    var surveyor = Surveyor(store: self)
    let records = surveyor.listing(of: DeskPaths.articles, isRecord: true)
    let states = surveyor.listing(of: DeskPaths.state, isRecord: false)
    surveyor.look(into: "", records, states)
    return DeskSurvey(surveyor.folders, failures: surveyor.failures)
  }
}

/// Goes through the folders of `Articles/` and `State/` side by side.
private struct Surveyor {
  let store: ArticleStore
  var folders: [DeskSurvey.Folder] = []
  /// The folders that cannot be read.
  var failures: [(folder: String, error: DiskError)] = []
  /// The folders that were seen, by tree: links are followed, but to no folder twice.
  private var records: Set<UInt64> = []
  private var states: Set<UInt64> = []

  init(store: ArticleStore) {
    self.store = store
  }

  /// What a folder holds; nothing where there is none, or where it was seen under another name.
  mutating func listing(of folder: String, isRecord: Bool) -> FolderListing {
    let path = store.absolute(folder)
    do {
      guard let status = try store.volume.status(path), status.isFolder else {
        return FolderListing()
      }
      let isNew =
        isRecord
        ? records.insert(status.inode).inserted : states.insert(status.inode).inserted
      return isNew ? try store.volume.survey(path) : FolderListing()
    } catch {
      failures.append((folder, error))
      return FolderListing()
    }
  }

  mutating func look(into folder: String, _ records: FolderListing, _ states: FolderListing) {
    folders.append(DeskSurvey.Folder(path: folder, records: records, states: states))
    // Links come last: a folder that is here and linked to is looked at under its own name.
    for isLink in [false, true] {
      let names = Set(
        [records, states].flatMap { listing in
          listing.indices.filter {
            listing[$0].isFolder && (listing[$0].kind == .link) == isLink
          }.map { listing.name(at: $0) }
        }
      )
      for name in names.sorted() {
        let records = listing(of: "\(DeskPaths.articles)/\(folder)\(name)", isRecord: true)
        let states = listing(of: "\(DeskPaths.state)/\(folder)\(name)", isRecord: false)
        guard !(records.isEmpty && states.isEmpty) else { continue }
        look(into: "\(folder)\(name)/", records, states)
      }
    }
  }
}
