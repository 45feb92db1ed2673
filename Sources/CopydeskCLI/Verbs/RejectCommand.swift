import Engine
import StateStore

/// `copydesk reject`: sends a story back with a reason.
enum RejectCommand {
  static let command = Command(
    "reject",
    "sends a story back with a reason",
    details: """
      The gate stays shut until somebody changed the words, and then asks anew; or until whoever sent \
      the story back approves it after all.
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    options: [DecisionOptions.note, DecisionOptions.gate, DecisionOptions.seen],
    examples: [
      Sample(
        "copydesk reject ferry --seen 4f1c02a --note 'who are the two officials?'",
        "asks for changes"
      )
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    guard let note = call[DecisionOptions.note] else {
      throw UsageError.other(
        "the reason is missing",
        help: "say what has to change: --note 'REASON'"
      )
    }
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let act = try call.act(on: desk)
    let seen = try SeenRevision(call, desk).revision(
      of: name,
      question: "send it back as \(act.person)?"
    )
    let view = try act.reject(name, gate: call[DecisionOptions.gate], seen: seen, note: note)
    call.console.show("\("sent back", .yellow) \(view.state.id): \(note)")
    return .done
  }
}
