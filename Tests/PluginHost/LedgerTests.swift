import JSON
import StageKit
import StageWire
import Testing

@testable import PluginHost

@Suite("What is sent to a plugin, and when")
struct LedgerTests {
  private static let recipe = StageRecipe(FaultyPlugin.upper, Settings())
  private static let start = ContinuousClock.now

  private static func job(
    _ id: Int,
    named name: String? = nil,
    attempt: Int = 1,
    headline: String = "h"
  ) -> Job {
    Job(
      id: id,
      recipe: recipe,
      step: "upper",
      attempt: attempt,
      zone: nil,
      deadline: .seconds(10),
      article: Article(id: name ?? "a\(id)", fields: [.headline: .text(headline)])
    )
  }

  /// A ledger whose requests have grown to their full length.
  private static func ledger(concurrency: Int = 1) -> Ledger {
    var ledger = Ledger(plugin: "loud")
    ledger.concurrency = concurrency
    for _ in 0..<4 { ledger.pace.note(.microseconds(10), for: 1) }
    return ledger
  }

  /// Sends what may go: the ids of the jobs of each request.
  private static func send(_ ledger: inout Ledger, at now: ContinuousClock.Instant = start)
    -> [[Int]]
  {
    let before = ledger.open.count
    var writer = JSONWriter()
    while ledger.next(into: &writer, written: 0, at: now).isSent {}
    return ledger.open[min(before, ledger.open.count)...].map { $0.jobs.map(\.id) }
  }

  private static func answers(_ request: OpenRequest) -> [JSONValue] {
    request.jobs.map { ["id": .string($0.article.id), "status": "done"] }
  }

  @Test("At first one article goes alone; requests grow while they are quick, up to 64")
  func growth() {
    var ledger = Ledger(plugin: "loud")
    for id in 0..<300 { _ = ledger.add(Self.job(id)) }
    var sizes: [Int] = []
    var now = Self.start
    while ledger.hasWork {
      _ = Self.send(&ledger, at: now)
      now += .microseconds(500)
      let request = ledger.open[0]
      sizes.append(request.jobs.count)
      let settled = ledger.answer(request.id, Self.answers(request), at: now).settled
      #expect(settled.map(\.outcome) == request.jobs.map { _ in .done() })
    }
    #expect(sizes.prefix(4) == [1, 1, 4, 16])
    #expect(sizes.max() == 64)
  }

  @Test("A slow stage gets one article at a time")
  func slow() {
    var ledger = Ledger(plugin: "loud")
    for id in 0..<6 { _ = ledger.add(Self.job(id)) }
    var now = Self.start
    while !ledger.isIdle {
      #expect(Self.send(&ledger, at: now).allSatisfy { $0.count == 1 })
      now += .seconds(1)
      _ = ledger.answer(ledger.open[0].id, Self.answers(ledger.open[0]), at: now)
    }
  }

  @Test("At most one request more than the worker works on is in flight", arguments: [1, 3])
  func inFlight(_ concurrency: Int) {
    var ledger = Self.ledger(concurrency: concurrency)
    for id in 0..<1000 { _ = ledger.add(Self.job(id)) }
    #expect(Self.send(&ledger).map(\.count) == Array(repeating: 64, count: concurrency + 1))
  }

  @Test("Articles that have the same id, or another attempt, go in another request")
  func apart() {
    var ledger = Self.ledger()
    for job in [
      Self.job(1), Self.job(2, named: "a1"), Self.job(3, attempt: 2), Self.job(4), Self.job(5),
    ] { _ = ledger.add(job) }
    #expect(Self.send(&ledger) == [[1, 4, 5]])
    _ = ledger.answer(1, Self.answers(ledger.open[0]), at: Self.start)
    #expect(Self.send(&ledger) == [[2], [3]])
  }

  @Test("A request ends before 256 KiB, unless one article alone is longer")
  func bytes() {
    var ledger = Self.ledger()
    for id in 0..<5 {
      let length = id == 2 ? 300_000 : 100_000
      _ = ledger.add(Self.job(id, headline: String(repeating: "x", count: length)))
    }
    var sent: [[Int]] = []
    while !ledger.isIdle {
      sent += Self.send(&ledger)
      _ = ledger.answer(ledger.open[0].id, Self.answers(ledger.open[0]), at: Self.start)
    }
    #expect(sent == [[0, 1], [2], [3, 4]])
  }

  @Test("An article that no request can carry fails, and the others go")
  func tooLong() {
    var ledger = Self.ledger()
    _ = ledger.add(Self.job(1, headline: String(repeating: "x", count: 17 << 20)))
    _ = ledger.add(Self.job(2))
    var writer = JSONWriter()
    let (_, settled) = ledger.next(into: &writer, written: 0, at: Self.start)
    #expect(settled.map(\.job) == [1])
    guard case .fail(.input, let message)? = settled.first?.outcome else {
      Issue.record("\(settled)")
      return
    }
    #expect(message.contains("longer than the 16 MiB that can be sent to plugin 'loud'"))
    #expect(ledger.open.map { $0.jobs.map(\.id) } == [[2]])
    #expect((try? JSONValue(parsing: writer.bytes)) != nil)
  }

  @Test("After a crash each article that was sent is tried alone, and what was not sent is not")
  func crash() {
    var ledger = Self.ledger()
    for id in 0..<66 { _ = ledger.add(Self.job(id)) }
    #expect(Self.send(&ledger).map(\.count) == [64])
    let sent = ledger.open[0].end
    for id in 66..<130 { _ = ledger.add(Self.job(id)) }
    #expect(Self.send(&ledger).map(\.count) == [64])
    // All of the first request was written, and nothing of the second.
    #expect(ledger.crash("crashed", sent: sent, lastWords: nil).isEmpty)
    #expect(ledger.suspects.map(\.id) == Array(0..<64))
    #expect(Self.send(&ledger) == [[0]])
    let settled = ledger.crash("crashed", sent: 1 << 30, lastWords: "oh")
    #expect(settled.map(\.job) == [0])
    #expect(Self.send(&ledger) == [[1]])
    _ = ledger.answer(ledger.open[0].id, Self.answers(ledger.open[0]), at: Self.start)
    #expect(ledger.crashes == 0)
  }

  @Test("The clock of a request runs from when the worker takes it up")
  func clock() {
    var ledger = Ledger(plugin: "loud")
    for id in 0..<2 { _ = ledger.add(Self.job(id)) }
    _ = Self.send(&ledger)
    #expect(ledger.open.map { $0.since != nil } == [true, false])
    let late = Self.start + .seconds(9)
    _ = ledger.answer(ledger.open[0].id, Self.answers(ledger.open[0]), at: late)
    #expect(ledger.due(at: Self.start + .seconds(18), grace: .seconds(2)) == [])
    #expect(ledger.due(at: Self.start + .seconds(19), grace: .seconds(2)) == [.cancel(2)])
    #expect(ledger.due(at: Self.start + .seconds(20), grace: .seconds(2)) == [])
    #expect(ledger.due(at: Self.start + .seconds(21), grace: .seconds(2)) == [.kill])
  }

  @Test("A request is cancelled when nobody waits for any of its articles")
  func abandoned() {
    var ledger = Self.ledger()
    for id in 0..<2 { _ = ledger.add(Self.job(id)) }
    #expect(Self.send(&ledger) == [[0, 1]])
    #expect(ledger.abandon(0, at: Self.start) == [])
    #expect(ledger.abandon(1, at: Self.start) == [1])
    #expect(ledger.answer(1, RPCFailure(.cancelled, "c"), at: Self.start).isEmpty)
    #expect(ledger.isIdle)
  }
}
