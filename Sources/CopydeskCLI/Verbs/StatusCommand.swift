import Engine
import Index
import JSON
import StageKit
import StateStore
import WorkflowFile

/// `copydesk status`: where every article is.
enum StatusCommand {
  static let sort = Option<RowQuery.Order>.choice(
    "sort",
    default: .id,
    "By name, by since when (the oldest first), by status, or by urgency."
  )

  static let limit = Option.optionalInt(
    "limit",
    "N",
    in: 0...Int.max,
    "Shows so many articles, 0 for all. Else 100, and programs get all."
  )

  static let noRefresh = Option.flag(
    "no-refresh",
    "Looks at no file: shows what was known when somebody last did."
  )

  static let command = Command(
    "status",
    "where every article is, and what it waits for",
    details: """
      STATUS is one of \(Selection.statuses.joined(separator: ", ")). 'edited' is what is out and was changed \
      since; 'update' is what its source sent again; 'emergency' is what \
      was let through in one and waits for another's approval; 'problem' is what cannot be read. Spiked stories \
      are counted, and shown only where they are asked for; on a desk of more than a hundred, so is what \
      is published.
      \(Invocation.expressionHelp)
      """,
    operands: [
      Operand("STATUS", "shows only articles that stand so, or so", .any),
      Operand("EXPRESSION", "shows only articles of which it is true", .any),
    ],
    options: [sort, limit, noRefresh],
    examples: [
      Sample("copydesk status", "the whole desk"),
      Sample("copydesk status needs-review needs-check", "what waits for people"),
      Sample("copydesk status needs-review section:world", "what waits, of one section"),
      Sample("copydesk status --sort since needs-check", "what has waited longest first"),
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
    let question = StatusReport.Question(
      words: words,
      selection: try Invocation.selection(call.operands.filter(Invocation.isExpression)),
      order: call[sort],
      limit: call[limit],
      isFresh: !call[noRefresh]
    )
    let desk = try call.openDesk()
    let report = try await StatusReport(desk, question)
    if call.isJSON {
      report.writeJSON(on: call.console)
    } else {
      report.show(on: call.console)
    }
    if call[noRefresh] {
      call.console.tell("\("note:", .yellow) no file was looked at: this is how it stood last time")
    }
    let aside = try desk.store.hiddenFiles(in: DeskPaths.damaged).count
    if aside > 0 {
      let files = count(aside, "damaged state file was", plural: "damaged state files were")
      call.console.tell("\("note:", .yellow) \(files) set aside; 'copydesk doctor' says which")
    }
    return ExitCode.gravest(report.problems.map(\.exitCode) + (desk.hasErrors ? [.invalid] : []))
  }
}
