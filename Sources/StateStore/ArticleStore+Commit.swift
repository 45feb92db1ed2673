import Digest
package import Disk
import StageKit

/// What shall become of one article's files.
package struct Change: Sendable {
  package let name: ArticleName
  /// What the files looked like when the change was worked out.
  package let seen: StoredArticle.Seen
  package let state: ArticleState
  /// The record's new bytes, where a person or a reader changes it.
  package let record: [UInt8]?

  package init(
    _ name: ArticleName,
    seen: StoredArticle.Seen,
    state: ArticleState,
    record: [UInt8]? = nil
  ) {
    self.name = name
    self.seen = seen
    self.state = state
    self.record = record
  }
}

extension ArticleStore {
  /// Writes changes as one group, durable when it returns.
  ///
  /// Returns the ones that were not written, because somebody else changed the article since it
  /// was read: work those out again.
  package func commit(_ changes: [Change], others: [FileWrite] = []) throws(StoreError) -> [Change]
  {
    let bytes = Set(changes.map { lockByte(of: $0.name.id) }).sorted()
    return try withLocks(bytes) { () throws(StoreError) in
      var late: [Change] = []
      var writes = others
      for change in changes {
        guard try isCurrent(change) else {
          late.append(change)
          continue
        }
        var state = change.state
        state.sequence += 1
        if let record = change.record {
          writes.append(FileWrite(absolute(change.name.record), record))
        }
        writes.append(FileWrite(absolute(change.name.state), StateFile.bytes(of: state)))
      }
      do { try files.commit(writes) } catch { throw .disk(error) }
      return late
    }
  }

  private func isCurrent(_ change: Change) throws(StoreError) -> Bool {
    do {
      return try volume.status(absolute(change.name.state)) == change.seen.state
        && volume.status(absolute(change.name.record)) == change.seen.record
    } catch { throw .disk(error) }
  }

  /// Runs while holding byte locks, taken in order so that two groups cannot wait for each other.
  package func withLocks<Result>(
    _ bytes: [UInt64],
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let held: HeldLocks
    do {
      held = try volume.lock(absolute(DeskPaths.lock), bytes: bytes, timeout: lockTimeout)
    } catch {
      throw error.code == LockTimeout.code ? .locked(error.path) : .disk(error)
    }
    defer { held.release() }
    return try body()
  }
}
