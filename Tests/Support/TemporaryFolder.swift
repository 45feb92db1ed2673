import FoundationEssentials
import Glibc

/// A fresh folder that is gone when nothing refers to it any more.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// Makes the folder, empty.
  package init() throws {
    var template = Array("/tmp/copydesk-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemFailure(call: "mkdtemp", errno: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a thing in the folder.
  package func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}

/// A system call that did not work.
package struct SystemFailure: Error, Hashable, CustomStringConvertible {
  package let call: String
  package let errno: Int32

  package init(call: String, errno: Int32) {
    self.call = call
    self.errno = errno
  }

  package var description: String { "\(call): \(String(cString: strerror(errno)))" }
}
