import Digest
import JSON
import StageKit
import StateStore
import WorkflowFile

/// What one person does at the desk. Every call is durable when it returns, or changed nothing.
package struct Act: Sendable {
  package let desk: OpenDesk
  package let person: String
  /// Whether it only finds out what would be refused, and changes nothing.
  package private(set) var isTrial = false

  /// The person has to be one of the desk's people, where it names any.
  package init(desk: OpenDesk, person: String) throws(Refusal) {
    let people = desk.desk.people
    let known = people.first { $0.name == person || ($0.email == person && !person.isEmpty) }
    guard people.isEmpty || known != nil else {
      throw .notOnDesk(person, known: people.map(\.name))
    }
    self.desk = desk
    self.person = known?.name ?? person
  }

  /// The same as a trial.
  package var trial: Act {
    var act = self
    act.isTrial = true
    return act
  }

  /// Reads, changes and writes one article; worked out again where somebody else was faster.
  func change(
    _ name: ArticleName,
    _ body: (inout ArticleView, StoredArticle) throws(Refusal) -> [UInt8]?
  ) throws(Refusal) -> ArticleView {
    for _ in 0..<5 {
      let read: ReadArticle
      do { read = try desk.read(name) } catch { throw .problem(error) }
      var view = read.view
      let record = try body(&view, read.stored)
      if isTrial { return view }
      do {
        let change = Change(name, seen: read.stored.seen, state: view.state, record: record)
        if try desk.store.commit([change]).isEmpty { return view }
      } catch { throw .problem(ArticleProblem(name, error)) }
    }
    throw .problem(
      ArticleProblem(
        id: name.id,
        code: .locked,
        message: "somebody else keeps changing it",
        help: "try again"
      )
    )
  }
}

extension ArticleView {
  /// Seven digits that stand for exactly the words a decision would be about.
  package var revision: String {
    let gate = workflow.steps.indices.last { workflow.steps[$0].entry.kind == .gate }
    let names = gate.map { covered(by: $0) } ?? FieldName.known.map(\.name)
    let words = hashes(names, before: .max).sorted { $0.key < $1.key }
      .map { "\($0.key):\($0.value.hex)" }
    return String(SHA256.hash(words.joined(separator: "\n")).hex.prefix(7))
  }

  func check(seen: String?) throws(Refusal) {
    guard let seen else { return }
    let revision = revision
    guard seen.utf8.count >= 7, revision.hasPrefix(seen) || seen.hasPrefix(revision) else {
      throw .changedSinceSeen(seen: seen, now: revision)
    }
  }
}
