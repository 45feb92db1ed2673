import Glibc

/// Error numbers of system calls.
enum SystemError {
  /// The system's own words: `No space left on device`.
  static func words(_ code: CInt) -> String {
    guard let text = strerror(code) else { return "error number \(code)" }
    return String(cString: text)
  }
}
