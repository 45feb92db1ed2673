import Engine
import StageKit
import StateStore

/// What a run would do, for people.
struct PlanPage: Sendable {
  /// How many articles of one kind are named before it says how many more.
  private static let listed = 20

  let report: PlanReport
  private let moment: Moment

  init(_ report: PlanReport, _ moment: Moment) {
    self.report = report
    self.moment = moment
  }

  func show(on console: Console) {
    console.show(heading)
    for workflow in Set(report.plans.map(\.workflow)).sorted() {
      show(workflow, on: console)
    }
    section("would fail", failures, on: console)
    section("would no longer be approved", stale, on: console)
    section("would go out", sends, on: console)
    section("overdue after an emergency", overdue, on: console)
    for problem in report.problems { console.show(StatusReport.lines(of: problem)) }
  }

  private var heading: [Styled] {
    let steps = report.plans.reduce(0) { $0 + $1.steps.count }
    var lines: [Styled] = [
      "a run would do \(count(steps, "step")) for \(report.plans.count(where: { !$0.steps.isEmpty })) of \(count(report.articles, "article")); nothing was touched"
    ]
    for result in report.intake {
      switch result {
      case .new(let id, let file, _): lines.append("\("new", .green)      \(id)  from \(file)")
      case .update(let id, let file):
        lines.append("\("update", .yellow)   \(id)  \(file) is a newer version")
      case .recalled(let id, let file):
        lines.append("\("recall", .yellow)   \(id)  \(file) is as before again")
      case .known: continue
      case .refused(let file, let error):
        lines.append("\("refused", .red)  \(file): \(error.message)")
      }
    }
    return lines
  }

  /// The steps of one workflow in its order, for how many articles each, with every why.
  private func show(_ workflow: String, on console: Console) {
    let steps = PlanTally(report.plans.filter { $0.workflow == workflow }).steps
    guard !steps.isEmpty else { return }
    var table = Table(
      .whole(workflow),
      .whole("articles", isRight: true),
      .flexible("why", least: 20)
    )
    for step in steps {
      let why = step.reasons.map { $0.count == step.count ? $0.words : "\($0.words) (\($0.count))" }
      table.add("\(step.id)", "\(step.count)", "\(why.joined(separator: "; "))")
    }
    console.show("")
    console.show(table)
  }

  private func section(_ heading: Styled, _ rows: [[Styled]], on console: Console) {
    guard !rows.isEmpty else { return }
    console.show(["", "\(heading.plain, .dim)"] + rows.prefix(Self.listed).flatMap { $0 })
    let rest = rows.count - Self.listed
    if rest > 0 { console.show("  and \(rest) more: --format json has them all") }
  }

  private var failures: [[Styled]] {
    report.plans.flatMap { plan in
      plan.steps.compactMap { step in
        step.failure.map { error in
          ["  \(plan.id)  at \(step.id)"] + Styled.indented(error.message, by: 4)
            + ["    \("help:", .cyan) \(error.failure.wayOut(plan.id))"]
        }
      }
    }
  }

  private var stale: [[Styled]] {
    report.plans.flatMap { plan in
      plan.stale.map { gate, decision in
        var lines: [Styled] = ["  \(plan.id)  by \(decision.by) at \(gate)"]
        if decision.isGateChanged { lines.append("    the gate is set differently now") }
        for change in decision.changes {
          let words = change.lines.isEmpty ? ["changed"] : change.lines
          lines += words.flatMap { Styled.indented("\(change.field): \($0)", by: 4) }
        }
        return lines
      }
    }
  }

  private var overdue: [[Styled]] {
    report.plans.compactMap { plan in
      let sent = plan.emergencies.filter { $0.sent != nil }
      guard !sent.isEmpty else { return nil }
      return ["  \(plan.id)"] + sent.flatMap { Styled.indented(moment.sentence($0), by: 4) }
    }
  }

  private var sends: [[Styled]] {
    report.plans.compactMap { plan in
      switch plan.sending {
      case .sends(let steps):
        ["  \(plan.id)  by \(steps.joined(separator: ", "))"]
          + (plan.notes + plan.emergencies.filter(\.holds).map(moment.sentence)).map {
            "    \("note:", .yellow) \($0)"
          }
      case .looksUp(let step): ["  \(plan.id)  unless it arrived by \(step) before the last stop"]
      case .refused, .unchanged: nil
      }
    }
  }
}
