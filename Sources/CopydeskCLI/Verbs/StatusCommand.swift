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
      STATUS is one of \(words.joined(separator: ", ")). 'edited' is what is out and was changed \
      since; 'update' is what its source sent again; 'problem' is what cannot be read. Spiked stories \
      are counted, and shown only where they are asked for.
      """,
    operands: [Operand("STATUS", "shows only articles that stand so", .any)],
    examples: [
      Sample("copydesk status", "the whole desk"),
      Sample("copydesk status needs-review needs-check", "what waits for people"),
      Sample("copydesk status --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: run
  )

  private static let words = Status.allCases.map(\.rawValue) + ["edited", "update", "problem"]

  static func run(_ call: Invocation) async throws -> ExitCode {
    let filters = Set(call.operands)
    if let word = call.operands.first(where: { !words.contains($0) }) {
      throw UsageError.other(
        "there is no status '\(word)'",
        help: Suggestion.help(for: word, among: words)
          ?? "the words are \(words.joined(separator: ", "))"
      )
    }
    let desk = try call.openDesk()
    let report = try StatusReport(desk, filters: filters)
    if call.isJSON {
      call.console.write(report.json)
    } else {
      report.show(on: call.console)
    }
    return ExitCode.gravest(report.problems.map(\.exitCode).filter { $0 == .damaged })
  }
}
