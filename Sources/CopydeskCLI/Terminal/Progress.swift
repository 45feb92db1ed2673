import Synchronization

/// One line on standard error that says how far long work is; silent off a terminal.
final class Progress: Sendable {
  private let sink: Sink
  private let label: String
  private let isShown = Mutex(false)

  init(_ label: String, on console: Console) {
    sink = console.error
    self.label = label
  }

  func show(_ done: Int, of total: Int) {
    guard sink.isTerminal, total > 1 else { return }
    let line = DisplayWidth.cut("\(label) \(done) of \(total)", to: (sink.width ?? 80) - 1)
    isShown.withLock { $0 = true }
    sink.write("\r\u{1B}[K\(line)")
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
