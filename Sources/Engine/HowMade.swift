import StageKit
import StateStore
import WorkflowFile

extension ArticleView {
  /// The public line on how the story was made, computed from the record of who did what.
  func howMade(before index: Int) -> String {
    var sentences: [String] = []
    let machine = state.values.filter { name, made in
      outputFields(index).contains(name) && record[name] == nil && made.value != .list([])
    }.keys.map(\.rawValue).sorted()
    let readers = approvers(before: index)
    if !machine.isEmpty {
      let what = Self.listed(machine)
      let verb = machine.count == 1 && !machine[0].hasSuffix("s") ? "was" : "were"
      sentences.append(
        "The \(what) \(verb) made by software"
          + (readers.isEmpty
            ? "; nobody is on record as having read them."
            : " and read by \(Self.listed(readers)) before publication.")
      )
    }
    let checks = items().filter { $0.status.isResolved }
    let checkers = Set(checks.compactMap(\.decision?.by)).sorted()
    if !checkers.isEmpty {
      sentences.append(
        "\(checks.count) statement\(checks.count == 1 ? "" : "s") checked by "
          + "\(Self.listed(checkers))."
      )
    }
    if !readers.isEmpty { sentences.append("Approved by \(Self.listed(readers)).") }
    return sentences.joined(separator: " ")
  }

  private func approvers(before index: Int) -> [String] {
    var names: [String] = []
    for gate in workflow.steps.indices[..<index] where workflow.steps[gate].entry.kind == .gate {
      for decision in coverage(of: gate).decisions
      where decision.kind == .approve && decision.holds && !names.contains(decision.by) {
        names.append(decision.by)
      }
    }
    return names
  }

  private static func listed(_ words: [String]) -> String {
    switch words.count {
    case 0, 1: words.first ?? ""
    default: words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
    }
  }
}
