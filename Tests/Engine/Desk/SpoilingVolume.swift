import Disk

/// A volume on which some calls always fail, as they do where permissions are missing.
final class SpoilingVolume: Volume {
  private let volume: any Volume
  private let isSpoilt: @Sendable (_ call: String, _ path: String) -> Bool

  init(_ volume: any Volume, where isSpoilt: @escaping @Sendable (String, String) -> Bool) {
    self.volume = volume
    self.isSpoilt = isSpoilt
  }

  private func check(_ call: String, _ path: String) throws(DiskError) {
    if isSpoilt(call, path) { throw DiskError(call: call, path: path, code: 13) }
  }

  func status(_ path: String) throws(DiskError) -> FileStatus? {
    try check("status", path)
    return try volume.status(path)
  }

  func isWritable(_ folder: String) -> Bool { !isSpoilt("writable", folder) }

  func read(_ path: String) throws(DiskError) -> [UInt8] {
    try check("read", path)
    return try volume.read(path)
  }

  func list(_ folder: String) throws(DiskError) -> [FolderEntry] {
    try check("list", folder)
    return try volume.list(folder)
  }

  func write(
    _ path: String,
    _ bytes: [UInt8],
    permissionsOf other: String?
  ) throws(DiskError) {
    try check("write", path)
    try volume.write(path, bytes, permissionsOf: other)
  }

  func sync(_ path: String) throws(DiskError) { try volume.sync(path) }

  func syncAll(_ folders: [String]) throws(DiskError) { try volume.syncAll(folders) }

  func rename(_ path: String, _ newPath: String) throws(DiskError) {
    try check("rename", newPath)
    try volume.rename(path, newPath)
  }

  func exchange(_ one: String, _ other: String) throws(DiskError) {
    try volume.exchange(one, other)
  }

  func link(_ path: String, _ newPath: String) throws(DiskError) {
    try volume.link(path, newPath)
  }

  func remove(_ path: String) throws(DiskError) {
    try check("remove", path)
    try volume.remove(path)
  }

  func removeTree(_ folder: String) throws(DiskError) { try volume.removeTree(folder) }

  func makeFolder(_ path: String) throws(DiskError) -> [String] { try volume.makeFolder(path) }

  func lock(
    _ path: String,
    bytes: [UInt64],
    timeout: Int
  ) throws(DiskError) -> HeldLocks {
    try volume.lock(path, bytes: bytes, timeout: timeout)
  }
}
