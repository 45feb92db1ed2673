import Glibc
import StageWire

/// One running worker: bytes to it and from it, and how it stands.
struct Worker: ~Copyable {
  /// How it stands with its life.
  enum Phase: Equatable {
    /// It was asked what it is, and has to answer by then.
    case describing(request: Int, until: ContinuousClock.Instant)
    case ready
    /// It was told to end; what is next to be done, and when.
    case ending(EndStep, at: ContinuousClock.Instant)
  }

  enum EndStep {
    case terminate, kill, wait
  }

  /// How it ended, when it did.
  enum End: Equatable {
    case exited(Int)
    case killed(signal: Int)
    case notStarted(String)
  }

  private var program: ChildProgram
  var phase: Phase
  /// What was found wrong with it before it ended: this, not its end, is then the reason.
  var fault: String?
  private(set) var end: End?
  private(set) var leftBehind = 0
  /// All bytes that were to be written, and those that were.
  private(set) var queued = 0
  private(set) var sent = 0
  var strayBytes = 0
  /// Whether it answered a request to run.
  var hasAnswered = false
  private var outgoing: [UInt8] = []
  private var lines = LineBuffer()
  private var isGone = false
  private var isOutputOpen = true
  private var isErrorsOpen = true
  /// When one of its ends was found closed while it had not ended itself.
  private(set) var mute: ContinuousClock.Instant?

  init(_ program: consuming ChildProgram, phase: Phase) {
    self.program = program
    self.phase = phase
  }

  /// Whether nothing of it is left, and nothing more to read from it.
  var isOver: Bool { isGone && !isOutputOpen && !isErrorsOpen }

  /// Whether bytes wait to be written.
  var isBehind: Bool { !outgoing.isEmpty && program.input != nil }

  mutating func send(_ bytes: [UInt8]) {
    queued += bytes.count
    if outgoing.isEmpty { outgoing = bytes } else { outgoing += bytes }
  }

  mutating func closeInput() { program.closeInput() }

  func terminate() { program.terminate() }

  func kill() { program.kill() }

  /// What to poll: each open descriptor, and what for.
  func poll(_ files: inout [pollfd]) {
    if !isGone { files.append(pollfd(fd: program.control, events: Int16(POLLIN), revents: 0)) }
    if isOutputOpen { files.append(pollfd(fd: program.output, events: Int16(POLLIN), revents: 0)) }
    if isErrorsOpen { files.append(pollfd(fd: program.errors, events: Int16(POLLIN), revents: 0)) }
    if isBehind, let input = program.input {
      files.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0))
    }
  }
}

extension Worker {
  /// Writes as much as the pipe takes.
  mutating func write() {
    guard isBehind, let input = program.input else { return }
    let count = outgoing.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    guard count >= 0 else {
      if errno != EAGAIN, errno != EINTR {
        // It reads no more, most likely because it is about to end.
        program.closeInput()
        mute = mute ?? .now
      }
      return
    }
    sent += count
    if count == outgoing.count { outgoing = [] } else { outgoing.removeFirst(count) }
  }

  /// Reads what there is of standard output; the lines come from ``nextLine()``.
  mutating func readOutput(_ space: UnsafeMutableRawBufferPointer) {
    guard isOutputOpen else { return }
    switch Self.read(program.output, space) {
    case .bytes(let bytes): lines.append(bytes)
    case .nothing: if isGone { isOutputOpen = false }
    case .end:
      isOutputOpen = false
      if end == nil { mute = mute ?? .now }
    }
  }

  /// Reads what there is of standard error.
  mutating func readErrors(_ space: UnsafeMutableRawBufferPointer, _ relay: inout ErrorRelay) {
    guard isErrorsOpen else { return }
    switch Self.read(program.errors, space) {
    case .bytes(let bytes): relay.take(bytes)
    case .nothing: if isGone { isErrorsOpen = false }
    case .end: isErrorsOpen = false
    }
  }

  /// Hears what the keeper has to say.
  mutating func hear() {
    while !isGone, let news = program.hear() {
      switch news {
      case .notStarted(let why): end = .notStarted(why)
      case .ended(let code?, _): end = end ?? .exited(code)
      case .ended(nil, let signal): end = end ?? .killed(signal: signal ?? 0)
      case .left(let count): leftBehind = count
      case .gone: isGone = true
      }
    }
  }

  mutating func nextLine() -> [UInt8]? { lines.next() }

  /// The end of output is the end of a line, too; a message has one of its own.
  mutating func takeRest() -> [UInt8] { lines.takeRest() }

  /// Bytes of a line that has no end yet.
  var pendingBytes: Int { lines.pending }

  private enum Read {
    case bytes(UnsafeRawBufferPointer)
    case nothing
    case end
  }

  private static func read(_ file: Int32, _ space: UnsafeMutableRawBufferPointer) -> Read {
    let count = Glibc.read(file, space.baseAddress, space.count)
    if count > 0 { return .bytes(UnsafeRawBufferPointer(rebasing: space[..<count])) }
    return count == 0 || (errno != EAGAIN && errno != EINTR) ? .end : .nothing
  }
}
