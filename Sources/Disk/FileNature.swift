import Glibc

/// What a name stands for, links not followed: what may be done with it, and by whom.
package struct FileNature: Sendable, Hashable {
  package let kind: FolderEntry.Kind
  /// The twelve bits of its mode that say who may do what.
  package let permissions: UInt16
  /// The number of the user whom it belongs to.
  package let owner: UInt32
  package let size: Int

  package init(kind: FolderEntry.Kind, permissions: UInt16, owner: UInt32, size: Int) {
    self.kind = kind
    self.permissions = permissions
    self.owner = owner
    self.size = size
  }
}

extension RealVolume {
  /// What lies at a path, links not followed; `nil` where nothing does.
  package func nature(_ path: String) throws(DiskError) -> FileNature? {
    var status = stat()
    let bytes = try SystemPath.bytes(path, for: "lstat")
    do {
      _ = try system("lstat", path) { lstat(bytes, &status) }
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
    let kind: FolderEntry.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return FileNature(
      kind: kind,
      permissions: UInt16(status.st_mode & 0o7777),
      owner: status.st_uid,
      size: Int(status.st_size)
    )
  }

  /// The path without links, `.` and `..`; `nil` where nothing lies there.
  package func resolved(_ path: String) throws(DiskError) -> String? {
    let bytes = try SystemPath.bytes(path, for: "realpath")
    guard let found = realpath(bytes, nil) else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw DiskError(call: "realpath", path: path, code: errno)
    }
    defer { free(found) }
    return SystemPath.text(found)
  }

  /// Writes a file that only its owner may read, in the place of what was there before, and makes it
  /// durable. Folders that are missing are made for the owner alone.
  package func writePrivately(_ path: String, _ bytes: [UInt8]) throws(DiskError) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    try makePrivateFolder(folder)
    let temporary = "\(folder)/\(TemporaryName.next())"
    do {
      let file = try Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o600)
      try file.write(bytes, temporary)
      _ = try system("fsync", temporary) { fsync(file.number) }
      try file.close(temporary)
      try rename(temporary, path)
    } catch {
      if error.code != TemporaryName.isTaken { try? remove(temporary) }
      throw error
    }
    try sync(folder)
  }

  private func makePrivateFolder(_ folder: String) throws(DiskError) {
    if try status(folder)?.isFolder == true { return }
    let above = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
    if !above.isEmpty { try makePrivateFolder(above) }
    let bytes = try SystemPath.bytes(folder, for: "mkdir")
    do {
      _ = try system("mkdir", folder) { mkdir(bytes, 0o700) }
    } catch {
      guard error.code == EEXIST, try status(folder)?.isFolder == true else { throw error }
    }
  }
}
