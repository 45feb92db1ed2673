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
      For each step: whether it ran on what stands there now, what changed, what it waits for, who \
      can act, which approvals went stale and by which words; and the next command to type.
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
    let explanation = view.explanation()
    var steps = explanation.steps
    if call.operands.count > 1 {
      steps = steps.filter { $0.id == call.operands[1] }
      guard !steps.isEmpty else { throw noStep(call.operands[1], view) }
    }
    let next = NextStep(view, explanation.situation)
    if call.isJSON {
      call.console.write(json(view, explanation.situation, steps, next))
    } else {
      show(view, explanation.situation, steps, Moment(desk), call)
      call.console.show(nextLines(next, call))
    }
    return .done
  }

  /// Says it of every step.
  static func show(_ view: ArticleView, _ moment: Moment, _ call: Invocation) {
    let explanation = view.explanation()
    show(view, explanation.situation, explanation.steps, moment, call)
  }

  private static func show(
    _ view: ArticleView,
    _ situation: Situation,
    _ steps: [StepExplanation],
    _ moment: Moment,
    _ call: Invocation
  ) {
    let width = call.console.output.width
    let hasPeople = !view.desk.people.isEmpty
    call.console.show(StoryHeading(view, situation, moment).lines)
    call.console.show(
      steps.flatMap { lines($0, moment, hasPeople: hasPeople, width: width) }
    )
  }

  private static func noStep(_ name: String, _ view: ArticleView) -> UsageError {
    let ids = view.workflow.steps.map(\.id)
    return .other(
      "the workflow '\(view.workflow.name)' has no step '\(name)'",
      help: Suggestion.help(for: name, among: ids)
        ?? "its steps are \(ids.joined(separator: ", "))"
    )
  }

  private static func lines(
    _ step: StepExplanation,
    _ moment: Moment,
    hasPeople: Bool,
    width: Int?
  ) -> [Styled] {
    let since = step.since.map { " (since \(moment.short($0)))" } ?? ""
    let name = step.id + String(repeating: " ", count: max(0, 12 - DisplayWidth.of(step.id)))
    var lines: [Styled] = ["\(step.standing.mark) \(name, .bold) \(step.summary)\(since, .dim)"]
    lines += step.details.flatMap { detail(detail: $0, width: width) }
    if !step.who.isEmpty {
      lines += detail(detail: "who can act: \(step.who.joined(separator: ", "))", width: width)
    } else if case .waiting = step.standing, hasPeople {
      lines += detail(
        detail: "nobody on the desk may give it: desk.yaml says who has which role",
        width: width
      )
    }
    for decision in step.stale { lines += stale(decision, moment, width: width) }
    return lines
  }

  private static func detail(detail: String, width: Int?) -> [Styled] {
    let lines = Wrapping.lines(Printable.line(detail), width: max(30, (width ?? 100) - 17))
    return lines.enumerated().map {
      "\($0.offset == 0 ? "             - " : "               ")\($0.element)"
    }
  }

  private static func stale(
    _ decision: StaleDecision,
    _ moment: Moment,
    width: Int?
  ) -> [Styled] {
    var lines = detail(
      detail: "the approval by \(decision.by) of \(moment.full(decision.at)) no longer holds",
      width: width
    )
    if decision.isGateChanged {
      lines += detail(detail: "the gate itself was set differently then", width: width)
    }
    for change in decision.changes {
      let words = change.lines.isEmpty ? ["changed"] : change.lines
      lines += words.map { "               \(change.field.rawValue, .dim): \($0)" }
    }
    return lines
  }

  private static func nextLines(_ next: NextStep, _ call: Invocation) -> [Styled] {
    guard let words = next.words else { return ["", "nothing to do"] }
    let who = next.who.isEmpty ? "" : "  (\(next.who.joined(separator: ", ")))"
    return ["", "\("next:", .cyan) \(call.line(words), .bold)\(who)"]
  }

  private static func json(
    _ view: ArticleView,
    _ situation: Situation,
    _ steps: [StepExplanation],
    _ next: NextStep
  ) -> JSONValue {
    [
      "version": 1,
      "id": .string(view.state.id),
      "status": .string(situation.status.rawValue),
      "step": situation.step.map { .string($0) } ?? nil,
      "since": .string(situation.since.rfc3339),
      "revision": .string(view.revision),
      "reasons": .array(situation.blocks.map(\.json)),
      "steps": .array(steps.map(json)),
      "next": next.words.map { words in
        .object([
          "command": .array(words.map { .string($0) }),
          "who": .array(next.who.map { .string($0) }),
        ])
      } ?? nil,
    ]
  }

  private static func json(_ step: StepExplanation) -> JSONValue {
    [
      "id": .string(step.id),
      "stage": .string(step.stage),
      "standing": .string(step.standing.code),
      "since": step.since.map { .string($0.rfc3339) } ?? nil,
      "summary": .string(step.summary),
      "details": .array(step.details.map { .string($0) }),
      "who": .array(step.who.map { .string($0) }),
      "stale": .array(
        step.stale.map { decision in
          [
            "by": .string(decision.by), "at": .string(decision.at.rfc3339),
            "gateChanged": .bool(decision.isGateChanged),
            "changes": .array(
              decision.changes.map { change in
                [
                  "field": .string(change.field.rawValue),
                  "words": .array(change.lines.map { .string($0) }),
                ]
              }
            ),
          ]
        }
      ),
    ]
  }
}

extension StepStanding {
  /// A sign that says it at a glance.
  fileprivate var mark: Styled {
    switch self {
    case .done, .open, .out(editedSince: false): "\("✓", .green)"
    case .skipped, .later: "\("·", .dim)"
    case .failed, .blocked: "\("✗", .red)"
    case .due, .ready, .unconfirmed: "\("→", .cyan)"
    case .waiting, .changesRequested, .out(editedSince: true): "\("●", .yellow)"
    }
  }
}
