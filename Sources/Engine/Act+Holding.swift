import StageKit
package import StateStore
import WorkflowFile

extension Act {
  /// Keeps a story in until a person releases it, whatever else holds. Everybody may do so.
  package func hold(_ name: ArticleName, note: String) throws(Refusal) -> ArticleView {
    try restrain(.held, name, note) { (view) throws(Refusal) in try view.checkNotSpiked() }
  }

  /// Takes a story off the board. What is out already stays out, so that is refused.
  package func spike(_ name: ArticleName, note: String) throws(Refusal) -> ArticleView {
    try restrain(.spiked, name, note) { (view) throws(Refusal) in
      try view.checkNotSpiked()
      guard isEditor(view) else { throw .needsRole(["editor"]) }
      guard view.state.deliveries.isEmpty else { throw .isOut(name.id) }
    }
  }

  /// Lets a held story go on, or brings a spiked one back. An editor may, and whoever is the only one
  /// who held it.
  package func release(_ name: ArticleName, note: String?) throws(Refusal) -> ArticleView {
    try change(name) { (view, _) throws(Refusal) in
      let restraints = view.state.restraints
      guard !restraints.isEmpty else { throw .nothingToRelease(name.id) }
      guard isEditor(view) || restraints.allSatisfy({ $0.by == person }) else {
        throw .needsRole(["editor"])
      }
      append(.released, note, to: &view)
      return nil
    }
  }

  private func restrain(
    _ kind: LogEntry.Kind,
    _ name: ArticleName,
    _ note: String,
    _ check: (ArticleView) throws(Refusal) -> Void
  ) throws(Refusal) -> ArticleView {
    guard note.contains(where: { !$0.isWhitespace }) else { throw .needsNote("say why") }
    return try change(name) { (view, _) throws(Refusal) in
      try check(view)
      append(kind, note, to: &view)
      return nil
    }
  }

  private func append(_ kind: LogEntry.Kind, _ note: String?, to view: inout ArticleView) {
    var what = LogEntry.What(kind)
    what.note = note
    view.state.append(what, by: person, at: view.now)
  }

  /// Whether the person is an editor of the desk; where it names nobody, everybody is.
  func isEditor(_ view: ArticleView) -> Bool {
    view.desk.people.isEmpty || view.desk.person(named: person)?.roles.contains("editor") == true
  }
}

extension ArticleView {
  func checkNotSpiked() throws(Refusal) {
    for case .spiked(let by, let note) in restraints {
      throw .spiked(state.id, by: by, note: note)
    }
  }
}
