import FoundationEssentials
import Support
import Testing

@Suite("The gate rule, against a model of the design")
struct GatePropertyTests {
  /// `COPYDESK_SEQUENCES=100000` tries harder, `COPYDESK_SEED=1000000` tries others.
  private static let sequences = number("COPYDESK_SEQUENCES") ?? 150
  private static let firstSeed = number("COPYDESK_SEED") ?? 0

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test(
    "whatever people, disks, clocks, workflow files and other copydesks do, what the model allows goes out and nothing else"
  )
  func randomSequences() async throws {
    let template = try await ModelDesk.template()
    await withTaskGroup(of: Void.self) { group in
      let seeds = Self.firstSeed..<(Self.firstSeed + Self.sequences)
      for worker in seeds.prefix(2) {
        group.addTask {
          for seed in stride(from: worker, to: seeds.upperBound, by: 2) {
            let commands = Self.commands(seed)
            guard await Self.failure(of: commands, template) != nil else { continue }
            return await Self.record(seed, Self.shrunk(commands, template), template)
          }
        }
      }
    }
  }

  /// Says at once what failed: a long run may be cut short.
  private static func record(
    _ seed: UInt64,
    _ commands: [ModelCommand],
    _ template: [String: [UInt8]]
  ) async {
    let failure = await failure(of: commands, template) ?? ""
    Issue.record("seed \(seed): \(commands.map { "\n  \($0)" }.joined())\n\(failure)")
  }

  private static func commands(_ seed: UInt64) -> [ModelCommand] {
    var dice = ModelDice(seed: seed, now: 1_795_500_000)
    return dice.sequence()
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
