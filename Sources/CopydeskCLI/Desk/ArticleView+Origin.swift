import Engine
import StageKit
import StateStore
import WorkflowFile

/// Who made the value that a field has now.
enum Origin: Sendable, Hashable {
  /// It stands as it came in.
  case source
  /// A person wrote it; without a name where nobody put one to the edit.
  case person(String?, at: Instant)
  /// A stage made it, and who accepted it since.
  case machine(stage: String, step: String, accepted: [String])
}

extension ArticleView {
  /// The fields that have a value, known ones in the order of records, then the others by name.
  var fieldNames: [FieldName] {
    let all = Set(record.keys).union(state.values.keys)
    let known = FieldName.known.map(\.name).filter(all.contains)
    return known + all.subtracting(known).sorted()
  }

  func origin(of name: FieldName) -> Origin {
    guard record[name] != nil else {
      let made = state.values[name]
      let accepted = state.standing.filter { entry in
        guard let hash = entry.what.fields[name], hash == made?.hash else { return false }
        return entry.what.kind == .accepted || entry.what.kind == .approved
      }
      return .machine(
        stage: made?.stage ?? "?",
        step: made?.step ?? "?",
        accepted: Set(accepted.compactMap(\.by)).sorted()
      )
    }
    let hash = state.fields[name]
    let entry = state.standing.last { entry in
      entry.what.fields[name] == hash && entry.what.kind.isWriting
    }
    switch entry?.what.kind {
    case .received?, nil: return .source
    case .took?: return .source
    default: return .person(entry?.by, at: entry?.at ?? now)
    }
  }

  /// The origin in words.
  func origin(of name: FieldName, _ moment: Moment) -> String {
    switch origin(of: name) {
    case .source: "from the source"
    case .person(let name, let at): "written by \(name ?? "somebody"), \(moment.full(at))"
    case .machine(let stage, _, let accepted):
      "made by \(stage)"
        + (accepted.isEmpty
          ? ", read by nobody yet" : ", accepted by \(accepted.joined(separator: ", "))")
    }
  }

  /// What people decided at all gates, oldest first.
  func gateDecisions() -> [Decision] {
    workflow.steps.indices.filter { workflow.steps[$0].entry.kind == .gate }
      .flatMap { coverage(of: $0).decisions }.sorted { $0.at < $1.at }
  }
}

extension LogEntry.Kind {
  /// Whether it put words into the record.
  fileprivate var isWriting: Bool {
    switch self {
    case .received, .adopted, .created, .edited, .took: true
    default: false
    }
  }
}
