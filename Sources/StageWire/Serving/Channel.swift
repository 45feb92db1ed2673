import Dispatch
import Glibc
import Synchronization

/// The two ends of a worker's conversation with its host.
final class Channel: Sendable {
  private let input: Int32
  private let output: Int32
  private let isWriting = Mutex(())

  private init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// Takes standard input and output for the protocol, and leaves what cannot disturb it in their
  /// places: a stage that prints prints to standard error.
  static func standard() -> Channel {
    let input = fcntl(0, F_DUPFD_CLOEXEC, 3)
    let output = fcntl(1, F_DUPFD_CLOEXEC, 3)
    dup2(2, 1)
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    if nothing >= 0 {
      dup2(nothing, 0)
      close(nothing)
    }
    return Channel(input: input, output: output)
  }

  /// The lines that come in, until there are no more.
  func lines() -> AsyncStream<[UInt8]> {
    let input = input
    return AsyncStream { continuation in
      // Reading blocks, so it has a thread of its own.
      DispatchQueue(label: "copydesk.worker").async { @Sendable in
        var buffer = LineBuffer()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { piece.deallocate() }
        while true {
          let count = read(input, piece.baseAddress, piece.count)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { break }
          buffer.append(UnsafeRawBufferPointer(rebasing: piece[..<count]))
          while let line = buffer.next() { continuation.yield(line) }
        }
        let rest = buffer.takeRest()
        if !rest.isEmpty { continuation.yield(rest) }
        continuation.finish()
      }
    }
  }

  /// Writes a line. Where nobody reads any more the process ends by SIGPIPE, as it should.
  func send(_ line: [UInt8]) {
    isWriting.withLock { _ in
      line.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if count < 0, errno != EINTR { return }
          rest = rest.dropFirst(max(0, count))
        }
      }
    }
  }
}
