import Synchronization

/// One line on standard error that says how far long work is; silent off a terminal, and on one that
/// cannot take a line back.
final class Progress: Sendable {
  private let sink: Sink
  private let isSilent: Bool
  private let label: String
  private let start = ContinuousClock.now
  private let shown = Mutex(Shown())

  private struct Shown {
    var done = 0
    var at: ContinuousClock.Instant?
  }

  /// How often the line may change: more often nobody can read it.
  private static let pause = Duration.milliseconds(100)

  init(_ label: String, on console: Console) {
    sink = console.error
    isSilent = !console.error.isTerminal || console.isDumb
    self.label = label
  }

  func show(_ done: Int, of total: Int) {
    guard !isSilent, total > 1 else { return }
    let now = ContinuousClock.now
    shown.withLock { shown in
      // Several work at once, and the last word need not come last.
      guard done > shown.done, shown.at.map({ now - $0 >= Self.pause }) ?? true else { return }
      shown = Shown(done: done, at: now)
      let text = "\(label) \(done) of \(total)\(Self.pace(done, of: total, after: now - start))"
      sink.write("\r\u{1B}[K\(DisplayWidth.cut(text, to: (sink.width ?? 80) - 1))")
    }
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
    shown.withLock { shown in
      if shown.at != nil { sink.write("\r\u{1B}[K") }
      shown = Shown()
    }
  }
}
