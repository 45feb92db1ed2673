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
  /// What is to be known before it goes out, in words.
  package let notes: [String]
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
      let note = addressNote(view.state, snapshot, output)
      return Preview(
        artifact: artifact,
        revision: revision,
        notes: [note].compactMap { $0 }
      )
    }
    throw ArticleProblem.noPage(name.id, view.workflow.name)
  }

  /// That another story has the address which the story would have, and whose it is.
  func addressNote(
    _ state: ArticleState,
    _ snapshot: Snapshot,
    _ output: any SiteOutput
  ) -> String? {
    var places = SitePlaces(self)
    // What cannot be found out here is found out, and told, when it goes out.
    guard let planned = try? output.plan(snapshot, context(step: "")).first,
      let (delivery, owner) = try? places.settle(planned, snapshot, state, output), let owner
    else { return nil }
    let whose = owner.isEmpty ? "another page" : "'\(owner)'"
    return "\(whose) has the address \(planned.path) already; it goes to \(delivery.path)"
      + " unless it gets another url-slug"
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
