import Engine
import Glibc
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("Timeouts and further tries")
struct TimeoutTests {
  private static func desk(_ count: Int, step: String) async throws -> TestDesk {
    let desk = try TestDesk(workflow: "name: news\nstages: [{stage: take-in}, \(step)]")
    for number in 0..<count {
      try desk.put("Story \(1000 + number)\n\nx", at: "Inbox/\(number).txt")
    }
    _ = try await Intake(desk: desk.open(with: [Service().plugin])).takeInbox()
    return desk
  }

  private static func run(
    _ desk: TestDesk,
    _ service: Service,
    _ clock: any Clock<Duration>
  ) async throws -> RunReport {
    let open = try desk.open(with: [service.plugin])
    return await Run(desk: open, jobs: 1, clock: clock).advance(try open.store.names())
  }

  @Test(
    "what may pass is tried three times, after one second and after two, with some jitter",
    arguments: [nil, 8]
  )
  func doubling(_ atOnce: Int?) async throws {
    let desk = try await Self.desk(1, step: "{stage: ask}")
    let clock = HastyClock()
    let service = Service { state in
      state.atOnce = atOnce
      state.answer = { _, _ in .fail(.transient, "no line") }
    }
    let report = try await Self.run(desk, service, clock)
    #expect(service.state.withLock { $0.asked.count } == 3)
    #expect(report.failures.map(\.error.message) == ["no line"])
    let sleeps = clock.sleeps
    #expect(sleeps.count == 2)
    #expect((.seconds(1)..<(.milliseconds(1250))).contains(sleeps[0]))
    #expect((.seconds(2)..<(.milliseconds(2250))).contains(sleeps[1]))
  }

  @Test("the workflow says how often, and a try that works ends it", arguments: [(1, 1), (5, 4)])
  func retry(_ retry: Int, _ tries: Int) async throws {
    let desk = try await Self.desk(1, step: "{stage: ask, retry: \(retry)}")
    let service = Service { state in
      state.answer = { headline, attempt in
        attempt < 4 ? .fail(.transient, "no line") : .done(["x-asked": .text(headline)])
      }
    }
    let report = try await Self.run(desk, service, HastyClock())
    #expect(service.state.withLock { $0.asked.count } == tries)
    #expect(report.failures.count == (retry == 1 ? 1 : 0))
  }

  @Test(
    "what cannot pass is not tried again",
    arguments: [FailureClass.input, .config, .internal]
  )
  func lasting(_ failure: FailureClass) async throws {
    let desk = try await Self.desk(1, step: "{stage: ask}")
    let service = Service { $0.answer = { _, _ in .fail(failure, "no") } }
    let clock = HastyClock()
    _ = try await Self.run(desk, service, clock)
    #expect(service.state.withLock { $0.asked.count } == 1)
    #expect(clock.sleeps.isEmpty)
  }

  @Test("one that stops when its time is over is tried again", arguments: [nil, 8])
  func obedient(_ atOnce: Int?) async throws {
    let desk = try await Self.desk(1, step: "{stage: ask, timeout: 7s}")
    let service = Service { state in
      state.atOnce = atOnce
      state.answer = { _, _ in
        try? await Task.sleep(for: .seconds(600))
        return .done(["x-asked": "late"])
      }
    }
    let report = try await Self.run(desk, service, HastyClock(keeping: .seconds(1)))
    #expect(report.failures.map(\.error.message) == ["it took longer than 7 s, its timeout"])
    #expect(report.failures.map(\.error.failure) == [.transient])
    #expect(service.state.withLock { $0.asked.count } == 3)
  }

  @Test(
    "stages that never come back do not hold the run up: each is reported, and soon not asked",
    .timeLimit(.minutes(1)),
    arguments: [nil, 4]
  )
  func stuck(_ atOnce: Int?) async throws {
    let desk = try await Self.desk(30, step: "{stage: ask, timeout: 7s}")
    let gate = Mutex(false)
    let door = Door(gate)
    let service = Service { state in
      state.atOnce = atOnce
      // It blocks its thread and does not listen.
      state.answer = { _, _ in
        while !door.isOpen { usleep(1000) }
        return .done(["x-asked": "too late"])
      }
    }
    let report = try await Self.run(desk, service, HastyClock())
    door.open()
    #expect((report.articles, report.left, report.failures.count) == (30, 0, 30))
    let asked = service.state.withLock { $0.asked.count }
    #expect((8...12).contains(asked))
    let messages = Set(report.failures.map(\.error.message))
    #expect(
      messages == [
        "it took longer than 7 s, its timeout, and did not stop when told to",
        "8 calls of it never came back, so this run asks no more",
      ]
    )
    #expect(try desk.open(with: [service.plugin]).read(desk.name("1000")).view.state.values.isEmpty)
  }
}

/// What lets stuck stages go when the test is over.
private final class Door: Sendable {
  private let isUnlocked: Mutex<Bool>

  init(_ isUnlocked: consuming Mutex<Bool>) { self.isUnlocked = isUnlocked }

  var isOpen: Bool { isUnlocked.withLock { $0 } }

  func open() { isUnlocked.withLock { $0 = true } }
}
