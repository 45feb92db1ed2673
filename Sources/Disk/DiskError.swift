import CSys

/// A call to the system that failed.
package struct DiskError: Error, Hashable {
  /// The system's name for the call.
  package let call: String
  package let path: String
  /// The `errno` it left.
  package let code: Int32

  package init(call: String, path: String, code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }
}

extension DiskError: CustomStringConvertible {
  package var description: String { "\(path): \(reason) (\(call))" }

  private var reason: String {
    if code == LockTimeout.code { return "another copydesk holds it" }
    guard let text = copydesk_error_text(code) else { return "error \(code)" }
    let words = String(cString: text)
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
