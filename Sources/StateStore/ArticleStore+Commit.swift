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
    var owners: [String: Change] = [:]
    for change in current {
      owners[absolute(change.name.record)] = change
      owners[absolute(change.name.state)] = change
    }
    // Preparing a group takes as long as the disk does, and people save their edits at any time.
    isLate = [:]
    try files.commit(others + current.flatMap(writes)) { (write) throws(DiskError) in
      guard let change = owners[write.path] else { return true }
      if isLate[change.name] == nil { isLate[change.name] = try !isCurrent(change) }
      return isLate[change.name] == false
    }
    return late + current.filter { isLate[$0.name] == true }
  }

  /// The record goes first: without its state it looks edited and is read again; a state without
  /// its record would vouch for words that are not there.
  private func writes(_ change: Change) -> [FileWrite] {
    var state = change.state
    state.sequence += 1
    let stateWrite = FileWrite(absolute(change.name.state), StateFile.bytes(of: state))
    guard let record = change.record else { return [stateWrite] }
    return [FileWrite(absolute(change.name.record), record), stateWrite]
  }

  private func isCurrent(_ change: Change) throws(DiskError) -> Bool {
    guard try isCurrent(change.seen.state, absolute(change.name.state), isReplaced: true) else {
      return false
    }
    let record = absolute(change.name.record)
    return try isCurrent(change.seen.record, record, isReplaced: change.record != nil)
  }

  /// Whether a file is as it was seen; where it is about to be replaced, to the byte.
  private func isCurrent(
    _ seen: SeenFile?,
    _ path: String,
    isReplaced: Bool
  ) throws(DiskError) -> Bool {
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
