import Disk
import Synchronization

/// A volume on which something else happens right before one of the calls.
///
/// Never before a name changes: between the last look at a file and the rename that replaces it no
/// program can be kept out that takes no lock.
final class InterruptedVolume: Volume {
  private let volume: any Volume
  private let number: Int
  private let happening: @Sendable () -> Void
  private let calls = Mutex(0)

  init(_ volume: any Volume, atCall number: Int, _ happening: @escaping @Sendable () -> Void) {
    self.volume = volume
    self.number = number
    self.happening = happening
  }

  private func count() {
    let now = calls.withLock { calls in
      calls += 1
      return calls
    }
    if now == number { happening() }
  }

  func status(_ path: String) throws(DiskError) -> FileStatus? {
    count()
    return try volume.status(path)
  }

  func read(_ path: String) throws(DiskError) -> [UInt8] {
    count()
    return try volume.read(path)
  }

  func list(_ folder: String) throws(DiskError) -> [FolderEntry] {
    count()
    return try volume.list(folder)
  }

  func write(_ path: String, _ bytes: [UInt8], permissionsOf other: String?) throws(DiskError) {
    count()
    try volume.write(path, bytes, permissionsOf: other)
  }

  func sync(_ path: String) throws(DiskError) {
    count()
    try volume.sync(path)
  }

  func syncAll(_ folders: [String]) throws(DiskError) {
    count()
    try volume.syncAll(folders)
  }

  func rename(_ path: String, _ newPath: String) throws(DiskError) {
    try volume.rename(path, newPath)
  }

  func exchange(_ one: String, _ other: String) throws(DiskError) {
    try volume.exchange(one, other)
  }

  func link(_ path: String, _ newPath: String) throws(DiskError) {
    try volume.link(path, newPath)
  }

  func remove(_ path: String) throws(DiskError) { try volume.remove(path) }

  func removeTree(_ folder: String) throws(DiskError) { try volume.removeTree(folder) }

  func makeFolder(_ path: String) throws(DiskError) -> [String] { try volume.makeFolder(path) }

  func lock(_ path: String, bytes: [UInt64], timeout: Int) throws(DiskError) -> HeldLocks {
    count()
    return try volume.lock(path, bytes: bytes, timeout: timeout)
  }
}
