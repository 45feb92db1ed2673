import Synchronization

/// A volume for tests that fails at one call of many, and remembers the calls.
package final class FailingVolume: Volume {
  private let volume: any Volume
  private let failing: Int
  private let code: Int32
  private let staysDown: Bool
  private let made = Mutex<[String]>([])

  /// Fails at one call, counted from 1, with an error number; at none where that is 0.
  ///
  /// A write that fails leaves half of the bytes behind, as a full disk does. What stays down fails
  /// at every call from then on: to the desk that is the end of the process.
  package init(
    _ volume: any Volume,
    failsAt call: Int = 0,
    code: Int32 = 0,
    staysDown: Bool = false
  ) {
    self.volume = volume
    failing = call
    self.code = code
    self.staysDown = staysDown
  }

  /// The calls so far, such as `sync Articles`.
  package var calls: [String] { made.withLock { $0 } }

  private func call(_ name: String, _ path: String) throws(DiskError) {
    let number = made.withLock { made in
      made.append("\(name) \(path)")
      return made.count
    }
    let isDown = staysDown && failing > 0 && number > failing
    if number == failing || isDown { throw DiskError(call: name, path: path, code: code) }
  }

  package func status(_ path: String) throws(DiskError) -> FileStatus? {
    try call("status", path)
    return try volume.status(path)
  }

  package func read(_ path: String) throws(DiskError) -> [UInt8] {
    try call("read", path)
    return try volume.read(path)
  }

  package func list(_ folder: String) throws(DiskError) -> [FolderEntry] {
    try call("list", folder)
    return try volume.list(folder)
  }

  package func write(
    _ path: String,
    _ bytes: [UInt8],
    permissionsOf other: String?
  ) throws(DiskError) {
    do { try call("write", path) } catch {
      try volume.write(path, Array(bytes[..<(bytes.count / 2)]), permissionsOf: other)
      throw error
    }
    try volume.write(path, bytes, permissionsOf: other)
  }

  package func sync(_ path: String) throws(DiskError) {
    try call("sync", path)
    try volume.sync(path)
  }

  package func syncAll(_ folders: [String]) throws(DiskError) {
    try call("syncAll", folders.joined(separator: " "))
    try volume.syncAll(folders)
  }

  package func rename(_ path: String, _ newPath: String) throws(DiskError) {
    try call("rename", newPath)
    try volume.rename(path, newPath)
  }

  package func exchange(_ one: String, _ other: String) throws(DiskError) {
    try call("exchange", other)
    try volume.exchange(one, other)
  }

  package func link(_ path: String, _ newPath: String) throws(DiskError) {
    try call("link", newPath)
    try volume.link(path, newPath)
  }

  package func remove(_ path: String) throws(DiskError) {
    try call("remove", path)
    try volume.remove(path)
  }

  package func removeTree(_ folder: String) throws(DiskError) {
    try call("removeTree", folder)
    try volume.removeTree(folder)
  }

  @discardableResult
  package func makeFolder(_ path: String) throws(DiskError) -> [String] {
    try call("makeFolder", path)
    return try volume.makeFolder(path)
  }

  package func lock(
    _ path: String,
    bytes: [UInt64],
    timeout: Int
  ) throws(DiskError) -> HeldLocks {
    try call("lock", path)
    return try volume.lock(path, bytes: bytes, timeout: timeout)
  }
}
