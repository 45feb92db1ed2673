import StageWire

/// Hands a plugin's standard error on, line by line, and no more of it than anybody reads.
struct ErrorRelay {
  /// Bytes of one line; the rest of it is left out.
  static let lineLimit = 64 << 10
  /// Bytes of one run.
  static let runLimit = 1 << 20

  /// The last line, for the message about a crash.
  private(set) var lastLine: String?
  private var buffer = LineBuffer()
  private var shown = 0
  private var leftOut = 0
  /// Whether the line that comes in was cut, so that the rest of it is not a line.
  private var isCut = false
  private let report: (PluginReport) -> Void

  init(report: @escaping (PluginReport) -> Void) {
    self.report = report
  }

  mutating func take(_ piece: UnsafeRawBufferPointer) {
    guard shown < Self.runLimit else {
      leftOut += piece.count
      return
    }
    buffer.append(piece)
    while let line = buffer.next() {
      if isCut { leftOut += line.count } else { show(line) }
      isCut = false
    }
    if buffer.pending > Self.lineLimit {
      let start = buffer.takeRest()
      if isCut { leftOut += start.count } else { show(start) }
      isCut = true
    }
  }

  /// At the end of a worker: what has no line end is a line too.
  mutating func endWorker() {
    let rest = buffer.takeRest()
    if !rest.isEmpty, !isCut { show(rest) }
    isCut = false
  }

  /// At the end of the run.
  mutating func end() {
    if leftOut > 0 { report(.leftOut(bytes: leftOut)) }
    leftOut = 0
  }

  private mutating func show(_ line: [UInt8]) {
    let room = min(Self.lineLimit, Self.runLimit - shown)
    let part = line.prefix(max(0, room))
    leftOut += line.count - part.count
    shown += part.count + 1
    let text = String(decoding: part, as: UTF8.self).trimmingEnd
    guard !text.isEmpty else { return }
    lastLine = text
    report(.said(text))
  }
}

extension String {
  /// Without white space at the end, such as a carriage return.
  fileprivate var trimmingEnd: String {
    var scalars = unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// The first scalars, for a message.
  func shortened(to count: Int) -> String {
    let scalars = unicodeScalars
    guard scalars.count > count else { return self }
    return String(String.UnicodeScalarView(scalars.prefix(count))) + "…"
  }
}
