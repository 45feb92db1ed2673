import Glibc

/// Names of files as text and back.
///
/// To the system a name is bytes, and old archives hold names that are not UTF-8. Each byte that
/// does not fit stands in the text as a scalar for private use, so that every file can be opened
/// under the name that was listed.
enum SystemPath {
  private static let base: UInt32 = 0x10FE00

  static func text(_ bytes: UnsafePointer<CChar>) -> String {
    if let text = String(validatingCString: bytes) { return text }
    var text = ""
    var rest = Array(UnsafeBufferPointer(start: bytes, count: strlen(bytes))).map(UInt8.init)[...]
    while let first = rest.first {
      // A scalar takes four bytes at most.
      let length = (1...min(4, rest.count)).first {
        String(validating: rest.prefix($0), as: UTF8.self) != nil
      }
      if let length {
        text += String(decoding: rest.prefix(length), as: UTF8.self)
      } else if let scalar = Unicode.Scalar(base + UInt32(first)) {
        text.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst(length ?? 1)
    }
    return text
  }

  /// The bytes with a zero at the end, or the failure where there is one inside.
  static func bytes(_ path: String, for call: StaticString) throws(DiskError) -> [CChar] {
    if path.utf8.contains(0) { throw DiskError(call: "\(call)", path: path, code: EINVAL) }
    guard path.utf8.contains(0xF4) else { return Array(path.utf8CString) }
    let bytes = path.unicodeScalars.flatMap { scalar in
      (base + 0x80...base + 0xFF).contains(scalar.value)
        ? [UInt8(scalar.value - base)] : Array(String(scalar).utf8)
    }
    return bytes.map { CChar(bitPattern: $0) } + [0]
  }
}
