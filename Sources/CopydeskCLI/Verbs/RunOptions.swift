import Engine
import StageKit
import StateStore
import WorkflowFile

/// The options that say what a run is about; `run` and `plan` share them.
enum RunOptions {
  static let only = Option.texts(
    "only",
    "EXPRESSION",
    "Works on these articles only, and leaves the inbox alone: an expression, or a part of an id."
  )
  static let from = Option.text(
    "from",
    "STEP",
    "Runs this step and those after it again, though nothing changed."
  )
  static let redo = Option.flagOrText(
    "redo",
    "STEP",
    """
    Runs this step again, else every step, though nothing changed; also one that failed for a reason \
    that only a change of the article or the settings would mend.
    """
  )

  static let jobs = Option.int(
    "jobs",
    "N",
    default: 0,
    in: 0...64,
    """
    How many articles at once, besides those that a stage waits for; 0: as many as processors.
    """
  ).or("COPYDESK_JOBS")

  static func jobs(_ call: Invocation) -> Int {
    call[jobs] == 0 ? Processors.count : call[jobs]
  }

  static let all: [any OptionDeclaration] = [only, from, redo]

  /// What runs again although nothing changed.
  static func redo(_ call: Invocation, _ desk: OpenDesk) throws(UsageError) -> Redo {
    switch (call[from], call[redo]) {
    case (nil, nil): return .nothing
    case (nil, ""?): return .everything
    case (nil, let step?):
      let found = try check(step, "redo", desk)
      guard found.contains(where: { $0.entry.kind == .stage }) else {
        throw .other(
          "'\(step)' is no step that could run again: people decide there, or it sends",
          help: "name a stage, such as \(ids(desk) { $0 == .stage }.joined(separator: ", "))"
        )
      }
      return .step(step)
    case (let step?, nil):
      _ = try check(step, "from", desk)
      return .from(step)
    case (_?, _?):
      throw .other("--from and --redo do not go together", help: "--from runs more: use that")
    }
  }

  private static func check(
    _ step: String,
    _ option: String,
    _ desk: OpenDesk
  ) throws(UsageError) -> [Step] {
    let found = desk.workflows.values.flatMap(\.workflow.steps).filter { $0.id == step }
    guard found.isEmpty else { return found }
    let known = ids(desk) { _ in true }
    throw .other(
      "no workflow of the desk has a step '\(step)', as --\(option) wants it",
      help: Suggestion.help(for: step, among: known) ?? "there are \(known.joined(separator: ", "))"
    )
  }

  private static func ids(_ desk: OpenDesk, where isMeant: (StageKind) -> Bool) -> [String] {
    let steps = desk.workflows.sorted { $0.key < $1.key }.flatMap(\.value.workflow.steps)
    var seen: Set<String> = []
    return steps.filter { isMeant($0.entry.kind) && seen.insert($0.id).inserted }.map(\.id)
  }
}
