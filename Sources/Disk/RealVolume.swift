import CSys
import Glibc

/// The disk itself.
package struct RealVolume: Volume {
  /// Whether what was written is waited for until a loss of power cannot take it.
  private let isDurable: Bool

  package init(isDurable: Bool = true) {
    self.isDurable = isDurable
  }

  package func status(_ path: String) throws(DiskError) -> FileStatus? {
    var status = stat()
    let bytes = try SystemPath.bytes(path, for: "stat")
    do {
      _ = try system("stat", path) { stat(bytes, &status) }
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
    return FileStatus(status)
  }

  package func read(_ path: String) throws(DiskError) -> [UInt8] {
    let file = try Descriptor(opening: path, O_RDONLY)
    return try file.readAll(size: Int(try file.status(path).st_size), path)
  }

  // Through one descriptor the file cannot be another one in between: a rename in its place is as
  // if it had come right after.
  package func look(_ path: String) throws(DiskError) -> (status: FileStatus, bytes: [UInt8])? {
    let file: Descriptor
    do { file = try Descriptor(opening: path, O_RDONLY) } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
    var status = FileStatus(try file.status(path))
    var tries = 5
    while true {
      let bytes = try file.readAll(size: status.size, path)
      let after = FileStatus(try file.status(path))
      tries -= 1
      if after == status || tries == 0 { return (status, bytes) }
      status = after
      try file.rewind(path)
    }
  }

  package func write(
    _ path: String,
    _ bytes: [UInt8],
    permissionsOf other: String?
  ) throws(DiskError) {
    let file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL)
    var status = stat()
    if let other, stat(try SystemPath.bytes(other, for: "stat"), &status) == 0 {
      // Not every file system has permissions to change, and the words matter more.
      _ = fchmod(file.number, status.st_mode & 0o777)
    }
    try file.write(bytes, path)
    try file.close(path)
  }

  package func sync(_ path: String) throws(DiskError) {
    guard isDurable else { return }
    let file = try Descriptor(opening: path, O_RDONLY)
    _ = try system("fsync", path) { fsync(file.number) }
  }

  package func syncAll(_ folders: [String]) throws(DiskError) {
    guard isDurable else { return }
    var done: Set<dev_t> = []
    for folder in folders {
      let file = try Descriptor(opening: folder, O_RDONLY)
      guard done.insert(try file.status(folder).st_dev).inserted else { continue }
      try systemCode("syncfs", folder) { copydesk_sync_file_system(file.number) }
    }
  }

  package func rename(_ path: String, _ newPath: String) throws(DiskError) {
    let old = try SystemPath.bytes(path, for: "rename")
    let new = try SystemPath.bytes(newPath, for: "rename")
    _ = try system("rename", newPath) { Glibc.rename(old, new) }
  }

  package func exchange(_ one: String, _ other: String) throws(DiskError) {
    let first = try SystemPath.bytes(one, for: "renameat2")
    let second = try SystemPath.bytes(other, for: "renameat2")
    // A link itself would be exchanged, and what it leads to would stay as it is.
    for path in [one, other] where try isLink(path) {
      throw DiskError(call: "renameat2", path: path, code: ENOTDIR)
    }
    try systemCode("renameat2", other) { copydesk_exchange(first, second) }
  }

  package func link(_ path: String, _ newPath: String) throws(DiskError) {
    let old = try SystemPath.bytes(path, for: "link")
    let new = try SystemPath.bytes(newPath, for: "link")
    do {
      _ = try system("link", newPath) { Glibc.link(old, new) }
    } catch {
      guard [EXDEV, EPERM, EMLINK, EOPNOTSUPP].contains(error.code) else { throw error }
      try write(newPath, try read(path), permissionsOf: path)
    }
  }

  package func remove(_ path: String) throws(DiskError) {
    let bytes = try SystemPath.bytes(path, for: "remove")
    _ = try system("remove", path) { Glibc.remove(bytes) }
  }
}

extension FileStatus {
  init(_ status: stat) {
    self.init(
      size: Int(status.st_size),
      modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec,
      inode: UInt64(status.st_ino),
      isFolder: status.st_mode & S_IFMT == S_IFDIR
    )
  }
}

extension RealVolume {
  @discardableResult
  package func makeFolder(_ path: String) throws(DiskError) -> [String] {
    if try status(path)?.isFolder == true { return [] }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    var parent = path.hasPrefix("/") ? "/" : "."
    var changed: [String] = []
    for part in parts {
      let folder = parent == "/" ? "/\(part)" : "\(parent)/\(part)"
      if try makeOneFolder(folder) { changed.append(parent) }
      parent = folder
    }
    return changed
  }

  /// Returns whether the folder is new.
  private func makeOneFolder(_ folder: String) throws(DiskError) -> Bool {
    let bytes = try SystemPath.bytes(folder, for: "mkdir")
    do {
      _ = try system("mkdir", folder) { mkdir(bytes, 0o777) }
      return true
    } catch {
      guard error.code == EEXIST, try status(folder)?.isFolder == true else { throw error }
      return false
    }
  }

  package func lock(
    _ path: String,
    bytes: [UInt64],
    timeout: Int
  ) throws(DiskError) -> HeldLocks {
    let file = try Descriptor(opening: path, O_RDWR | O_CREAT)
    // Everybody takes their bytes in the same order, so that nobody waits in a circle.
    for byte in Set(bytes).sorted() {
      let isTaken = try waitForLock(timeout: timeout) { () throws(DiskError) in
        let code = copydesk_lock_byte(file.number, byte)
        guard code == 0 || code == EAGAIN || code == EINTR else {
          throw DiskError(call: "fcntl", path: path, code: code)
        }
        return code == 0
      }
      guard isTaken else { throw DiskError(call: "lock", path: path, code: LockTimeout.code) }
    }
    let number = file.keepOpen()
    return HeldLocks { _ = Glibc.close(number) }
  }
}
