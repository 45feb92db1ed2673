package import Disk

extension ArticleStore {
  /// Gives a damaged state file another name, in a folder that nothing reads; nothing is overwritten.
  ///
  /// `nil` where the file is not damaged any more. A file of a newer form is left alone.
  package func setAside(_ path: String) throws(StoreError) -> String? {
    let id = DeskPaths.id(ofFile: DeskPaths.record(state: path))
    return try withLocks([lockByte(of: id)]) { () throws(StoreError) in
      do throws(DiskError) {
        guard try isDamaged(path, of: id) else { return nil }
        return try moveAside(path)
      } catch { throw .disk(error) }
    }
  }

  private func isDamaged(_ path: String, of id: String) throws(DiskError) -> Bool {
    guard try volume.status(absolute(path)) != nil else { return false }
    let bytes = try volume.read(absolute(path))
    do throws(StateDamage) { return try StateFile.state(from: bytes).id != id } catch {
      if case .newer = error { return false }
      return true
    }
  }

  private func moveAside(_ path: String) throws(DiskError) -> String {
    let name = path.dropFirst(DeskPaths.state.count + 1).dropLast(".json".count)
    var number = 1
    while true {
      let target = "\(DeskPaths.damaged)/\(name)\(number == 1 ? "" : "-\(number)").json"
      guard try volume.status(absolute(target)) == nil else {
        number += 1
        continue
      }
      let folder = absolute(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      let changed = try volume.makeFolder(folder)
      // The second name is durable before the first one goes.
      try volume.link(absolute(path), absolute(target))
      for one in Set(changed).union([folder]).sorted() { try volume.sync(one) }
      try volume.remove(absolute(path))
      try volume.sync(absolute(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])))
      return target
    }
  }

  /// Every file below a folder whose name or folder is hidden, from the desk. Folders that cannot be
  /// read are left out.
  package func hiddenFiles(
    in folder: String,
    failed: (DiskError) -> Void = { _ in }
  ) throws(DiskError) -> [String] {
    guard try volume.status(absolute(folder))?.isFolder == true else { return [] }
    let isHidden = folder.split(separator: "/").contains { $0.hasPrefix(".") }
    return hiddenFiles(in: folder, isHidden: isHidden, failed).sorted()
  }

  private func hiddenFiles(
    in folder: String,
    isHidden: Bool,
    _ failed: (DiskError) -> Void
  ) -> [String] {
    var paths: [String] = []
    var entries: [FolderEntry] = []
    do throws(DiskError) { entries = try volume.list(absolute(folder)) } catch { failed(error) }
    for entry in entries where entry.kind != .link {
      let path = "\(folder)/\(entry.name)"
      let isHidden = isHidden || entry.name.hasPrefix(".")
      if entry.isFolder { paths += hiddenFiles(in: path, isHidden: isHidden, failed) }
      if entry.kind == .file, isHidden { paths.append(path) }
    }
    return paths
  }
}
