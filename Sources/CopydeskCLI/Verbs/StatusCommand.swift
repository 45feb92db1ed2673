import Engine
import JSON
import StageKit
import StateStore
import WorkflowFile

/// `copydesk status`: where every article is.
enum StatusCommand {
  static let command = Command(
    "status",
    "where every article is, and what it waits for",
    details: """
      STATUS is one of \(Selection.statuses.joined(separator: ", ")). 'edited' is what is out and was changed \
      since; 'update' is what its source sent again; 'problem' is what cannot be read. Spiked stories \
      are counted, and shown only where they are asked for.
      \(Invocation.expressionHelp)
      """,
    operands: [
      Operand("STATUS", "shows only articles that stand so, or so", .any),
      Operand("EXPRESSION", "shows only articles of which it is true", .any),
    ],
    examples: [
      Sample("copydesk status", "the whole desk"),
      Sample("copydesk status needs-review needs-check", "what waits for people"),
      Sample("copydesk status needs-review section:world", "what waits, of one section"),
      Sample("copydesk status --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let words = call.operands.filter { !Invocation.isExpression($0) }
    if let word = words.first(where: { !Selection.statuses.contains($0) }) {
      throw UsageError.other(
        "there is no status '\(word)'",
        help: Suggestion.help(for: word, among: Selection.statuses)
          ?? "the words are \(Selection.statuses.joined(separator: ", "))"
      )
    }
    var expressions = call.operands.filter(Invocation.isExpression)
    if !words.isEmpty {
      expressions.append(words.map { "status:\($0)" }.joined(separator: " or "))
    }
    let desk = try call.openDesk()
    let report = try StatusReport(desk, only: try Invocation.selection(expressions))
    if call.isJSON {
      call.console.write(report.json)
    } else {
      report.show(on: call.console)
    }
    let aside = try desk.store.hiddenFiles(in: DeskPaths.damaged).count
    if aside > 0 {
      let files = count(aside, "damaged state file was", plural: "damaged state files were")
      call.console.tell("\("note:", .yellow) \(files) set aside; 'copydesk doctor' says which")
    }
    return ExitCode.gravest(report.problems.map(\.exitCode) + (desk.hasErrors ? [.invalid] : []))
  }
}
