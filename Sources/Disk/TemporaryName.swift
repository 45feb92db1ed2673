import Glibc
import Synchronization

/// The names of files that are not in their place yet.
package enum TemporaryName {
  static let isTaken: Int32 = EEXIST

  private static let prefix = ".copydesk-"
  private static let count = Atomic<Int>(0)

  /// A name that no other process of this machine uses.
  static func next() -> String {
    let number = count.add(1, ordering: .relaxed).newValue
    return "\(prefix)\(getpid())-\(number)"
  }

  /// Whether a crash may have left a file of this name behind: it can be deleted.
  package static func matches(_ name: String) -> Bool {
    name.hasPrefix(prefix)
      && name.utf8.dropFirst(prefix.utf8.count).allSatisfy {
        (48...57).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
