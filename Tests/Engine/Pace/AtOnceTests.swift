import Disk
import Engine
import Glibc
import JSON
import StageKit
import StateStore
import Synchronization
import Testing
import WorkflowFile

@Suite("Stages that wait have many articles at once")
struct AtOnceTests {
  private static func desk(
    _ count: Int,
    step: String = "{stage: ask}"
  ) async throws -> TestDesk {
    let desk = try TestDesk(
      workflow: "name: news\nstages: [{stage: take-in}, \(step), {stage: count}]"
    )
    for number in 0..<count {
      try desk.put("Story \(1000 + number)\n\nx", at: "Inbox/\(number).txt")
    }
    let open = try desk.open(with: [Service().plugin])
    _ = try await Intake(desk: open).takeInbox()
    return desk
  }

  private static func run(
    _ desk: TestDesk,
    _ service: Service,
    jobs: Int = 2,
    limit: RunLimit = RunLimit()
  ) async throws -> RunReport {
    let open = try desk.open(with: [service.plugin])
    return await Run(desk: open, jobs: jobs, limit: limit).advance(try open.store.names())
  }

  @Test(
    "as many as the stage takes, over the whole run, and never more",
    arguments: [(8, 1), (8, 4), (64, 2), (1, 2)]
  )
  func bound(_ atOnce: Int, _ jobs: Int) async throws {
    let desk = try await Self.desk(150)
    let service = Service { state in
      state.atOnce = atOnce
      state.answer = { headline, _ in
        // Longer than the engine needs for as many articles.
        try? await Task.sleep(for: .milliseconds(atOnce == 1 ? 1 : 40))
        return .done(["x-asked": .text(headline)])
      }
    }
    let report = try await Self.run(desk, service, jobs: jobs)
    #expect((report.articles, report.ran, report.left) == (150, 300, 0))
    let most = service.state.withLock { $0.most }
    #expect(most <= atOnce)
    #expect(most > atOnce / 2)
    let again = try await Self.run(desk, service, jobs: jobs)
    #expect((again.articles, again.ran) == (150, 0))
  }

  @Test("a step may lower it, and can not raise it", arguments: [(2, 2), (20, 8)])
  func lowered(_ written: Int, _ most: Int) async throws {
    let desk = try await Self.desk(60, step: "{stage: ask, at-once: \(written)}")
    let service = Service()
    #expect(try await Self.run(desk, service).ran == 120)
    #expect(service.state.withLock { $0.most } <= most)
    #expect(service.state.withLock { $0.most } > most / 2)
  }

  @Test("a stage that blocks its thread has many at once all the same")
  func blocking() async throws {
    let desk = try await Self.desk(64)
    let service = Service { state in
      state.answer = { headline, _ in
        Self.block(milliseconds: 5)
        return .done(["x-asked": .text(headline)])
      }
    }
    #expect(try await Self.run(desk, service).ran == 128)
    #expect(service.state.withLock { $0.most } > 4)
  }

  @Test("the same states, byte for byte, as one after the other")
  func order() async throws {
    let (one, other) = (try await Self.desk(100), try await Self.desk(100))
    let fast = Service { state in
      state.atOnce = nil
      state.answer = { headline, _ in .done(["x-asked": .text(headline)]) }
    }
    _ = try await Self.run(one, fast, jobs: 1)
    _ = try await Self.run(other, Service(), jobs: 4)
    for name in try one.open().store.names() {
      #expect(try one.text(name.state) == other.text(name.state))
    }
  }

  @Test("at the first failure no more is taken on, and what is under way becomes durable")
  func failFast() async throws {
    let desk = try await Self.desk(200)
    let service = Service { state in
      state.answer = { headline, _ in
        headline == "Story 1020" ? .fail(.input, "no") : .done(["x-asked": .text(headline)])
      }
    }
    let report = try await Self.run(desk, service, limit: RunLimit(isFailFast: true))
    #expect(report.failures.map(\.step) == ["ask"])
    #expect(report.articles + report.left == 200)
    #expect(report.left > 150)
    let open = try desk.open(with: [service.plugin])
    let done = try open.store.names().filter { try !open.read($0).view.state.steps.isEmpty }
    #expect(done.count == report.articles)
  }

  @Test("a cancelled run ends soon, keeps what was done and leaves the rest due")
  func cancelled() async throws {
    let desk = try await Self.desk(100)
    let service = Service { state in
      state.answer = { headline, _ in
        // It does not listen.
        if headline > "Story 1009" { Self.block(milliseconds: 60_000) }
        return .done(["x-asked": .text(headline)])
      }
    }
    let task = Task { try await Self.run(desk, service) }
    while service.state.withLock({ $0.asked.count }) < 18 {
      try await Task.sleep(for: .milliseconds(1))
    }
    let start = ContinuousClock.now
    task.cancel()
    let report = try await task.value
    #expect(ContinuousClock.now - start < .seconds(40))
    #expect(report.failures.isEmpty)
    #expect(report.left >= 82)
    let next = try await Self.run(
      desk,
      Service { $0.answer = { headline, _ in .done(["x-asked": .text(headline)]) } }
    )
    #expect(next.articles == 100)
    #expect(next.ran >= 2 * 82)
  }

  @Test("a pipe keeps a stage busy, and answers in the order of its input")
  func pipe() async throws {
    let service = Service { state in
      state.atOnce = 32
      state.answer = { headline, _ in
        try? await Task.sleep(for: .microseconds((headline.utf8.count * 7919) % 3000))
        return .done(["x-asked": .text(headline)])
      }
    }
    let filter = PipeFilter(
      try PreparedWorkflow(
        Workflow(name: "w", steps: [Step(id: "ask", entry: service.plugin.stages[0])])
      ) { _ in [] },
      formats: Formats(),
      jobs: 2
    )
    let lines = (0..<400).map {
      "{\"id\": \($0), \"headline\": \"\(String(repeating: "x", count: $0 % 50))\"}\n"
    }
    let parts = Mutex(Array(stride(from: 0, to: 400, by: 16)))
    let output = Mutex<[UInt8]>([])
    let box = Parts(parts, output)
    let run = PipeRun(
      jobs: 2,
      more: filter.width / 16,
      next: {
        box.next().map { at in
          PipeLines(Array(lines[at..<min(at + 16, 400)].joined().utf8), first: at + 1)
        }
      },
      answer: { await filter.answer($0) },
      write: { box.write($0) }
    )
    #expect(await run.run() == 0)
    let answers = try box.written.split(separator: 0x0A).map { try JSONValue(parsing: $0) }
    #expect(answers.map { $0["id"]?.int } == (0..<400).map { $0 })
    #expect(answers.allSatisfy { $0["status"] == "done" })
    #expect(service.state.withLock { (17...32).contains($0.most) })
  }

  private static func block(milliseconds: Int) {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while ContinuousClock.now < end { usleep(1000) }
  }
}

/// What goes into a pipe and comes out.
private final class Parts: Sendable {
  private let parts: Mutex<[Int]>
  private let output: Mutex<[UInt8]>

  init(_ parts: consuming Mutex<[Int]>, _ output: consuming Mutex<[UInt8]>) {
    self.parts = parts
    self.output = output
  }

  var written: [UInt8] { output.withLock { $0 } }

  func next() -> Int? { parts.withLock { $0.isEmpty ? nil : $0.removeFirst() } }

  func write(_ bytes: [UInt8]) -> Bool {
    output.withLock { $0 += bytes }
    return true
  }
}
