import Engine
import JSON
import StageKit
import StateStore
import WorkflowFile

/// `copydesk why`: why an article is where it is.
enum WhyCommand {
  static let command = Command(
    "why",
    "says why an article is where it is, and what moves it on",
    details: """
      For each step: whether it ran on what stands there now and why it ran last, what changed since \
      by its words, what it waits for, who can act, which approvals no longer hold and by which words; \
      and the next command to type.
      """,
    operands: [
      Operand("ARTICLE", "any unambiguous part of its id"),
      Operand("STEP", "says it of one step only", .optional),
    ],
    examples: [
      Sample("copydesk why ferry", "every step"),
      Sample("copydesk why ferry publish", "why it is not out"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let view = try desk.read(try call.article(call.operands[0], in: desk)).view
    let explanation = await desk.explanation(of: view)
    var steps = explanation.steps
    if call.operands.count > 1 {
      steps = steps.filter { $0.id == call.operands[1] }
      guard !steps.isEmpty else { throw noStep(call.operands[1], view) }
    }
    let next = NextStep(view, explanation.situation)
    if call.isJSON {
      call.console.write(WhyJSON(view, explanation.situation).document(steps, next))
    } else {
      let isWhole = call.operands.count < 2
      let page = WhyPage(view, Moment(desk), width: call.console.output.width, isBrief: isWhole)
      call.console.show(page.lines(steps))
      call.console.show(nextLines(next, call))
    }
    return .done
  }

  private static func noStep(_ name: String, _ view: ArticleView) -> UsageError {
    let ids = view.workflow.steps.map(\.id)
    return .other(
      "the workflow '\(view.workflow.name)' has no step '\(name)'",
      help: Suggestion.help(for: name, among: ids)
        ?? "its steps are \(ids.joined(separator: ", "))"
    )
  }

  private static func nextLines(_ next: NextStep, _ call: Invocation) -> [Styled] {
    guard let words = next.words else { return ["", "nothing to do"] }
    // Behind a '#', so that the whole line can be copied into a shell.
    let who = next.who.isEmpty ? "" : "  # \(next.who.joined(separator: ", "))"
    return ["", "\("next:", .cyan) \(call.line(words), .bold)\(who)"]
  }
}
