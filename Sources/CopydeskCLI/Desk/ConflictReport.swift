import Engine
import StageKit

/// Words that two people, or a person and a source, changed each in their own way.
struct ConflictReport: Sendable {
  let conflicts: [(field: FieldName, conflicts: [ThreeWayMerge.Conflict])]

  init(_ conflicts: [(field: FieldName, conflicts: [ThreeWayMerge.Conflict])]) {
    self.conflicts = conflicts
  }

  var complaint: Complaint {
    var lines = ["both sides changed the same words:"]
    for (field, conflicts) in conflicts {
      for conflict in conflicts {
        lines.append("  \(field)")
        lines += part("before", conflict.base)
        lines += part("mine", conflict.mine)
        lines += part("theirs", conflict.theirs)
      }
    }
    return Complaint(
      .refused,
      lines.joined(separator: "\n"),
      help: "nothing was changed; choose with --mine or --theirs, or edit the story first"
    )
  }

  private func part(_ name: String, _ lines: [String]) -> [String] {
    let lines = lines.filter { !$0.isEmpty }
    let label = "    " + name + String(repeating: " ", count: max(0, 8 - name.count))
    guard let first = lines.first else { return ["\(label)(nothing)"] }
    return [label + first] + lines.dropFirst().map { String(repeating: " ", count: 12) + $0 }
  }
}
