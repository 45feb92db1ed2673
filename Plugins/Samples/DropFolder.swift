import Glibc
import StageKit

/// One file on its way into a folder that others read and empty.
///
/// It is first written into `.sent`, under its key, and stays there as the note that it was sent;
/// then a second name makes it seen, whole. So a crash at any moment leaves either no note, or both,
/// or a note alone, and each of the three can be told from the others.
struct DropFolder {
  /// The name under which others see it.
  let shown: String
  private let sent: String
  private let noted: String

  init(folder: String, name: String, key: String) {
    shown = "\(folder)/\(name)"
    sent = "\(folder)/.sent"
    noted = "\(sent)/\(key)"
  }

  var isNoted: Bool { access(noted, F_OK) == 0 }
  var isShown: Bool { access(shown, F_OK) == 0 }

  /// Writes the note, durable and whole.
  func note(_ bytes: [UInt8]) throws(OutputError) {
    if mkdir(sent, 0o777) != 0, errno != EEXIST { throw Self.error("mkdir", sent) }
    let part = "\(noted).part"
    let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.error("open", part) }
    do throws(OutputError) { try Self.write(bytes, file, part) } catch {
      close(file)
      throw error
    }
    close(file)
    guard rename(part, noted) == 0 else { throw Self.error("rename", noted) }
    try Self.sync(sent)
  }

  /// Makes it seen; what is seen already stays.
  func show() throws(OutputError) {
    if link(noted, shown) != 0, errno != EEXIST { throw Self.error("link", shown) }
    try Self.sync(String(shown[..<(shown.lastIndex(of: "/") ?? shown.startIndex)]))
  }

  private static func write(
    _ bytes: [UInt8],
    _ file: Int32,
    _ path: String
  ) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else { throw error("write", path) }
      rest = rest.dropFirst(max(0, count))
    }
    guard fsync(file) == 0 else { throw error("fsync", path) }
  }

  private static func sync(_ folder: String) throws(OutputError) {
    let file = open(folder, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw error("open", folder) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw error("fsync", folder) }
  }

  /// A disk that is full or away may be there again.
  private static func error(_ call: String, _ path: String) -> OutputError {
    OutputError(.transient, "\(call) \(path): \(String(cString: strerror(errno)))")
  }
}
