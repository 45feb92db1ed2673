import Engine
import StateStore

/// `copydesk undo`: takes back one's own last decision.
enum UndoCommand {
  static let command = Command(
    "undo",
    "takes back your own last decision about a story, while nothing went out on it",
    details: "The log keeps both: the decision, and that it was taken back.",
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    examples: [Sample("copydesk undo ferry", "an approval given too early")],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let (view, undone) = try call.act(on: desk).undo(name)
    call.console.show("took back: \(undone.sentence(in: view))")
    let situation = view.situation()
    call.console.show(
      "\(view.state.id) is now \(situation.status.rawValue, situation.status.style)"
    )
    return .done
  }
}
