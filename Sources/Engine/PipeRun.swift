import Dispatch
import Synchronization

/// Answers parts of an input, several at once, and writes the answers in the order of the parts.
///
/// There are never more than a few parts between reading and writing, so memory stays flat; an
/// answer is written as soon as those before it are, also while no more input comes.
package struct PipeRun<Part: Sendable>: Sendable {
  private let slots: Int
  private let next: @Sendable () -> Part?
  private let answer: @Sendable (Part) async -> PipeResult
  private let write: @Sendable ([UInt8]) -> Bool

  /// There are four parts a job on their way, and `more`, where answering them is mostly waiting.
  ///
  /// `next` may block: it has a thread of its own. `write` answers `false` where nobody reads.
  package init(
    jobs: Int,
    more: Int = 0,
    next: @escaping @Sendable () -> Part?,
    answer: @escaping @Sendable (Part) async -> PipeResult,
    write: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    slots = max(1, jobs) * 4 + more
    self.next = next
    self.answer = answer
    self.write = write
  }

  /// Goes through the whole input; returns how many answers were errors.
  package func run() async -> Int {
    let order = Ordered(write: write, slots: slots)
    let parts = AsyncStream<(Int, Part)> { continuation in
      DispatchQueue(label: "copydesk.pipe").async { @Sendable in
        var number = 0
        while order.waitForSlot(), let part = next() {
          continuation.yield((number, part))
          number += 1
        }
        continuation.finish()
      }
    }
    await withDiscardingTaskGroup { group in
      for await (number, part) in parts {
        group.addTask {
          let result = await answer(part)
          // What a stage answers when it is told to stop is not about the story.
          if Task.isCancelled { order.stop() }
          order.finish(number, result)
        }
      }
    }
    order.stop()
    return order.failed
  }
}

/// Brings answers back into order.
private final class Ordered: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: PipeResult] = [:]
    var failed = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private let slots: DispatchSemaphore
  private let write: @Sendable ([UInt8]) -> Bool

  init(write: @escaping @Sendable ([UInt8]) -> Bool, slots: Int) {
    self.write = write
    // One that ends below its first value traps, so it begins with nothing.
    self.slots = DispatchSemaphore(value: 0)
    for _ in 0..<slots { self.slots.signal() }
  }

  var failed: Int { state.withLock { $0.failed } }

  /// Waits until one part more may be read; `false` where none is wanted any more.
  func waitForSlot() -> Bool {
    slots.wait()
    return state.withLock { !$0.isStopped }
  }

  /// Writes an answer and those that waited for it.
  func finish(_ number: Int, _ result: PipeResult) {
    state.withLock { state in
      state.waiting[number] = result
      while let result = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        state.failed += result.failed
        if !state.isStopped, !write(result.bytes) { state.isStopped = true }
        slots.signal()
      }
    }
  }

  func stop() {
    state.withLock { $0.isStopped = true }
    slots.signal()
  }
}
