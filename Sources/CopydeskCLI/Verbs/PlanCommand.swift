import Engine
import StageKit
import StateStore
import WorkflowFile

/// `copydesk plan`: what a run would do.
enum PlanCommand {
  static let command = Command(
    "plan",
    "what a run would do, and why; touches nothing",
    details: """
      It takes the copy that waits and runs the stages that are due as 'run' does, and keeps nothing of \
      it. So it says exactly which steps would run for how many stories and why, which would fail, \
      which approvals would no longer hold and by which words, and which stories would go out.
      \(Invocation.expressionHelp)
      """,
    operands: [
      Operand("WORKFLOW", "looks only at what goes through this one", .optional)
    ],
    options: RunOptions.all + [RunOptions.jobs],
    examples: [
      Sample("copydesk plan", "before a run, after a change of the workflow"),
      Sample("copydesk plan --from tag", "what it would cost to make all tags anew"),
      Sample("copydesk plan --format json", "each story, for programs"),
    ],
    answersJSON: true,
    run: { call in try await run(call, workflow: call.operands.first) }
  )

  /// Plans what `run` with the same options would do; `files` are taken in too.
  static func run(
    _ call: Invocation,
    workflow: String? = nil,
    files: (read: [Source], refused: [Intake.Result]) = ([], [])
  ) async throws -> ExitCode {
    let desk = try call.openDesk(isStrict: true).taking(call[RunCommand.workflow])
    if let workflow { try desk.check(workflow: workflow) }
    let progress = Progress("planning for articles:", on: call.console)
    let planning = Planning(
      desk: desk,
      jobs: RunOptions.jobs(call),
      redo: try RunOptions.redo(call, desk),
      workflow: workflow
    ) { progress.show($0, of: $1) }
    let only = call[RunOptions.only]
    let chosen = try call.chosen(only, in: desk)
    var report = only.isEmpty ? try await planning.planIntake(files.read) : PlanReport()
    report.intake += files.refused
    let all = try desk.articles()
    report.merge(await planning.plan(only.isEmpty ? all.names : chosen))
    for problem in all.problems { report.add(problem) }
    progress.clear()
    try Task.checkCancellation()
    let page = PlanPage(report, Moment(desk))
    if call.isJSON { call.console.write(page.json) } else { page.show(on: call.console) }
    return ExitCode.gravest(report.problems.map(\.exitCode).filter { $0 == .damaged })
  }
}

extension OpenDesk {
  /// Refuses a name that no workflow of the desk has.
  func check(workflow: String) throws(UsageError) {
    guard workflows[workflow] == nil else { return }
    let names = workflows.keys.sorted()
    throw .other(
      "the desk has no workflow '\(workflow)'",
      help: Suggestion.help(for: workflow, among: names)
        ?? "it has \(names.joined(separator: ", "))"
    )
  }
}
