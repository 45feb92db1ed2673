import Digest
import Disk
package import StageKit
package import StateStore
import WorkflowFile

extension Act {
  /// Begins a story on the desk.
  package func new(_ fields: [FieldName: Value]) throws(Refusal) -> ArticleView {
    try begin(Draft(fields: fields), from: nil)
  }

  /// Makes the newer version that waits a story of its own: another one came under an old name. The
  /// story that it waited at stays as it is. Returns the new one.
  package func takeAsNew(_ name: ArticleName) async throws(Refusal) -> ArticleView {
    let read: ReadArticle
    do { read = try desk.read(name) } catch { throw .problem(error) }
    guard let update = read.view.state.update else { throw .noUpdate(name.id) }
    let fields = try await draft(of: update, name)
    let made: ArticleView
    // Where copydesk stopped in between, it is there already.
    if let other = try article(with: update, besides: name) {
      do { made = try desk.read(other).view } catch { throw .problem(error) }
    } else {
      made = try begin(Draft(fields: fields), from: update)
    }
    _ = try change(name) { (view, _) throws(Refusal) in
      guard view.state.update == update else { throw .noUpdate(name.id) }
      view.state.update = nil
      var what = LogEntry.What(.recalled)
      what.note = "\(update.path) became '\(made.state.id)'"
      view.state.append(what, by: person, at: view.now)
      return nil
    }
    return made
  }

  private func article(
    with version: SourceVersion,
    besides name: ArticleName
  ) throws(Refusal) -> ArticleName? {
    var known = KnownSources(desk.store)
    do { try known.refresh() } catch { throw .problem(ArticleProblem(name, error)) }
    return known.article(with: version, besides: name)
  }

  /// Writes a new story under the first free name.
  private func begin(_ draft: Draft, from source: SourceVersion?) throws(Refusal) -> ArticleView {
    let record = RecordText.make(fields: draft.fields)
    let base = desk.id(for: draft, hash: source?.original ?? SHA256.hash(record))
    let workflow = source == nil ? desk.desk.workflow : desk.workflowName(for: draft)
    guard desk.workflows[workflow] != nil else {
      throw .problem(.unknownWorkflow(base, workflow))
    }
    for number in 1...1000 {
      let id = number == 1 ? base : "\(base)-\(number)"
      let name = ArticleName(id: id, record: DeskPaths.record(id: id))
      do {
        guard try write(record, at: name, workflow, source) else { continue }
        return try desk.read(name).view
      } catch let error as StoreError {
        throw .problem(ArticleProblem(name, error))
      } catch let error as DiskError {
        throw .problem(ArticleProblem(name, .disk(error)))
      } catch let problem as ArticleProblem {
        throw .problem(problem)
      } catch { throw .exists(base) }
    }
    throw .exists(base)
  }

  /// Returns whether the name was free. What an earlier attempt left of the same copy is used again.
  private func write(
    _ record: [UInt8],
    at name: ArticleName,
    _ workflow: String,
    _ source: SourceVersion?
  ) throws -> Bool {
    let stored = try desk.store.load(name)
    let isFree = stored.state == nil && stored.record == nil
    let isOurs = source != nil && stored.isLeftBehind(record)
    guard isFree || isOurs, try stored.state != nil || desk.traces.trace(of: name) == nil else {
      return false
    }
    var state =
      stored.state
      ?? ArticleState(
        id: name.id,
        path: name.record,
        workflow: workflow,
        record: SHA256.hash(record)
      )
    state.source = source
    state.source?.likeness = nil
    state.fields = try desk.fields(of: record, name).mapValues(\.digest)
    var what = LogEntry.What(source == nil ? .created : .received)
    what.note = source?.path
    what.fields = state.fields
    state.append(what, by: person, at: desk.clock())
    let change = Change(name, seen: stored.seen, state: state, record: record)
    return try desk.store.commit([change]).isEmpty
  }
}
