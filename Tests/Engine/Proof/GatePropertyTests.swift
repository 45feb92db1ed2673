import FoundationEssentials
import Support
import Testing

@Suite("The gate rule, against a model of the design")
struct GatePropertyTests {
  private static let length = 4...14

  /// `COPYDESK_SEQUENCES=100000` tries harder.
  private static let sequences =
    ProcessInfo.processInfo.environment["COPYDESK_SEQUENCES"].flatMap { UInt64($0) } ?? 2000

  @Test("whatever people, disks, clocks and workflow files do, only what the model allows goes out")
  func randomSequences() async throws {
    let template = try await ModelDriver.template()
    let failures = await withTaskGroup(of: [UInt64].self) { group in
      for worker in 0..<2 {
        group.addTask {
          var failed: [UInt64] = []
          for seed in stride(from: UInt64(worker), to: Self.sequences, by: 2) where failed.count < 2
          {
            if await Self.failure(of: Self.commands(seed), template) != nil { failed.append(seed) }
          }
          return failed
        }
      }
      return await group.reduce([], +)
    }
    for seed in failures {
      let shrunk = await Self.shrunk(Self.commands(seed), template)
      let failure = await Self.failure(of: shrunk, template) ?? ""
      Issue.record("seed \(seed): \(shrunk.map { "\n  \($0)" }.joined())\n\(failure)")
    }
  }

  private static func commands(_ seed: UInt64) -> [ModelCommand] {
    var random = SplitMix(seed: seed)
    let count = Int.random(in: length, using: &random)
    return (0..<count).map { _ in ModelCommand.random(&random, now: 1_795_500_000) }
  }

  private static func failure(
    of commands: [ModelCommand],
    _ template: [String: [UInt8]]
  ) async -> String? {
    do {
      var driver = try ModelDriver(template)
      for command in commands { try await driver.perform(command) }
      return nil
    } catch { return "\(error)" }
  }

  /// Leaves commands out as long as it still fails.
  private static func shrunk(
    _ commands: [ModelCommand],
    _ template: [String: [UInt8]]
  ) async -> [ModelCommand] {
    var commands = commands
    var index = 0
    while index < commands.count {
      var fewer = commands
      fewer.remove(at: index)
      if await failure(of: fewer, template) != nil {
        commands = fewer
        index = 0
      } else {
        index += 1
      }
    }
    return commands
  }
}
