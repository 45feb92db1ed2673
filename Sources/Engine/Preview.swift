import Digest
package import Disk
package import StageKit
package import StateStore
import WorkflowFile

/// The page as it would go out now, marked as a preview; nothing of it is on the site.
package struct Preview: Sendable {
  package let artifact: Artifact
  /// The revision it shows: what a decision may name as seen.
  package let revision: String
}

extension OpenDesk {
  /// Makes the page that the article's site output would make of it as it stands.
  package func preview(_ name: ArticleName) throws -> Preview {
    var view = try read(name).view
    for index in view.workflow.steps.indices {
      guard case .output(let output as any SiteOutput) = view.prepared.stages[index] else {
        continue
      }
      let revision = view.revision
      let stored = view.takeSnapshot(for: index)
      guard let snapshot = view.state.snapshot(stored.id) else { continue }
      let artifact = try output.preview(
        snapshot,
        desk.values,
        context(step: view.workflow.steps[index].id)
      )
      return Preview(artifact: artifact, revision: revision)
    }
    throw ArticleProblem.noPage(name.id, view.workflow.name)
  }

  /// Keeps a preview where people can open it; returns its path from the desk.
  package func keep(_ preview: Preview, of name: ArticleName) throws(DiskError) -> String {
    let path = "\(DeskPaths.cache)/previews/\(name.id).html"
    try store.files.commit([FileWrite(store.absolute(path), preview.artifact.bytes)])
    return path
  }
}

extension ArticleProblem {
  fileprivate static func noPage(_ id: String, _ workflow: String) -> ArticleProblem {
    ArticleProblem(
      id: id,
      code: .unknownWorkflow,
      message: "its workflow '\(workflow)' makes no page",
      help: "add an output such as 'publish' to the workflow"
    )
  }
}
