import Engine
import JSON
import StageKit
import StateStore
import WorkflowFile

/// `copydesk show`: all about one article.
enum ShowCommand {
  static let command = Command(
    "show",
    "an article: its text, who made what, its items, its approvals, what went out",
    details: "The revision it prints stands for exactly these words; 'approve --seen' takes it.",
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    examples: [
      Sample("copydesk show ferry", "everything about it"),
      Sample("copydesk show ferry --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let view = try desk.read(try call.article(call.operands[0], in: desk)).view
    if call.isJSON {
      call.console.write(StoryJSON(view).document)
    } else {
      StoryPage(view, Moment(desk), width: call.console.output.width).show(on: call.console)
    }
    return .done
  }
}
