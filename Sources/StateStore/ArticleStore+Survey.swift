package import Disk

extension ArticleStore {
  /// What every record and every state file is like, read from the folders alone.
  package func survey() throws(DiskError) -> DeskSurvey {
    var surveyor = Surveyor(store: self)
    let records = try surveyor.listing(of: DeskPaths.articles, isRecord: true)
    let states = try surveyor.listing(of: DeskPaths.state, isRecord: false)
    try surveyor.look(into: "", records, states)
    return DeskSurvey(surveyor.folders)
  }
}

/// Goes through the folders of `Articles/` and `State/` side by side.
private struct Surveyor {
  let store: ArticleStore
  var folders: [DeskSurvey.Folder] = []
  /// The folders that were seen, by tree: links are followed, but to no folder twice.
  private var records: Set<UInt64> = []
  private var states: Set<UInt64> = []

  init(store: ArticleStore) {
    self.store = store
  }

  /// What a folder holds; nothing where there is none, or where it was seen under another name.
  mutating func listing(of folder: String, isRecord: Bool) throws(DiskError) -> FolderListing {
    let path = store.absolute(folder)
    guard let status = try store.volume.status(path), status.isFolder else { return FolderListing() }
    let isNew =
      isRecord
      ? records.insert(status.inode).inserted : states.insert(status.inode).inserted
    return isNew ? try store.volume.survey(path) : FolderListing()
  }

  mutating func look(
    into folder: String,
    _ records: FolderListing,
    _ states: FolderListing
  ) throws(DiskError) {
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
        let records = try listing(of: "\(DeskPaths.articles)/\(folder)\(name)", isRecord: true)
        let states = try listing(of: "\(DeskPaths.state)/\(folder)\(name)", isRecord: false)
        guard !(records.isEmpty && states.isEmpty) else { continue }
        try look(into: "\(folder)\(name)/", records, states)
      }
    }
  }
}
