package import Disk

extension ArticleStore {
  /// Every article of the desk, by id: each record, and each state file whose record is gone.
  package func names() throws(DiskError) -> [ArticleName] {
    var names: [ArticleName] = []
    var known: Set<String> = []
    for path in try walk(DeskPaths.articles) where DeskPaths.isRecord(path) {
      names.append(ArticleName(id: DeskPaths.id(ofFile: path), record: path))
      known.insert(DeskPaths.state(record: path))
    }
    for path in try walk(DeskPaths.state) where path.hasSuffix(".json") && !known.contains(path) {
      let record = DeskPaths.record(state: path)
      names.append(ArticleName(id: DeskPaths.id(ofFile: record), record: record))
    }
    return names.sorted()
  }

  /// The files below a folder, without hidden ones, from the desk. Links are followed, but to no
  /// folder twice.
  package func walk(_ folder: String) throws(DiskError) -> [String] {
    var linked: Set<UInt64> = []
    return try walk(folder, &linked)
  }

  private func walk(
    _ folder: String,
    _ linked: inout Set<UInt64>
  ) throws(DiskError) -> [String] {
    guard try volume.status(absolute(folder)) != nil else { return [] }
    var paths: [String] = []
    for entry in try volume.list(absolute(folder)) where !entry.name.hasPrefix(".") {
      let path = "\(folder)/\(entry.name)"
      switch entry.kind {
      case .file: paths.append(path)
      case .folder: paths += try walk(path, &linked)
      case .link:
        guard let status = try volume.status(absolute(path)) else { continue }
        if !status.isFolder {
          paths.append(path)
        } else if linked.insert(status.inode).inserted {
          paths += try walk(path, &linked)
        }
      case .other: continue
      }
    }
    return paths
  }
}
