import Engine
import StageKit
import StateStore

/// `copydesk take`: merges the newer version that a source sent.
enum TakeCommand {
  static let mine = Option.flag("mine", "Where both sides changed the same words, ours stay.")
  static let asNew = Option.flag(
    "as-new",
    "It is another story under an old name: makes it one of its own, and leaves ours as it is."
  )
  static let theirs = Option.flag("theirs", "Where both sides changed the same words, theirs win.")

  static let command = Command(
    "take",
    "merges the newer version that the source sent with the edits made here",
    details: """
      What only the source changed is taken, what only people here changed stays. Where both changed \
      the same words nothing happens until you choose; what was merged is shown word by word.
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    options: [mine, theirs, asNew],
    examples: [
      Sample("copydesk take ferry", "merges, or shows what contradicts"),
      Sample("copydesk take ferry --theirs", "the source wins where both changed the same words"),
      Sample("copydesk take ferry --as-new", "no newer version, but another story"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    guard [call[mine], call[theirs], call[asNew]].count(where: \.self) < 2 else {
      throw UsageError.other(
        "--mine, --theirs and --as-new do not go together",
        help: "choose one"
      )
    }
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let act = try call.act(on: desk)
    guard !call[asNew] else {
      let made = try await act.takeAsNew(name)
      call.console.show("\("new", .green) \(made.state.id); \(name.id) stays as it is")
      call.console.tell("\("next:", .cyan) \(call.line(["run"]))")
      return .done
    }
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
