import Synchronization

/// One line on standard error that says how far long work is; silent off a terminal.
final class Progress: Sendable {
  private let sink: Sink
  private let label: String
  private let start = ContinuousClock.now
  private let isShown = Mutex(false)

  init(_ label: String, on console: Console) {
    sink = console.error
    self.label = label
  }

  func show(_ done: Int, of total: Int) {
    guard sink.isTerminal, total > 1 else { return }
    let pace = Self.pace(done, of: total, after: ContinuousClock.now - start)
    let text = "\(label) \(done) of \(total)\(pace)"
    let line = DisplayWidth.cut(text, to: (sink.width ?? 80) - 1)
    isShown.withLock { $0 = true }
    sink.write("\r\u{1B}[K\(line)")
  }

  /// How many a second, and how long the rest will take; nothing in the first second, when nobody can
  /// tell.
  static func pace(_ done: Int, of total: Int, after time: Duration) -> String {
    let milliseconds = Int(time / .milliseconds(1))
    guard milliseconds >= 1000, done > 0 else { return "" }
    let rate = done * 1000 / milliseconds
    let speed = rate > 0 ? "\(rate) a second" : "\(done * 60_000 / milliseconds) a minute"
    let left = max(0, total - done) * (milliseconds / 10) / done / 100
    return ", \(speed), \(words(seconds: left)) left"
  }

  private static func words(seconds: Int) -> String {
    switch seconds {
    case ..<90: "\(seconds) s"
    case ..<5400: "\((seconds + 30) / 60) min"
    default: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
  }

  /// Takes the line away.
  func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { sink.write("\r\u{1B}[K") }
  }
}
