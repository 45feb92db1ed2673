import Engine
import StateStore

/// `copydesk hold`: keeps stories in until a person releases them.
enum HoldCommand {
  static let note = Option.text("note", "TEXT", "The reason; everybody sees it.")

  static let dryRun = Option.flag("dry-run", "Says what would be done, and changes nothing.")

  static let command = Command(
    "hold",
    "keeps stories in until a person releases them, whatever else holds",
    details: """
      Checks and approvals go on; nothing goes out. An editor may release it, and whoever held it; \
      'undo' takes your own hold back. Of a story that is out, changes are kept in.
      \(Invocation.expressionHelp)
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id, or an EXPRESSION", .many)],
    options: [note, dryRun],
    examples: [
      Sample("copydesk hold ferry --note 'the lawyer reads it'", "keeps it in"),
      Sample(
        "copydesk hold 'section:world' --note 'the feed is wrong' --dry-run",
        "the stories that would be held"
      ),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let note = try call.reason(note)
    return try call.each("hold") { act, name in
      let view = try act.hold(name, note: note)
      return "\("held", .yellow) \(view.state.id): \(note)"
    }
  }
}
