import Glibc
import Synchronization

/// Locks that somebody holds, until they release them or drop this.
package final class HeldLocks: Sendable {
  private let letGo: Mutex<(@Sendable () -> Void)?>

  package init(release: @escaping @Sendable () -> Void) {
    letGo = Mutex(release)
  }

  /// Gives the locks back; again does nothing.
  package func release() {
    letGo.withLock { letGo in
      letGo?()
      letGo = nil
    }
  }

  deinit {
    release()
  }
}

/// The failure of a lock that others held for too long.
package enum LockTimeout {
  package static let code: Int32 = ETIMEDOUT
}

/// The byte of a lock file that stands for a name. Two names that meet only wait for each other.
package func lockByte(of name: String) -> UInt64 {
  // FNV-1a; the highest bits stay clear, because offsets in files are signed.
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash >> 2
}

/// Tries for a lock again and again, at first quickly, until the time is over.
func waitForLock(
  timeout: Int,
  _ isTaken: () throws(DiskError) -> Bool
) throws(DiskError) -> Bool {
  let longest = 50_000
  var pause = 200
  var waited = 0
  while try !isTaken() {
    guard waited < timeout * 1_000_000 else { return false }
    usleep(UInt32(pause))
    waited += pause
    pause = min(pause * 2, longest)
  }
  return true
}
