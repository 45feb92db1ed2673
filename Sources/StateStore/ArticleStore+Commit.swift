package import Disk

extension ArticleStore {
  /// Writes changes as one group, durable when it returns.
  ///
  /// Returns the ones that were not written, because somebody else changed the article since it
  /// was read: work those out again.
  package func commit(_ changes: [Change], others: [FileWrite] = []) throws(StoreError) -> [Change]
  {
    for change in changes {
      guard let path = change.state.pathOutside else { continue }
      throw .damaged(path: change.name.state, .outside(path))
    }
    let bytes = Set(changes.map { lockByte(of: $0.name.id) }).sorted()
    return try withLocks(bytes) { () throws(StoreError) in
      do throws(DiskError) { return try write(changes, others) } catch { throw .disk(error) }
    }
  }

  private func write(_ changes: [Change], _ others: [FileWrite]) throws(DiskError) -> [Change] {
    var isLate: [ArticleName: Bool] = [:]
    var late: [Change] = []
    var current: [Change] = []
    for change in changes {
      if isLate[change.name] == nil, try isCurrent(change) {
        isLate[change.name] = false
        current.append(change)
      } else {
        late.append(change)
      }
    }
    // What a state vouches for is durable before it: a state without its record would speak of words
    // that are not there, while a record without its state only looks edited and is read again.
    try files.commit(others)
    let changed = try place(current, { $0.recordWrite }) { (change) throws(DiskError) in
      try isCurrent(change)
    }
    let placed = try place(changed, { $0.stateWrite }) { (change) throws(DiskError) in
      try change.record == nil
        ? isCurrent(change) : isCurrent(change.seen.state, change.name.state, isReplaced: true)
    }
    let done = Set(placed.map(\.name))
    return late + current.filter { !done.contains($0.name) }
  }

  /// Puts one file of each change that has it into its place. Returns the changes that are still
  /// current: preparing a group takes as long as the disk does, and people save at any time.
  private func place(
    _ changes: [Change],
    _ file: (Change) -> FileWrite?,
    isCurrent: (Change) throws(DiskError) -> Bool
  ) throws(DiskError) -> [Change] {
    var owners: [String: Change] = [:]
    var writes: [FileWrite] = []
    for change in changes {
      guard let write = file(change) else { continue }
      let path = absolute(write.path)
      owners[path] = change
      writes.append(FileWrite(path, write.bytes))
    }
    var late: Set<ArticleName> = []
    try files.commit(writes) { (write) throws(DiskError) in
      guard let change = owners[write.path] else { return true }
      if try isCurrent(change) { return true }
      late.insert(change.name)
      return false
    }
    return changes.filter { !late.contains($0.name) }
  }

  private func isCurrent(_ change: Change) throws(DiskError) -> Bool {
    guard try isCurrent(change.seen.state, change.name.state, isReplaced: true) else {
      return false
    }
    return try isCurrent(
      change.seen.record,
      change.name.record,
      isReplaced: change.record != nil
    )
  }

  /// Whether a file is as it was seen; where it is about to be replaced, to the byte.
  private func isCurrent(
    _ seen: SeenFile?,
    _ path: String,
    isReplaced: Bool
  ) throws(DiskError) -> Bool {
    let path = absolute(path)
    guard try volume.status(path) == seen?.status else { return false }
    guard isReplaced, let seen else { return true }
    return try volume.read(path) == seen.bytes
  }

  /// Runs while holding byte locks, taken in order so that two groups cannot wait for each other.
  package func withLocks<Result>(
    _ bytes: [UInt64],
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let held: HeldLocks
    do {
      try volume.makeFolder(absolute(DeskPaths.state))
      held = try volume.lock(absolute(DeskPaths.lock), bytes: bytes, timeout: lockTimeout)
    } catch {
      throw error.code == LockTimeout.code ? .locked("the desk") : .disk(error)
    }
    defer { held.release() }
    return try body()
  }
}

extension Change {
  /// The record's new bytes, where it gets any; the path is the desk's.
  fileprivate var recordWrite: FileWrite? { record.map { FileWrite(name.record, $0) } }

  /// The state's new bytes; the path is the desk's.
  fileprivate var stateWrite: FileWrite { FileWrite(name.state, stateFile) }
}
