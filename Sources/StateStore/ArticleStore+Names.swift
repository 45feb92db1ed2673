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
    var seen: Set<UInt64> = []
    return try walk(folder, &seen)
  }

  private func walk(_ folder: String, _ seen: inout Set<UInt64>) throws(DiskError) -> [String] {
    guard let status = try volume.status(absolute(folder)), seen.insert(status.inode).inserted
    else { return [] }
    let entries = try volume.list(absolute(folder)).filter { !$0.name.hasPrefix(".") }
    var paths: [String] = []
    // Links come last: a folder that is here and linked to is walked under its own name.
    for entry in entries where entry.kind != .link {
      let path = "\(folder)/\(entry.name)"
      if entry.isFolder { paths += try walk(path, &seen) }
      if entry.kind == .file { paths.append(path) }
    }
    for entry in entries where entry.kind == .link {
      let path = "\(folder)/\(entry.name)"
      guard let status = try volume.status(absolute(path)) else { continue }
      if status.isFolder { paths += try walk(path, &seen) } else { paths.append(path) }
    }
    return paths
  }
}
