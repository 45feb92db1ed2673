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
        lines += part("mine", conflict.base, conflict.mine)
        lines += part("theirs", conflict.base, conflict.theirs)
      }
    }
    return Complaint(
      .refused,
      lines.joined(separator: "\n"),
      help: "nothing was changed; choose with --mine or --theirs, or edit the story first"
    )
  }

  /// What one side did to the words.
  private func part(_ name: String, _ base: [String], _ changed: [String]) -> [String] {
    let words = WordDifference.lines(
      from: base.joined(separator: "\n"),
      to: changed.joined(separator: "\n")
    )
    let label = "    " + name + String(repeating: " ", count: max(1, 8 - name.count))
    guard let first = words.first else { return ["\(label)only its spacing"] }
    return [label + first] + words.dropFirst().map { String(repeating: " ", count: 12) + $0 }
  }
}
