import Glibc
import Synchronization

/// A file that only grows, such as a record of events; several processes may write to it.
///
/// Nothing is made durable: it says what happened and is not what the desk relies on.
package final class AppendedFile: Sendable {
  private let file: Descriptor
  private let path: String
  private let turn = Mutex(())

  /// Opens the file, or makes it. A line that a full disk cut short gets its end, so that the next
  /// one begins a line.
  package init(_ path: String) throws(DiskError) {
    self.path = path
    file = try Descriptor(opening: path, O_WRONLY | O_CREAT | O_APPEND)
    if try Self.endsInsideLine(path) { try append([UInt8(ascii: "\n")]) }
  }

  private static func endsInsideLine(_ path: String) throws(DiskError) -> Bool {
    var status = stat()
    let bytes = try SystemPath.bytes(path, for: "stat")
    _ = try system("stat", path) { stat(bytes, &status) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return false }
    // Who may add to the file need not be let read it.
    guard let file = try? Descriptor(opening: path, O_RDONLY) else { return false }
    var last: UInt8 = 0
    let count = try system("pread", path) { pread(file.number, &last, 1, status.st_size - 1) }
    return count == 1 && last != UInt8(ascii: "\n")
  }

  /// Adds bytes behind all that is there, in one piece as far as the system allows.
  package func append(_ bytes: [UInt8]) throws(DiskError) {
    try turn.withLock { _ throws(DiskError) in try file.write(bytes, path) }
  }
}
