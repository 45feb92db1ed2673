import Glibc
import Synchronization

/// A disk in memory, for tests: it knows what is durable, and shows what a crash would leave.
package final class MemoryVolume: Volume {
  private let disk: Mutex<MemoryDisk>
  /// The disk after each change, for ``crashStates()``.
  private let history = Mutex<[MemoryDisk]>([])
  private let locks = Mutex<[String: Set<UInt64>]>([:])

  package convenience init() {
    self.init(MemoryDisk())
  }

  private init(_ disk: MemoryDisk) {
    self.disk = Mutex(disk)
  }

  /// Every disk that a crash could have left at any moment since the volume was made, or since
  /// ``settle()`` or ``forgetHistory()``.
  package func crashStates() -> [MemoryVolume] {
    var seen: Set<[String: [UInt8]?]> = []
    return history.withLock { $0 }.flatMap(\.afterCrash)
      .filter { seen.insert($0.content).inserted }
      .map { MemoryVolume($0) }
  }

  /// Every disk that a loss of power right now could leave.
  package func crashesNow() -> [MemoryVolume] {
    var seen: Set<[String: [UInt8]?]> = []
    return disk.withLock { $0 }.afterCrash
      .filter { seen.insert($0.content).inserted }
      .map { MemoryVolume($0) }
  }

  /// Forgets what led here: the disk as it is becomes durable.
  package func settle() {
    forgetHistory()
    disk.withLock { $0.syncAll() }
  }

  /// Forgets the moments that have passed, but not what is durable and what is not.
  package func forgetHistory() {
    history.withLock { $0 = [] }
  }

  /// Every file by its path.
  package var content: [String: [UInt8]] {
    disk.withLock { $0.content.compactMapValues { $0 } }
  }

  private func change<Result: Sendable>(
    _ body: (inout MemoryDisk) throws(DiskError) -> Result
  ) throws(DiskError) -> Result {
    try disk.withLock { (disk) throws(DiskError) in
      let result = try body(&disk)
      let now = disk
      history.withLock { $0.append(now) }
      return result
    }
  }

  package func status(_ path: String) throws(DiskError) -> FileStatus? {
    disk.withLock { disk in
      switch disk.names[path] {
      case nil: nil
      case .folder: FileStatus(size: 0, modified: 0, inode: lockByte(of: path), isFolder: true)
      case .file(let number):
        disk.files[number].map {
          FileStatus(size: $0.bytes.count, modified: $0.modified, inode: UInt64(number))
        }
      }
    }
  }

  package func read(_ path: String) throws(DiskError) -> [UInt8] {
    try disk.withLock { (disk) throws(DiskError) in
      guard case .file(let number) = disk.names[path], let file = disk.files[number] else {
        throw DiskError(call: "open", path: path, code: disk.names[path] == nil ? ENOENT : EISDIR)
      }
      return file.bytes
    }
  }

  package func list(_ folder: String) throws(DiskError) -> [FolderEntry] {
    try disk.withLock { (disk) throws(DiskError) in
      guard disk.names[folder] == .folder else {
        throw DiskError(call: "opendir", path: folder, code: ENOENT)
      }
      return disk.names.filter { $0.key != "/" && MemoryDisk.parent($0.key) == folder }
        .map { path, node in
          let name = path.split(separator: "/").last.map(String.init) ?? path
          return FolderEntry(name: name, kind: node == .folder ? .folder : .file)
        }
        .sorted { $0.name < $1.name }
    }
  }

  package func write(
    _ path: String,
    _ bytes: [UInt8],
    permissionsOf other: String?
  ) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      guard disk.names[path] == nil else {
        throw DiskError(call: "open", path: path, code: EEXIST)
      }
      try disk.checkParent(of: path, "open")
      disk.add(bytes, at: path)
    }
  }

  package func sync(_ path: String) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      try disk.check(path, "open")
      disk.sync(path)
    }
  }

  package func syncAll(_ folders: [String]) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      for folder in folders { try disk.check(folder, "open") }
      disk.syncAll()
    }
  }

  package func rename(_ path: String, _ newPath: String) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      try disk.check(path, "rename")
      try disk.checkParent(of: newPath, "rename")
      disk.apply(.move(path, newPath))
    }
  }

  package func exchange(_ one: String, _ other: String) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      try disk.check(one, "renameat2")
      try disk.check(other, "renameat2")
      disk.apply(.exchange(one, other))
    }
  }

  package func link(_ path: String, _ newPath: String) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      guard let node = disk.names[path] else {
        throw DiskError(call: "link", path: path, code: ENOENT)
      }
      guard disk.names[newPath] == nil else {
        throw DiskError(call: "link", path: newPath, code: EEXIST)
      }
      try disk.checkParent(of: newPath, "link")
      disk.apply(.set(newPath, node))
    }
  }

  package func remove(_ path: String) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      try disk.check(path, "remove")
      guard !disk.names.keys.contains(where: { $0.hasPrefix(path + "/") }) else {
        throw DiskError(call: "remove", path: path, code: ENOTEMPTY)
      }
      disk.apply(.remove(path))
    }
  }

  package func removeTree(_ folder: String) throws(DiskError) {
    try change { (disk) throws(DiskError) in
      try disk.check(folder, "opendir")
      let below = disk.names.keys.filter { $0.hasPrefix(folder + "/") }
      for path in below.sorted().reversed() { disk.apply(.remove(path)) }
      disk.apply(.remove(folder))
    }
  }

  @discardableResult
  package func makeFolder(_ path: String) throws(DiskError) -> [String] {
    try change { (disk) throws(DiskError) in
      var changed: [String] = []
      var folder = ""
      for part in path.split(separator: "/") {
        folder += "/\(part)"
        switch disk.names[folder] {
        case .folder: continue
        case .file: throw DiskError(call: "mkdir", path: folder, code: EEXIST)
        case nil:
          disk.apply(.set(folder, .folder))
          changed.append(MemoryDisk.parent(folder))
        }
      }
      return changed
    }
  }

  package func lock(
    _ path: String,
    bytes: [UInt64],
    timeout: Int
  ) throws(DiskError) -> HeldLocks {
    let isTaken = try waitForLock(timeout: timeout) { () throws(DiskError) in
      locks.withLock { locks in
        guard locks[path, default: []].isDisjoint(with: bytes) else { return false }
        locks[path, default: []].formUnion(bytes)
        return true
      }
    }
    guard isTaken else { throw DiskError(call: "lock", path: path, code: LockTimeout.code) }
    return HeldLocks { self.locks.withLock { $0[path]?.subtract(bytes) } }
  }
}

extension MemoryDisk {
  fileprivate func check(_ path: String, _ call: String) throws(DiskError) {
    guard names[path] != nil else { throw DiskError(call: call, path: path, code: ENOENT) }
  }

  fileprivate func checkParent(of path: String, _ call: String) throws(DiskError) {
    guard names[Self.parent(path)] == .folder else {
      throw DiskError(call: call, path: path, code: ENOENT)
    }
  }
}
