import Disk
import StateStore

/// Keeps other processes from exchanging the site.
struct SiteLock {
  private let held: HeldLocks

  init(_ desk: OpenDesk) throws(StoreError) {
    do {
      held = try desk.store.volume.lock(
        desk.store.absolute(DeskPaths.lock),
        bytes: [lockByte(of: "site")],
        timeout: desk.store.lockTimeout
      )
    } catch {
      throw error.code == LockTimeout.code ? .locked("the site") : .disk(error)
    }
  }

  func release() {
    held.release()
  }
}
