import Engine
import StateStore

/// `copydesk undo`: takes back one's own last decision.
enum UndoCommand {
  static let command = Command(
    "undo",
    "takes back your own last decision about a story, while nothing went out on it",
    details: """
      It reaches past an edit of yours only where you name the decision, by its item or step. The log \
      keeps both: the decision, and that it was taken back.
      """,
    operands: [
      Operand("ARTICLE", "any unambiguous part of its id"),
      Operand("ITEM|STEP", "an item by number or id, or a step such as review", .optional),
    ],
    examples: [
      Sample("copydesk undo ferry", "an approval given too early"),
      Sample("copydesk undo ferry 3", "what you said about an item"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let target = call.operands.dropFirst().first
    let (view, undone) = try call.act(on: desk).undo(name, target)
    call.console.show("took back: \(undone.sentence(in: view))")
    let situation = view.situation()
    call.console.show(
      "\(view.state.id) is now \(situation.status.rawValue, situation.status.style)"
    )
    return .done
  }
}
