/// The disk, as far as copydesk uses it. The only way in which any part of it writes.
///
/// Nothing here changes the content of a file that exists: new files are written under new names
/// and then take the old one's place. Paths are as the system takes them.
package protocol Volume: Sendable {
  /// What lies at a path, links followed; `nil` where nothing does.
  func status(_ path: String) throws(DiskError) -> FileStatus?

  func read(_ path: String) throws(DiskError) -> [UInt8]

  /// Reads a file that somebody may be writing, with the status that it had all the while; `nil`
  /// where there is none.
  func look(_ path: String) throws(DiskError) -> (status: FileStatus, bytes: [UInt8])?

  /// Whether whoever runs this may make files in a folder.
  func isWritable(_ folder: String) -> Bool

  /// What a folder holds, by name.
  func list(_ folder: String) throws(DiskError) -> [FolderEntry]

  /// The same without hidden things, each with what it is like, links followed.
  func survey(_ folder: String) throws(DiskError) -> FolderListing

  /// Writes a new file, with the permissions of another where one is named; not durable yet.
  ///
  /// Fails with `EEXIST` where something is there already.
  func write(_ path: String, _ bytes: [UInt8], permissionsOf other: String?) throws(DiskError)

  /// Makes a file's content durable, or the names that a folder holds.
  func sync(_ path: String) throws(DiskError)

  /// Makes everything durable on the file systems of these folders.
  func syncAll(_ folders: [String]) throws(DiskError)

  /// Gives a file another name, in the place of what had it before.
  func rename(_ path: String, _ newPath: String) throws(DiskError)

  /// Puts each of two files or folders in the other's place, in one step; fails where one is a link.
  func exchange(_ one: String, _ other: String) throws(DiskError)

  /// Gives a file a second name, or makes a copy where the file system cannot do so.
  func link(_ path: String, _ newPath: String) throws(DiskError)

  /// Takes a file or an empty folder away.
  func remove(_ path: String) throws(DiskError)

  /// Takes a folder away with all in it; links are not followed.
  func removeTree(_ folder: String) throws(DiskError)

  /// Makes a folder, and those above it. Returns the folders that got a new name in them: syncing
  /// these makes the new ones durable.
  @discardableResult
  func makeFolder(_ path: String) throws(DiskError) -> [String]

  /// Holds bytes of a lock file against every other holder, in this process and elsewhere, until
  /// they are released or the process ends.
  ///
  /// Waits for the others up to `timeout` seconds and then fails with ``LockTimeout/code``.
  func lock(_ path: String, bytes: [UInt64], timeout: Int) throws(DiskError) -> HeldLocks
}

extension Volume {
  /// Writes a new file; not durable yet.
  package func write(_ path: String, _ bytes: [UInt8]) throws(DiskError) {
    try write(path, bytes, permissionsOf: nil)
  }

  package func look(_ path: String) throws(DiskError) -> (status: FileStatus, bytes: [UInt8])? {
    var tries = 5
    while let status = try status(path) {
      let bytes: [UInt8]
      do { bytes = try read(path) } catch {
        if try self.status(path) == nil { continue }
        throw error
      }
      tries -= 1
      if try self.status(path) == status || tries == 0 { return (status, bytes) }
    }
    return nil
  }

  package func survey(_ folder: String) throws(DiskError) -> FolderListing {
    var listing = FolderListing()
    for entry in try list(folder) where !entry.name.hasPrefix(".") {
      let path = "\(folder)/\(entry.name)"
      let status: FileStatus?
      // What cannot be looked at is there all the same; what went away meanwhile is not.
      do { status = try self.status(path) } catch {
        listing.add(entry.name.utf8, entry.kind, nil)
        continue
      }
      if let status { listing.add(entry.name.utf8, entry.kind, status) }
    }
    listing.sort()
    return listing
  }

  /// Makes everything durable on the file system of a folder.
  package func syncAll(_ folder: String) throws(DiskError) {
    try syncAll([folder])
  }
}
