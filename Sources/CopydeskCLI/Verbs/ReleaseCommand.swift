import Engine
import StateStore

/// `copydesk release`: lets held stories go on, and brings spiked ones back.
enum ReleaseCommand {
  static let command = Command(
    "release",
    "lets held stories go on, and brings spiked ones back",
    details: """
      An editor may, and whoever held it. Releasing sends nothing: 'run' and 'publish' do.
      \(Invocation.expressionHelp)
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id, or an EXPRESSION", .many)],
    options: [DecisionOptions.note, HoldCommand.dryRun],
    examples: [Sample("copydesk release ferry", "it goes on where it stood")],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let note = call[DecisionOptions.note]
    return try call.each("release") { act, name in
      let view = try act.release(name, note: note)
      let status = view.situation().status
      return "\("released", .green) \(view.state.id); it is now \(status.rawValue, status.style)"
    }
  }
}
