import Engine
import Glibc
import Synchronization

/// Standard input, or a file, in small parts of whole lines; the end of it need not have come.
final class LineInput: Sendable {
  private struct State {
    var rest: [UInt8] = []
    /// How far ``rest`` is known to hold no line end.
    var searched = 0
    var line = 1
    var isAtEnd = false
    /// The errno that ended it early; 0 where nothing did.
    var failure: CInt = 0
  }

  private let descriptor: CInt
  private let state = Mutex(State())

  /// Lines in one part: few enough that several processors have work.
  static let lines = 16
  private static let size = 256 << 10

  init(descriptor: CInt = 0) {
    self.descriptor = descriptor
  }

  /// The errno of a read that failed: what comes after it was not seen. 0 where none did.
  var failure: CInt { state.withLock { $0.failure } }

  /// Waits for the next lines; `nil` at the end.
  func next() -> PipeLines? {
    state.withLock { state in
      while true {
        if let part = Self.cut(&state) { return part }
        guard !state.isAtEnd else { return Self.last(&state) }
        if state.rest.count > PipeLines.limit { return skipLine(&state) }
        fill(&state)
      }
    }
  }

  private func fill(_ state: inout State) {
    let count = state.rest.count
    state.rest.reserveCapacity(count + Self.size)
    var failure: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, filled in
      let count = Self.read(descriptor, buffer)
      if count < 0 { failure = errno }
      filled = max(0, count)
    }
    state.failure = failure
    if bytes.isEmpty { state.isAtEnd = true }
    state.rest += bytes
  }

  private static func read(_ descriptor: CInt, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Takes up to so many whole lines away.
  private static func cut(_ state: inout State) -> PipeLines? {
    var end = 0
    var count = 0
    while count < lines, let at = state.rest[max(end, state.searched)...].firstIndex(of: 0x0A) {
      end = at + 1
      count += 1
    }
    guard count > 0 else {
      state.searched = state.rest.count
      return nil
    }
    let part = PipeLines(Array(state.rest[..<end]), first: state.line)
    state.rest.removeSubrange(..<end)
    state.searched = 0
    state.line += count
    return part
  }

  /// A last line without an end.
  private static func last(_ state: inout State) -> PipeLines? {
    guard !state.rest.isEmpty else { return nil }
    defer {
      state.rest = []
      state.searched = 0
    }
    return PipeLines(state.rest, first: state.line)
  }

  /// Drops a line that is too long, up to its end.
  private func skipLine(_ state: inout State) -> PipeLines {
    let part = PipeLines(Array(state.rest.prefix(64)), first: state.line, isCut: true)
    while !state.isAtEnd {
      state.rest = []
      fill(&state)
      guard let end = state.rest.firstIndex(of: 0x0A) else { continue }
      state.rest.removeSubrange(...end)
      break
    }
    if state.isAtEnd { state.rest = [] }
    state.searched = 0
    state.line += 1
    return part
  }
}
