public import StageKit

/// Checks that a stage keeps every promise a host relies on; throws ``BrokenPromises`` where it does not.
///
/// Call it from one test of any framework: `try await checkStage(Mine.self)`. It checks the
/// description, runs the examples, and hands the stage hostile input. Nothing is written anywhere.
/// `settings` are for stages that need some; `desk` are values of desk.yaml, for outputs.
public func checkStage(
  _ module: any StageModule.Type,
  settings: [String: Value] = [:],
  desk: [String: Value] = [:],
  context: StageContext = StageContext()
) async throws {
  try await checkStage(StageEntry(module), settings: settings, desk: desk, context: context)
}

/// The same for a stage that is described at run time, such as one outside the process.
public func checkStage(
  _ entry: StageEntry,
  settings: [String: Value] = [:],
  desk: [String: Value] = [:],
  context: StageContext = StageContext()
) async throws {
  let broken = await brokenPromises(
    of: entry,
    settings: settings,
    desk: desk,
    context: context
  )
  guard broken.isEmpty else {
    throw BrokenPromises(stage: entry.description.name, sentences: broken)
  }
}

/// Everything that is wrong with a stage, each in one sentence; empty where it keeps its promises.
public func brokenPromises(
  of entry: StageEntry,
  settings: [String: Value] = [:],
  desk: [String: Value] = [:],
  context: StageContext = StageContext()
) async -> [String] {
  var broken = entry.description.problems(as: entry.kind)
  let made: AnyStage
  do {
    made = try entry.make(Settings(settings))
  } catch {
    return broken + ["it refuses the settings \(settings.keys.sorted()): \(error.message)"]
  }
  switch made {
  case .stage:
    broken += await StageCheck(entry: entry, settings: settings, context: context).problems()
  case .reader(let reader):
    broken += await ReaderCheck(reader: reader, entry: entry, context: context).problems()
  case .gate(let gate):
    broken += GateCheck(gate: gate).problems()
  case .output(let output):
    broken += OutputCheck(output: output, desk: desk, context: context).problems()
  }
  var seen: Set<String> = []
  return broken.filter { seen.insert($0).inserted }
}

/// What `checkStage` found.
public struct BrokenPromises: Error, Hashable, CustomStringConvertible {
  /// The name of the stage.
  public let stage: String
  /// Each broken promise in one sentence.
  public let sentences: [String]

  /// The stage, and each broken promise on a line of its own.
  public var description: String {
    "the stage '\(stage)' breaks its promises:" + sentences.map { "\n  - \($0)" }.joined()
  }
}
