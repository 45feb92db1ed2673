import Glibc

extension RealVolume {
  package func list(_ folder: String) throws(DiskError) -> [FolderEntry] {
    var entries: [FolderEntry] = []
    try forEachEntry(in: folder) { (name, kind) throws(DiskError) in
      entries.append(FolderEntry(name: name, kind: kind))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package func removeTree(_ folder: String) throws(DiskError) {
    if try isLink(folder) { return try remove(folder) }
    var entries: [(path: String, isFolder: Bool)] = []
    try forEachEntry(in: folder) { (name, kind) throws(DiskError) in
      entries.append(("\(folder)/\(name)", kind == .folder))
    }
    for entry in entries {
      if entry.isFolder { try removeTree(entry.path) } else { try remove(entry.path) }
    }
    try remove(folder)
  }

  private func forEachEntry(
    in folder: String,
    _ body: (String, FolderEntry.Kind) throws(DiskError) -> Void
  ) throws(DiskError) {
    guard let stream = opendir(try SystemPath.bytes(folder, for: "opendir")) else {
      throw DiskError(call: "opendir", path: folder, code: errno)
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno == 0 { return }
        throw DiskError(call: "readdir", path: folder, code: errno)
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { SystemPath.text($0) }
      }
      if name == "." || name == ".." { continue }
      try body(name, try kind(entry.pointee.d_type, "\(folder)/\(name)"))
    }
  }

  func isLink(_ path: String) throws(DiskError) -> Bool {
    var status = stat()
    let bytes = try SystemPath.bytes(path, for: "lstat")
    _ = try system("lstat", path) { lstat(bytes, &status) }
    return status.st_mode & S_IFMT == S_IFLNK
  }

  private func kind(_ type: UInt8, _ path: String) throws(DiskError) -> FolderEntry.Kind {
    switch Int(type) {
    case DT_REG: return .file
    case DT_DIR: return .folder
    case DT_LNK: return .link
    case DT_UNKNOWN:
      // Not every file system says it with the name.
      var status = stat()
      let bytes = try SystemPath.bytes(path, for: "lstat")
      _ = try system("lstat", path) { lstat(bytes, &status) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      case S_IFLNK: return .link
      default: return .other
      }
    default: return .other
    }
  }
}
