import Glibc
import Synchronization

/// Standard output or standard error: what it is, and a way to write to it.
final class Sink: Sendable {
  let isTerminal: Bool
  /// The columns of the terminal; `nil` off one.
  let width: Int?
  private let emit: @Sendable ([UInt8]) -> CInt
  private let problem = Mutex<CInt>(0)

  /// `emit` writes all bytes and answers with 0 or the errno.
  init(isTerminal: Bool, width: Int?, emit: @escaping @Sendable ([UInt8]) -> CInt) {
    self.isTerminal = isTerminal
    self.width = width
    self.emit = emit
  }

  /// The errno of the write that failed; 0 where none did.
  var failure: CInt { problem.withLock { $0 } }

  /// Whether nobody reads any more, as after `| head`; what is written then is dropped in silence.
  var isBroken: Bool { failure != 0 }

  func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, !isBroken else { return }
    let code = emit(bytes)
    if code != 0 { problem.withLock { $0 = code } }
  }

  func write(_ text: String) {
    write(Array(text.utf8))
  }
}

extension Sink {
  /// Takes a descriptor of this process.
  convenience init(descriptor: CInt) {
    let isTerminal = isatty(descriptor) == 1
    self.init(isTerminal: isTerminal, width: isTerminal ? Self.columns(of: descriptor) : nil) {
      bytes in Self.writeAll(bytes, to: descriptor)
    }
  }

  private static func columns(of descriptor: CInt) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> CInt {
    bytes.withUnsafeBytes { buffer in
      var at = 0
      while at < buffer.count {
        let written = Glibc.write(
          descriptor,
          buffer.baseAddress?.advanced(by: at),
          buffer.count - at
        )
        if written >= 0 {
          at += written
        } else if errno == EAGAIN {
          var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&ready, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
