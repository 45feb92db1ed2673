import Engine
import StateStore

/// `copydesk spike`: takes stories off the board.
enum SpikeCommand {
  static let command = Command(
    "spike",
    "takes stories off the board: they are neither worked on nor sent",
    details: """
      Everything about a spiked story is kept, and 'release' brings it back. An editor may spike it; \
      what went out cannot be spiked.
      \(Invocation.expressionHelp)
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id, or an EXPRESSION", .many)],
    options: [HoldCommand.note, HoldCommand.dryRun],
    examples: [
      Sample("copydesk spike ferry --note 'old news'", "takes it off the board"),
      Sample("copydesk status spiked", "what was taken off"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let note = try call.reason(HoldCommand.note)
    return try call.each("spike") { act, name in
      let view = try act.spike(name, note: note)
      return "\("spiked", .red) \(view.state.id): \(note)"
    }
  }
}
