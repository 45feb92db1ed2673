import Disk
import Synchronization

/// A disk on which somebody does something while files are made durable: once.
final class Meddling: Volume {
  private let volume: any Volume
  private let deed: @Sendable () throws -> Void
  private let isDone = Atomic<Bool>(false)

  init(_ volume: any Volume, _ deed: @escaping @Sendable () throws -> Void) {
    self.volume = volume
    self.deed = deed
  }

  func sync(_ path: String) throws(DiskError) {
    if !isDone.exchange(true, ordering: .relaxed) {
      do { try deed() } catch { throw DiskError(call: "deed \(error)", path: path, code: 1) }
    }
    try volume.sync(path)
  }

  func syncAll(_ folders: [String]) throws(DiskError) { try volume.syncAll(folders) }

  func status(_ path: String) throws(DiskError) -> FileStatus? { try volume.status(path) }

  func read(_ path: String) throws(DiskError) -> [UInt8] { try volume.read(path) }

  func list(_ folder: String) throws(DiskError) -> [FolderEntry] { try volume.list(folder) }

  func write(_ path: String, _ bytes: [UInt8], permissionsOf other: String?) throws(DiskError) {
    try volume.write(path, bytes, permissionsOf: other)
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
    try volume.lock(path, bytes: bytes, timeout: timeout)
  }
}
