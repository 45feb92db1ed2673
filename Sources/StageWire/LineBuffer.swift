import Glibc

/// Cuts bytes that come in pieces into lines.
package struct LineBuffer: Sendable {
  /// Bytes that are not handed out yet begin at `start`; those before `scanned` have no line end.
  private var bytes: [UInt8] = []
  private var start = 0
  private var scanned = 0

  package init() {}

  /// How many bytes wait for the end of their line.
  package var pending: Int { bytes.count - start }

  package mutating func append(_ piece: UnsafeRawBufferPointer) {
    if start > 0, start == bytes.count || start > bytes.count / 2 {
      bytes.removeFirst(start)
      scanned -= start
      start = 0
    }
    bytes.append(contentsOf: piece)
  }

  /// The next whole line, without its end.
  package mutating func next() -> [UInt8]? {
    let end = bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress, scanned < buffer.count,
        let found = memchr(base + scanned, Int32(UInt8(ascii: "\n")), buffer.count - scanned)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
    guard let end else {
      scanned = bytes.count
      return nil
    }
    defer {
      start = end + 1
      scanned = start
    }
    return Array(bytes[start..<end])
  }

  /// What is there of a line that has no end yet; nothing is left.
  package mutating func takeRest() -> [UInt8] {
    defer { self = LineBuffer() }
    return Array(bytes[start...])
  }
}
