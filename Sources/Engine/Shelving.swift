import Digest
import Disk
import StageKit
import StateStore
import WorkflowFile

/// Finds out which drafts are new stories and writes their files.
struct Shelving {
  let desk: OpenDesk
  /// The reader as `name@version`.
  let reader: String

  private typealias Known = (name: ArticleName, source: SourceVersion, update: SourceVersion?)

  /// Shelves drafts; the caller holds the intake lock.
  func shelve(_ drafts: [(Source, SHA256Digest, Int, Draft)]) throws(StoreError)
    -> [Intake.Result]
  {
    guard !drafts.isEmpty else { return [] }
    var known = try knownSources()
    var results: [Intake.Result] = []
    var writes: [FileWrite] = []
    var records: [FileWrite] = []
    var states: [FileWrite] = []
    var taken: Set<String> = []
    for (source, hash, index, draft) in drafts {
      let version = version(of: draft, source, hash, index)
      if let other = known[version.identity] {
        results.append(try update(other, version, source))
        known[version.identity]?.update = version
        continue
      }
      let (name, record) = try newName(draft, hash, taken)
      taken.insert(name.id)
      let state = state(of: draft, name, version, record)
      writes.append(original(version, source))
      records.append(FileWrite(desk.store.absolute(name.record), record))
      states.append(FileWrite(desk.store.absolute(name.state), StateFile.bytes(of: state)))
      known[version.identity] = (name, version, nil)
      results.append(.new(id: name.id, file: source.path, warnings: draft.warnings))
    }
    do { try desk.store.files.commit(writes + records + states) } catch { throw .disk(error) }
    return results
  }

  private func version(
    of draft: Draft,
    _ source: Source,
    _ hash: SHA256Digest,
    _ index: Int
  ) -> SourceVersion {
    let place = index == 0 ? source.path : "\(source.path)#\(index + 1)"
    let ending =
      source.name.split(separator: ".").count > 1
      ? source.name.split(separator: ".").last.map { ".\($0)" } ?? "" : ""
    return SourceVersion(
      identity: draft.guid ?? place,
      path: source.path,
      original: hash,
      file: hash.hex + Self.safe(ending),
      index: index,
      received: desk.clock(),
      reader: reader
    )
  }

  private static func safe(_ ending: String) -> String {
    ending.utf8.count <= 12 && ending.utf8.dropFirst().allSatisfy(ArticleID.isPlain) ? ending : ""
  }

  private func original(_ version: SourceVersion, _ source: Source) -> FileWrite {
    FileWrite(
      desk.store.absolute("\(DeskPaths.originals)/\(version.file)"),
      source.bytes
    )
  }

  /// Every source that the desk has copy from, by identity.
  private func knownSources() throws(StoreError) -> [String: Known] {
    var known: [String: Known] = [:]
    do {
      for name in try desk.store.names() {
        guard let state = try? desk.store.load(name).state, let source = state.source else {
          continue
        }
        known[source.identity] = (name, source, state.update)
      }
    } catch { throw .disk(error) }
    return known
  }

  /// Notes a newer version at the article; nothing where the desk has these bytes already.
  private func update(
    _ known: Known,
    _ version: SourceVersion,
    _ source: Source
  ) throws(StoreError) -> Intake.Result {
    let id = known.name.id
    let newest = known.update ?? known.source
    guard newest.original != version.original, known.source.original != version.original else {
      return .known(id: id, file: source.path)
    }
    for _ in 0..<5 {
      let stored = try desk.store.load(known.name)
      guard var state = stored.state else { return .known(id: id, file: source.path) }
      state.update = version
      var what = LogEntry.What(.updated)
      what.note = source.path
      state.append(what, by: nil, at: desk.clock())
      let change = Change(known.name, seen: stored.seen, state: state)
      let late = try desk.store.commit([change], others: [original(version, source)])
      if late.isEmpty { return .update(id: id, file: source.path) }
    }
    throw .locked(id)
  }

  /// A free id and the record's bytes. A record that an interrupted run left behind is used again.
  private func newName(
    _ draft: Draft,
    _ hash: SHA256Digest,
    _ taken: Set<String>
  ) throws(StoreError) -> (ArticleName, [UInt8]) {
    let record = RecordText.make(fields: draft.fields)
    let base = ArticleID.make(for: draft, hash: hash, today: desk.zone.local(desk.clock()).day)
    do {
      for number in 1...10_000 {
        let id = number == 1 ? base : "\(base)-\(number)"
        let name = ArticleName(id: id, record: DeskPaths.record(id: id))
        guard !taken.contains(id),
          try desk.store.volume.status(desk.store.absolute(name.state)) == nil
        else { continue }
        let path = desk.store.absolute(name.record)
        if try desk.store.volume.status(path) == nil { return (name, record) }
        if try desk.store.volume.read(path) == record { return (name, record) }
      }
    } catch { throw .disk(error) }
    throw .locked(base)
  }

  private func state(
    of draft: Draft,
    _ name: ArticleName,
    _ version: SourceVersion,
    _ record: [UInt8]
  ) -> ArticleState {
    var state = ArticleState(
      id: name.id,
      path: name.record,
      workflow: workflowName(for: draft),
      record: SHA256.hash(record)
    )
    state.sequence = 1
    state.source = version
    let (read, _) = RecordText.read(record, file: name.record)
    state.fields = (read?.fields ?? draft.fields).mapValues(\.digest)
    var what = LogEntry.What(.received)
    what.note = version.path
    what.fields = state.fields
    state.append(what, by: nil, at: version.received)
    return state
  }

  private func workflowName(for draft: Draft) -> String {
    let route = desk.desk.routes.first { $0.when.matches { draft.fields[FieldName($0)] } }
    return route?.workflow ?? desk.desk.workflow
  }
}
