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

  // Asked through the open folder, a file's status costs half of what it does by its whole path.
  package func survey(_ folder: String) throws(DiskError) -> FolderListing {
    var listing = FolderListing()
    try forEachEntry(in: folder) { (stream, entry) throws(DiskError) in
      let bytes = Self.name(entry)
      guard bytes.pointee != CChar(bitPattern: UInt8(ascii: ".")) else { return }
      let kind = try kind(entry.pointee.d_type, folder, bytes)
      var status = stat()
      let isSeen = fstatat(dirfd(stream), bytes, &status, 0) == 0
      // What went away meanwhile is not there; what cannot be looked at is.
      if !isSeen, errno == ENOENT { return }
      let seen = isSeen ? FileStatus(status) : nil
      let length = strlen(bytes)
      let name = UnsafeRawBufferPointer(start: bytes, count: length)
      if name.allSatisfy({ $0 < 0x80 }) {
        listing.add(name, kind, seen)
      } else {
        listing.add(SystemPath.text(bytes).utf8, kind, seen)
      }
    }
    listing.sort()
    return listing
  }

  private func forEachEntry(
    in folder: String,
    _ body: (String, FolderEntry.Kind) throws(DiskError) -> Void
  ) throws(DiskError) {
    try forEachEntry(in: folder) { (_, entry) throws(DiskError) in
      let bytes = Self.name(entry)
      let name = SystemPath.text(bytes)
      if name == "." || name == ".." { return }
      try body(name, try kind(entry.pointee.d_type, folder, bytes))
    }
  }

  private func forEachEntry(
    in folder: String,
    _ body: (OpaquePointer, UnsafeMutablePointer<dirent>) throws(DiskError) -> Void
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
      try body(stream, entry)
    }
  }

  /// The name of an entry where it lies, until the next one.
  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> UnsafePointer<CChar> {
    let start = UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
    return start.assumingMemoryBound(to: CChar.self)
  }

  func isLink(_ path: String) throws(DiskError) -> Bool {
    var status = stat()
    let bytes = try SystemPath.bytes(path, for: "lstat")
    _ = try system("lstat", path) { lstat(bytes, &status) }
    return status.st_mode & S_IFMT == S_IFLNK
  }

  private func kind(
    _ type: UInt8,
    _ folder: String,
    _ name: UnsafePointer<CChar>
  ) throws(DiskError) -> FolderEntry.Kind {
    switch Int(type) {
    case DT_REG: return .file
    case DT_DIR: return .folder
    case DT_LNK: return .link
    case DT_UNKNOWN:
      // Not every file system says it with the name.
      let path = "\(folder)/\(SystemPath.text(name))"
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
