package import Disk

extension ArticleStore {
  /// Every article of the desk, by id: each record, and each state file whose record is gone.
  ///
  /// `failed` hears of folders that cannot be read; what lies in them is left out.
  package func names(
    failed: (_ folder: String, DiskError) throws(DiskError) -> Void
  ) throws(DiskError) -> [ArticleName] {
    var names: [ArticleName] = []
    var known: Set<String> = []
    for path in try walk(DeskPaths.articles, failed: failed) where DeskPaths.isRecord(path) {
      names.append(ArticleName(id: DeskPaths.id(ofFile: path), record: path))
      known.insert(DeskPaths.state(record: path))
    }
    for path in try walk(DeskPaths.state, failed: failed)
    where path.hasSuffix(".json") && !known.contains(path) {
      let record = DeskPaths.record(state: path)
      names.append(ArticleName(id: DeskPaths.id(ofFile: record), record: record))
    }
    return names.sorted()
  }

  /// The same, in a desk where every folder can be read.
  package func names() throws(DiskError) -> [ArticleName] {
    try names { (_, error) throws(DiskError) in throw error }
  }

  /// The files below a folder, without hidden ones, from the desk. Links are followed, but to no
  /// folder twice.
  package func walk(_ folder: String) throws(DiskError) -> [String] {
    try walk(folder) { (_, error) throws(DiskError) in throw error }
  }

  /// The same, going on after a folder that cannot be read when `failed` does not throw, and past
  /// links that are not to be followed.
  package func walk(
    _ folder: String,
    follows: (_ link: String) -> Bool = { _ in true },
    failed: (_ folder: String, DiskError) throws(DiskError) -> Void
  ) throws(DiskError) -> [String] {
    guard let status = try volume.status(absolute(folder)) else { return [] }
    var seen: Set<UInt64> = [status.inode]
    return try walk(folder, &seen, follows, failed)
  }

  private func walk(
    _ folder: String,
    _ seen: inout Set<UInt64>,
    _ follows: (String) -> Bool,
    _ failed: (String, DiskError) throws(DiskError) -> Void
  ) throws(DiskError) -> [String] {
    var entries: [FolderEntry] = []
    do { entries = try volume.list(absolute(folder)).filter { !$0.name.hasPrefix(".") } } catch {
      try failed(folder, error)
    }
    var paths: [String] = []
    // Links come last: a folder that is here and linked to is walked under its own name.
    for entry in entries where entry.kind != .link {
      let path = "\(folder)/\(entry.name)"
      if entry.kind == .file { paths.append(path) }
      if entry.isFolder { paths += try walk(inside: path, &seen, follows, failed) }
    }
    for entry in entries where entry.kind == .link {
      let path = "\(folder)/\(entry.name)"
      guard follows(path) else { continue }
      let status: FileStatus?
      // A link that leads nowhere one can look stands for a file: whoever reads it says what is wrong.
      do { status = try volume.status(absolute(path)) } catch {
        paths.append(path)
        continue
      }
      guard let status else { continue }
      if status.isFolder {
        paths += try walk(inside: path, &seen, follows, failed)
      } else {
        paths.append(path)
      }
    }
    return paths
  }

  private func walk(
    inside folder: String,
    _ seen: inout Set<UInt64>,
    _ follows: (String) -> Bool,
    _ failed: (String, DiskError) throws(DiskError) -> Void
  ) throws(DiskError) -> [String] {
    var status: FileStatus?
    do { status = try volume.status(absolute(folder)) } catch { try failed(folder, error) }
    guard let status, seen.insert(status.inode).inserted
    else { return [] }
    return try walk(folder, &seen, follows, failed)
  }
}
