import Glibc

/// An open file, closed when it goes out of use.
struct Descriptor: ~Copyable {
  let number: Int32

  init(opening path: String, _ flags: Int32, permissions: mode_t = 0o666) throws(DiskError) {
    let bytes = try SystemPath.bytes(path, for: "open")
    number = try system("open", path) { open(bytes, flags | O_CLOEXEC, permissions) }
  }

  deinit {
    _ = Glibc.close(number)
  }

  /// Closes it, and says where the system reports a late failure to write.
  consuming func close(_ path: String) throws(DiskError) {
    let number = number
    discard self
    // Not called again after a signal: the number is free by then.
    guard Glibc.close(number) == 0 || errno == EINTR else {
      throw DiskError(call: "close", path: path, code: errno)
    }
  }

  /// Hands the number to somebody else, who closes it.
  consuming func keepOpen() -> Int32 {
    let number = number
    discard self
    return number
  }

  func status(_ path: String) throws(DiskError) -> stat {
    var status = stat()
    _ = try system("fstat", path) { fstat(number, &status) }
    return status
  }

  func write(_ bytes: [UInt8], _ path: String) throws(DiskError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = try system("write", path) {
        rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      }
      rest = rest.dropFirst(written)
    }
  }

  func rewind(_ path: String) throws(DiskError) {
    _ = try system("lseek", path) { lseek(number, 0, SEEK_SET) }
  }

  /// Reads to the end; the size is what is expected, not what is relied on.
  func readAll(size: Int, _ path: String) throws(DiskError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while true {
      let found = try system("read", path) {
        bytes.withUnsafeMutableBytes { buffer in
          let free = buffer[count...]
          return Glibc.read(
            number,
            UnsafeMutableRawBufferPointer(rebasing: free).baseAddress,
            free.count
          )
        }
      }
      count += found
      // A regular file that gave all of its size has no more, so that one call is enough.
      if found == 0 || count == size { break }
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: max(count, 4096)))
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// Calls the system, again where a signal interrupts it.
func system<Result: FixedWidthInteger & SignedInteger>(
  _ name: StaticString,
  _ path: String,
  _ call: () -> Result
) throws(DiskError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw DiskError(call: "\(name)", path: path, code: code) }
  }
}

/// Calls the system by a wrapper that returns the error's number.
func systemCode(
  _ name: StaticString,
  _ path: String,
  _ call: () -> Int32
) throws(DiskError) {
  while true {
    let code = call()
    if code == 0 { return }
    if code != EINTR { throw DiskError(call: "\(name)", path: path, code: code) }
  }
}
