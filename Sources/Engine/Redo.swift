import StateStore
import WorkflowFile

/// Which steps a person asks to run again, although nothing that they read has changed.
package enum Redo: Sendable, Hashable {
  case nothing
  case everything
  case step(String)
  /// A step and all that come after it.
  case from(String)

  /// Whether a step of a workflow is asked for.
  func asks(for index: Int, of workflow: Workflow) -> Bool {
    switch self {
    case .nothing: false
    case .everything: true
    case .step(let id): workflow.steps[index].id == id
    case .from(let id): workflow.index(of: id).map { $0 <= index } ?? false
    }
  }
}
