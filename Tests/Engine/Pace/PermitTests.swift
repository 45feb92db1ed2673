import Synchronization
import Testing

@testable import Engine

@Suite("Permits")
struct PermitTests {
  /// What happened, in order.
  private final class Log: Sendable {
    private let entries = Mutex<[Int]>([])
    var all: [Int] { entries.withLock { $0 } }
    func add(_ entry: Int) { entries.withLock { $0.append(entry) } }
  }

  @Test("who comes first is first")
  func order() async {
    let permits = Permits(1)
    let log = Log()
    _ = await permits.take()
    await withTaskGroup { group in
      for number in 0..<50 {
        group.addTask {
          _ = await permits.take()
          log.add(number)
          permits.giveBack()
        }
        // Until it is in the queue.
        while permits.queue <= number { try? await Task.sleep(for: .microseconds(100)) }
      }
      permits.giveBack()
    }
    #expect(log.all == Array(0..<50))
  }

  @Test("there are never more at once than permits", arguments: [1, 3, 7])
  func bound(_ count: Int) async {
    let permits = Permits(count)
    let counter = Counter()
    await withTaskGroup { group in
      for _ in 0..<200 {
        group.addTask {
          await permits.holding {
            counter.enter()
            await Task.yield()
            counter.leave()
          }
        }
      }
    }
    #expect((1...count).contains(counter.most))
    #expect(permits.queue == 0)
  }

  @Test("one that is cancelled leaves the queue, takes nothing, and all others get theirs")
  func cancelled() async {
    let permits = Permits(1)
    let log = Log()
    _ = await permits.take()
    await withTaskGroup { group in
      for number in 0..<40 {
        group.addTask {
          let task = Task { await permits.take() }
          if number % 2 == 0 { task.cancel() }
          if await task.value {
            log.add(number)
            permits.giveBack()
          }
        }
      }
      permits.giveBack()
    }
    #expect(log.all.sorted().filter { $0 % 2 == 1 } == Array(stride(from: 1, to: 40, by: 2)))
    #expect(await permits.take())
    #expect(permits.queue == 0)
  }
}

/// How many are in at once.
private final class Counter: Sendable {
  private let count = Mutex((now: 0, most: 0))

  var most: Int { count.withLock { $0.most } }

  func enter() {
    count.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
  }

  func leave() { count.withLock { $0.now -= 1 } }
}
