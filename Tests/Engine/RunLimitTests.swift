import Engine
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("A run that takes no more on")
struct RunLimitTests {
  private func desk(_ count: Int) async throws -> TestDesk {
    let desk = try TestDesk(
      workflow: "name: news\nstages: [{stage: take-in}, {stage: fails}, {stage: count}]"
    )
    for number in 0..<count {
      try desk.put(
        "Story \(1000 + number)\(number == 80 ? " fail input" : "")\n\nx",
        at: "Inbox/\(number).txt"
      )
    }
    _ = try await Intake(desk: desk.open()).takeInbox()
    return desk
  }

  @Test("when the time is up it leaves the rest, and the next run does all of it")
  func time() async throws {
    let desk = try await desk(70)
    let open = try desk.open()
    let names = try open.store.names()
    let limit = RunLimit(time: .zero)
    let none = await Run(desk: open, jobs: 2, limit: limit).advance(names)
    #expect((none.articles, none.ran, none.left) == (0, 0, 70))
    #expect(limit.reached == .time)
    let all = await Run(desk: open, jobs: 2, limit: RunLimit(time: .seconds(3600))).advance(names)
    #expect((all.articles, all.ran, all.left) == (70, 140, 0))
  }

  @Test("at the first failure it ends what it works on, makes it durable and leaves the rest")
  func failure() async throws {
    let desk = try await desk(100)
    let open = try desk.open()
    let names = try open.store.names()
    let events = Mutex<[String]>([])
    let limit = RunLimit(isFailFast: true)
    let run = Run(
      desk: open,
      jobs: 1,
      limit: limit,
      observe: { more in
        events.withLock { events in
          for case .article(let id, _, _, _) in more { events.append(id) }
        }
      }
    )
    let report = await run.advance(names)
    #expect(limit.reached == .failure)
    #expect((report.articles, report.left) == (81, 19))
    #expect(events.withLock { $0.count } == 81)
    #expect(try open.read(names[80]).stored.state?.step("fails")?.status == .failed)
    #expect(try open.read(names[81]).stored.state?.steps == [])
    let rest = await Run(desk: open, jobs: 1, limit: RunLimit(isFailFast: true)).advance(names)
    #expect((rest.ran, rest.left) == (19 * 2, 0))
  }
}
