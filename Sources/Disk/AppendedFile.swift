import Glibc
import Synchronization

/// A file that only grows, such as a record of events; several processes may write to it.
///
/// Nothing is made durable: it says what happened and is not what the desk relies on.
package final class AppendedFile: Sendable {
  private let file: Descriptor
  private let path: String
  private let turn = Mutex(())

  /// Opens the file, or makes it.
  package init(_ path: String) throws(DiskError) {
    self.path = path
    file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_APPEND)
  }

  /// Adds bytes behind all that is there, in one piece as far as the system allows.
  package func append(_ bytes: [UInt8]) throws(DiskError) {
    try turn.withLock { _ throws(DiskError) in try file.write(bytes, path) }
  }
}
