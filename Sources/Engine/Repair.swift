import Digest
import Disk
import StateStore
import WorkflowFile

/// Does what a person may do about findings without losing anything.
package struct Repair: Sendable {
  package let desk: OpenDesk

  package init(_ desk: OpenDesk) {
    self.desk = desk
  }

  /// What was done about a finding, in words; `nil` where only a person can do something.
  package func repair(_ finding: Finding) throws -> String? {
    switch finding.code {
    case .damagedState:
      guard let target = try desk.store.setAside(finding.path) else { return nil }
      try beginAnew(finding.path)
      return "set aside as \(target)"
    case .missingState: return try beginAnew(finding.path) ? "begun anew" : nil
    case .leftover:
      let path = desk.store.absolute(finding.path)
      if try desk.store.volume.status(path) != nil { try desk.store.volume.remove(path) }
      return "taken away"
    case .siteDiffers:
      let stories = try SiteBuild(desk: desk).rebuild()
      return
        "built again from \(stories == 1 ? "the story that is" : "the \(stories) stories that are") out"
    default: return nil
    }
  }

  /// Gives a story whose state file is gone a new one, where something tells that it had one. What is
  /// out stays out and is known to be. Returns whether there is one now.
  @discardableResult
  private func beginAnew(_ path: String) throws(StoreError) -> Bool {
    guard path.hasPrefix(DeskPaths.state + "/") else { return false }
    let record = DeskPaths.record(state: path)
    let name = ArticleName(id: DeskPaths.id(ofFile: record), record: record)
    do {
      let stored = try desk.store.load(name)
      guard stored.state == nil, let bytes = stored.record,
        let trace = try desk.traces.trace(of: name), let fields = try? desk.fields(of: bytes, name)
      else { return false }
      var state = try remains(of: name, trace)
      state.record = SHA256.hash(bytes)
      state.fields = fields.mapValues(\.digest)
      var adopted = LogEntry.What(.adopted)
      adopted.fields = state.fields
      adopted.note = "its state file was lost"
      state.append(adopted, by: nil, at: desk.clock())
      // Nobody knows any more whose words these are.
      var edited = LogEntry.What(.edited)
      edited.fields = state.fields
      state.append(edited, by: nil, at: desk.clock())
      return try desk.store.commit([Change(name, seen: stored.seen, state: state)]).isEmpty
    } catch let error as StoreError {
      throw error
    } catch let error as DiskError {
      throw .disk(error)
    } catch { return false }
  }

  /// What is known of it besides the record: what is out.
  private func remains(of name: ArticleName, _ trace: Traces.Trace) throws(DiskError)
    -> ArticleState
  {
    var state = ArticleState(
      id: name.id,
      path: name.record,
      workflow: desk.desk.workflow,
      record: SHA256Digest.none
    )
    guard case .out(_, let key) = trace, let out = try desk.traces.out(key) else { return state }
    if desk.workflows[out.workflow] != nil { state.workflow = out.workflow }
    state.texts = out.texts
    state.snapshots = out.snapshots
    state.deliveries = out.deliveries
    for index in state.deliveries.indices {
      state.deliveries[index].location =
        "\(DeskPaths.published)/\(state.deliveries[index].path)"
    }
    return state
  }
}
