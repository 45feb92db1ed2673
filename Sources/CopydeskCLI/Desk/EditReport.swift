import Engine
import StageKit
import StateStore
import WorkflowFile

/// What an edit changed: the words, the steps that run again, the approvals that went stale.
struct EditReport: Sendable {
  private let before: ArticleView
  private let after: ArticleView

  init(_ before: ArticleView, _ after: ArticleView) {
    self.before = before
    self.after = after
  }

  func show(_ call: Invocation) {
    call.console.show(changes)
    let situation = after.situation()
    let due = zip(after.workflow.steps, situation.standings).compactMap { step, standing in
      if case .due = standing { step.id } else { nil as String? }
    }
    if !due.isEmpty {
      call.console.show("runs again: \(due.joined(separator: ", "))")
    }
    for decision in staleApprovals {
      call.console.show(
        "\("stale", .yellow): the approval by \(decision.by) at \(decision.step) no longer holds"
      )
    }
    if situation.isEditedSince {
      call.console.show("what is out stays as it is until it is approved and sent again")
    }
    guard let words = NextStep(after, situation).words else { return }
    call.console.tell("\("next:", .cyan) \(call.line(words))")
  }

  /// The changed words, field by field.
  private var changes: [Styled] {
    let names = after.fieldNames + before.fieldNames.filter { !after.fieldNames.contains($0) }
    return names.flatMap { name -> [Styled] in
      let old = before.field(name)
      let new = after.field(name)
      guard old?.digest != new?.digest else { return [] }
      let (was, now) = (Self.text(old), Self.text(new))
      let lines = WordDifference.lines(from: was, to: now)
      guard !lines.isEmpty else {
        return ["\(name.rawValue, .bold): \(was.isEmpty ? "empty" : "only its spacing")"]
      }
      return lines.map { "\(name.rawValue, .bold): \($0)" }
    }
  }

  /// A list in one line, so that its elements can be told apart.
  private static func text(_ value: Value?) -> String {
    value?.list?.map(\.plain).joined(separator: ", ") ?? value?.plain ?? ""
  }

  private var staleApprovals: [Decision] {
    let now = after.gateDecisions()
    return before.gateDecisions().filter { decision in
      decision.holds && decision.kind == .approve
        && now.contains { $0.by == decision.by && $0.at == decision.at && !$0.holds }
    }
  }
}
