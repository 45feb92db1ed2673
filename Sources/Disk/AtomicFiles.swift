/// A file as it shall be.
package struct FileWrite: Sendable, Hashable {
  package let path: String
  package let bytes: [UInt8]

  package init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Writes files so that each is old or new, whatever happens, and durable in the end.
///
/// The new contents go into hidden files beside the old ones and are made durable; then they take
/// the old ones' names, in the order given; then the folders are made durable. A crash leaves at
/// most such hidden files, which nothing reads.
package struct AtomicFiles: Sendable {
  /// Beyond this many files or folders one sync of the file system costs less than one for each.
  static let mostSyncedAlone = 4

  private let volume: any Volume

  package init(_ volume: any Volume) {
    self.volume = volume
  }

  /// Writes a group of files. Of two with the same path the later one counts.
  ///
  /// When it throws, each file is old or new; those given first are the new ones.
  package func commit(_ writes: [FileWrite]) throws(DiskError) {
    try commit(writes) { _ in true }
  }

  /// Writes those of a group that are still wanted when all is prepared, which takes as long as the
  /// disk does: the question comes right before each file takes its place.
  package func commit(
    _ writes: [FileWrite],
    ifStillWanted isWanted: (FileWrite) throws(DiskError) -> Bool
  ) throws(DiskError) {
    let writes = Self.withoutRepeats(writes)
    guard !writes.isEmpty else { return }
    var folders = try makeFolders(of: writes)
    var moves: [Move] = []
    var moved = 0
    do {
      for write in writes { moves.append(try prepare(write)) }
      try sync(files: moves.map(\.temporary))
      for move in moves {
        if try isWanted(move.write) {
          try volume.rename(move.temporary, move.write.path)
        } else {
          try volume.remove(move.temporary)
        }
        moved += 1
      }
    } catch {
      // What is left over is harmless; the first failure is what counts.
      for move in moves[moved...] { try? volume.remove(move.temporary) }
      throw error
    }
    folders.formUnion(writes.map { Self.folder(of: $0.path) })
    try sync(folders: folders.sorted())
  }

  private struct Move {
    let temporary: String
    let write: FileWrite
  }

  private func prepare(_ write: FileWrite) throws(DiskError) -> Move {
    let folder = Self.folder(of: write.path)
    while true {
      let temporary = "\(folder)/\(TemporaryName.next())"
      do {
        try volume.write(temporary, write.bytes, permissionsOf: write.path)
        return Move(temporary: temporary, write: write)
      } catch {
        if error.code == TemporaryName.isTaken { continue }
        try? volume.remove(temporary)
        throw error
      }
    }
  }

  /// Returns the folders that hold new ones.
  private func makeFolders(of writes: [FileWrite]) throws(DiskError) -> Set<String> {
    var changed: Set<String> = []
    for folder in Set(writes.map { Self.folder(of: $0.path) }).sorted() {
      changed.formUnion(try volume.makeFolder(folder))
    }
    return changed
  }

  private func sync(files: [String]) throws(DiskError) {
    guard files.count <= Self.mostSyncedAlone else {
      return try volume.syncAll(Set(files.map(Self.folder)).sorted())
    }
    for file in files { try volume.sync(file) }
  }

  private func sync(folders: [String]) throws(DiskError) {
    guard folders.count <= Self.mostSyncedAlone else { return try volume.syncAll(folders) }
    for folder in folders { try volume.sync(folder) }
  }

  private static func withoutRepeats(_ writes: [FileWrite]) -> [FileWrite] {
    var seen: Set<String> = []
    return writes.reversed().filter { seen.insert($0.path).inserted }.reversed()
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
