import CSpawn
import Glibc
import StageWire

/// One worker, line by line, as it comes: for those who have to see what a host would forgive.
///
/// It belongs to one thread; nothing of the worker is left when it is given up.
package struct RawConversation: ~Copyable {
  /// What came next.
  package enum Reply: Hashable, Sendable {
    /// A line, without its end.
    case line([UInt8])
    /// What was written last, without the end of a line.
    case unended([UInt8])
    /// The beginning of a line that is longer than any may be.
    case tooLong([UInt8])
    /// Nothing, for as long as was waited.
    case silence
    /// The worker is gone: `ended with exit code 0`.
    case end(String)
  }

  private var worker: Worker
  private var relay = ErrorRelay { _ in }
  private let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

  /// Starts the program.
  package init(_ launch: Launch) throws(PluginError) {
    do { worker = Worker(try ChildProgram(launch), phase: .ready) } catch {
      throw PluginError(error.message)
    }
    copydesk_block_broken_pipes()
  }

  deinit {
    worker.kill()
    space.deallocate()
    copydesk_unblock_broken_pipes()
  }

  /// The last line of its standard error.
  package var lastWords: String? { relay.lastLine }

  /// How many processes it left behind; known at its end.
  package var leftBehind: Int { worker.leftBehind }

  /// Whether it ended by itself, with 0.
  package var endedWell: Bool { worker.end == .exited(0) }

  /// Leaves bytes to be written while replies are waited for.
  package mutating func send(_ bytes: [UInt8]) {
    worker.send(bytes)
    worker.write()
  }

  package mutating func closeInput() { worker.closeInput() }

  package func kill() { worker.kill() }

  /// Waits for what comes next.
  package mutating func next(within patience: Duration) -> Reply {
    let limit = ContinuousClock.now + patience
    while true {
      if let line = worker.nextLine() {
        return line.count < StageProtocol.lineLimit
          ? .line(line) : .tooLong(Array(line.prefix(200)))
      }
      if worker.pendingBytes >= StageProtocol.lineLimit {
        return .tooLong(Array(worker.takeRest().prefix(200)))
      }
      if worker.isOver {
        let rest = worker.takeRest()
        return rest.isEmpty ? .end(worker.reason) : .unended(rest)
      }
      guard ContinuousClock.now < limit else { return .silence }
      pump(until: limit)
    }
  }

  /// Waits for something to happen, and takes it in.
  private mutating func pump(until limit: ContinuousClock.Instant) {
    var files: [pollfd] = []
    worker.poll(&files)
    let rest = (limit - .now) / .milliseconds(1)
    poll(&files, nfds_t(files.count), Int32(max(0, min(rest.rounded(.up), 1000))))
    worker.hear()
    worker.readErrors(space, &relay)
    worker.readOutput(space)
    worker.write()
  }
}
