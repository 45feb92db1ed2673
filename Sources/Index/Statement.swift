import CSQLite
import Digest

/// A prepared statement; columns count from 0, parameters from 1.
final class Statement {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) {
    self.handle = handle
  }

  deinit { sqlite3_finalize(handle) }

  /// Goes to the next row; whether there is one.
  func step() throws(DatabaseError) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw DatabaseError(code: code)
    }
  }

  /// Makes it ready for other parameters.
  func reset() {
    sqlite3_reset(handle)
  }

  func bind(_ number: Int, at index: Int32) {
    sqlite3_bind_int64(handle, index, Int64(number))
  }

  func bind(_ text: String, at index: Int32) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        _ = sqlite3_bind_text(
          handle,
          index,
          characters.baseAddress,
          Int32(characters.count),
          Self.copied
        )
      }
    }
  }

  func bind(_ hash: SHA256Digest, at index: Int32) {
    withUnsafeBytes(of: hash) { bytes in
      _ = sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
    }
  }

  func bind(_ bytes: [UInt8], at index: Int32) {
    bytes.withUnsafeBytes { bytes in
      _ = sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
    }
  }

  func int(_ column: Int32) -> Int {
    Int(sqlite3_column_int64(handle, column))
  }

  func text(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    withBytes(column) { Array($0) }
  }

  /// The bytes of a text or a blob where they lie, until the next step.
  func withBytes<Result>(
    _ column: Int32,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    // The address first: asking for it may change the size.
    let start = sqlite3_column_blob(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// ``SHA256Digest/none`` where the column holds no hash.
  func hash(_ column: Int32) -> SHA256Digest {
    let size = MemoryLayout<SHA256Digest>.size
    guard sqlite3_column_bytes(handle, column) == size,
      let bytes = sqlite3_column_blob(handle, column)
    else { return .none }
    return bytes.loadUnaligned(as: SHA256Digest.self)
  }

  /// Tells SQLite to keep a copy: its macro for this is no Swift constant.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
