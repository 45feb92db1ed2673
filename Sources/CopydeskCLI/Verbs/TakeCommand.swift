import Engine
import StageKit
import StateStore

/// `copydesk take`: merges the newer version that a source sent.
enum TakeCommand {
  static let mine = Option.flag("mine", "Where both sides changed the same words, ours stay.")
  static let theirs = Option.flag("theirs", "Where both sides changed the same words, theirs win.")

  static let command = Command(
    "take",
    "merges the newer version that the source sent with the edits made here",
    details: """
      What only the source changed is taken, what only people here changed stays. Where both changed \
      the same words nothing happens until you choose; what was merged is shown word by word.
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    options: [mine, theirs],
    examples: [
      Sample("copydesk take ferry", "merges, or shows what contradicts"),
      Sample("copydesk take ferry --theirs", "the source wins where both changed the same words"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    guard !call[mine] || !call[theirs] else {
      throw UsageError.other("--mine and --theirs do not go together", help: "choose one")
    }
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let act = try call.act(on: desk)
    let before = try desk.read(name).view
    let view = try await act.take(
      name,
      preferring: call[mine] ? .mine : call[theirs] ? .theirs : nil
    )
    call.console.show("\("took", .green) the newer version of \(view.state.id)")
    EditReport(before, view).show(call)
    return .done
  }
}
