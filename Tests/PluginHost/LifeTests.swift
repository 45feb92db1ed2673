import Glibc
import PluginHost
import StageKit
import Support
import Synchronization
import Testing

@Suite("The life of a plugin outside")
struct LifeTests {
  @Test("An article that nobody waits for is let go at once, and its neighbours go on")
  func cancelled() async throws {
    let faulty = try FaultyPlugin("hangs")
    let runner = try faulty.runner()
    #expect(await FaultyPlugin.run(runner, "first") == .done(["x-upper": "FIRST"]))
    let poison = Task { await FaultyPlugin.run(runner, "poison") }
    let others = Task { try await faulty.run(["second", "third"]) }
    try await Task.sleep(for: .milliseconds(200))
    let start = ContinuousClock.now
    poison.cancel()
    #expect(await poison.value == .fail(.transient, "the run was told to stop"))
    #expect(ContinuousClock.now - start < .seconds(10))
    // The worker hangs on it, so after its time of grace it is replaced.
    let outcomes = try await others.value
    #expect(outcomes["second"] == .done(["x-upper": "SECOND"]))
    #expect(outcomes["third"] == .done(["x-upper": "THIRD"]))
    await faulty.plugin.end()
    #expect(faulty.processes == [])
  }

  @Test("The end comes in time also while a worker hangs; later articles are told so")
  func ended() async throws {
    let faulty = try FaultyPlugin("hangs")
    let runner = try faulty.runner()
    #expect(await FaultyPlugin.run(runner, "first") == .done(["x-upper": "FIRST"]))
    async let poison = FaultyPlugin.run(runner, "poison")
    try await Task.sleep(for: .milliseconds(200))
    let start = ContinuousClock.now
    await faulty.plugin.end()
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(await poison == .fail(.transient, "the run was told to stop"))
    #expect(await FaultyPlugin.run(runner, "late") == .fail(.transient, "the run was told to stop"))
    await faulty.plugin.end()
    #expect(faulty.processes == [])
  }

  @Test("A plugin that is not what was trusted is not started, and the message says how to go on")
  func changed() async throws {
    let faulty = try FaultyPlugin("none", change: { "run.py is another" })
    let outcomes = try await faulty.run(["one"])
    #expect(
      outcomes["one"]
        == .fail(
          .config,
          "plugin 'loud' is not what was trusted: run.py is another; look at it, then say "
            + "'copydesk plugin trust loud'"
        )
    )
    await faulty.plugin.end()
  }

  @Test("A plugin replaced during the run is found out when its worker is started again")
  func replaced() async throws {
    let isReplaced = Atomic(false)
    let faulty = try FaultyPlugin(
      "crash",
      change: { isReplaced.load(ordering: .relaxed) ? "run.py is another" : nil }
    )
    #expect(try await faulty.run(["one"])["one"] == .done(["x-upper": "ONE"]))
    isReplaced.store(true, ordering: .relaxed)
    #expect(try await faulty.run(["two"])["two"] == .done(["x-upper": "TWO"]))
    let outcome = try await faulty.run(["poison"])["poison"]
    guard case .fail(.config, let message)? = outcome else {
      Issue.record("\(outcome as Any)")
      return
    }
    #expect(message.contains("is not what was trusted: run.py is another"))
    await faulty.plugin.end()
    #expect(faulty.processes == [])
  }

  @Test("A plugin that describes another version than was trusted is not used")
  func otherVersion() async throws {
    let faulty = try FaultyPlugin("none")
    close(open(faulty.folder("replaced"), O_CREAT | O_WRONLY, 0o600))
    let outcome = try await faulty.run(["one"])["one"]
    #expect(
      outcome
        == .fail(
          .config,
          "plugin 'loud' has stage 'upper' in version 2.0.0, trusted was 1.0.0; look at it, then "
            + "say 'copydesk plugin trust loud'"
        )
    )
    await faulty.plugin.end()
  }

  @Test("What a plugin says on standard error is handed on line by line, long lines cut")
  func said() async throws {
    let faulty = try FaultyPlugin("exits")
    _ = try await faulty.run(["poison"])
    await faulty.plugin.end()
    let said = faulty.reports.filter { if case .said = $0 { true } else { false } }
    #expect(said == [.said("no model found"), .said("no model found")])
  }

  @Test("When copydesk is killed, nothing of its plugins is left", .timeLimit(.minutes(1)))
  func killed() async throws {
    let marker = "/tmp/copydesk-killed-\(getpid())"
    setenv("COPYDESK_TEST_MARKER", marker, 1)
    defer { unsetenv("COPYDESK_TEST_MARKER") }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let marker = String(cString: getenv("COPYDESK_TEST_MARKER"))
      let script = "\(Repository.root)/Tests/PluginHost/faulty.py"
      let launch = Launch(
        ["python3", "-I", script, "leaves-children"],
        environment: ["PATH": "/usr/bin:/bin", "COPYDESK_TEST": marker],
        in: "/tmp"
      )
      let plugin = OutsidePlugin(
        PluginProgram(name: "loud", launch: launch, stages: [FaultyPlugin.upper])
      )
      _ = try await plugin.describe()
      kill(getpid(), SIGKILL)
    }
    // The keeper notices by itself; there is nobody to wait for it.
    for _ in 0..<200 where !FaultyPlugin.processes(of: marker).isEmpty {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(FaultyPlugin.processes(of: marker) == [])
  }
}
