import Digest
import Disk
import StageKit
import StateStore
import WorkflowFile

/// Finds out which drafts are new stories and writes their files.
struct Shelving {
  private let desk: OpenDesk
  /// The reader as `name@version`.
  private let reader: String
  private var known: KnownSources
  /// New stories that are not written yet.
  private var pending: [Pending] = []
  /// New stories of a forecast, which are never written, by identity.
  private var foreseen: [String: (id: String, original: SHA256Digest)] = [:]
  private var foreseenIDs: Set<String> = []

  /// A story as a reader found it in a source.
  struct Found {
    let source: Source
    let hash: SHA256Digest
    /// Which of the source's stories it is, counted from 0.
    let index: Int
    let draft: Draft
  }

  private struct Pending {
    let found: Found
    let change: Change
    let original: FileWrite
  }

  init(desk: OpenDesk, reader: String) {
    self.desk = desk
    self.reader = reader
    known = KnownSources(desk.store)
  }

  /// Shelves what was found; durable when it returns. The caller holds the intake lock.
  mutating func shelve(_ found: [Found]) throws(StoreError) -> [Intake.Result] {
    guard !found.isEmpty else { return [] }
    try known.refresh()
    var results: [Intake.Result] = []
    for one in found {
      let version = version(of: one)
      if pending.contains(where: { $0.change.state.source?.identity == version.identity }) {
        results += try flush()
      }
      if let other = known[version] {
        results.append(try update(other, version, one))
      } else if let lost = try lostArticle(of: one) {
        results.append(.refused(file: one.source.path, .perhaps(lost)))
      } else {
        pending.append(try new(one, version))
      }
    }
    return try results + flush()
  }

  /// What shelving would come to, with the new stories; writes nothing.
  mutating func forecast(
    _ found: [Found]
  ) throws(StoreError) -> [(result: Intake.Result, change: Change?)] {
    guard !found.isEmpty else { return [] }
    try known.refresh()
    var results: [(result: Intake.Result, change: Change?)] = []
    for one in found {
      let version = version(of: one)
      let file = one.source.path
      if let other = known[version] {
        results.append((result(of: version, other, file), nil))
      } else if let (id, original) = foreseen[version.identity] {
        let isKnown = original == version.original
        results.append((isKnown ? .known(id: id, file: file) : .update(id: id, file: file), nil))
      } else if let lost = try lostArticle(of: one) {
        results.append((.refused(file: file, .perhaps(lost)), nil))
      } else {
        let change = try new(one, version).change
        foreseen[version.identity] = (change.name.id, version.original)
        foreseenIDs.insert(change.name.id)
        let warnings = one.draft.warnings
        results.append((.new(id: change.name.id, file: file, warnings: warnings), change))
      }
    }
    return results
  }

  /// Writes the pending stories; one whose name somebody took meanwhile gets another.
  private mutating func flush() throws(StoreError) -> [Intake.Result] {
    var results: [Intake.Result] = []
    for _ in 0..<5 where !pending.isEmpty {
      let late = Set(
        try desk.store.commit(pending.map(\.change), others: pending.map(\.original)).map(\.name)
      )
      var again: [Found] = []
      for one in pending {
        if late.contains(one.change.name) {
          again.append(one.found)
          continue
        }
        let id = one.change.name.id
        results.append(
          .new(id: id, file: one.found.source.path, warnings: one.found.draft.warnings)
        )
      }
      pending = []
      for found in again { pending.append(try new(found, version(of: found))) }
    }
    if let one = pending.first { throw .locked(one.change.name.id) }
    try known.refresh()
    return results
  }

  private func new(_ found: Found, _ version: SourceVersion) throws(StoreError) -> Pending {
    let record = RecordText.make(fields: found.draft.fields)
    let stored = try freeName(found, record)
    return Pending(
      found: found,
      change: Change(
        stored.name,
        seen: stored.seen,
        state: state(of: found.draft, stored, version, record),
        record: record
      ),
      original: original(version, found.source)
    )
  }

  private func version(of found: Found) -> SourceVersion {
    let source = found.source
    let place = found.index == 0 ? source.path : "\(source.path)#\(found.index + 1)"
    let parts = source.name.split(separator: ".")
    let ending = parts.count > 1 ? parts.last.map { ".\($0)" } ?? "" : ""
    return SourceVersion(
      identity: found.draft.guid ?? place,
      path: source.path,
      original: found.hash,
      file: found.hash.hex + Self.safe(ending),
      index: found.index,
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

  private func result(
    of version: SourceVersion,
    _ known: KnownSources.Known,
    _ file: String
  ) -> Intake.Result {
    let id = known.name.id
    if known.isLast(version) { return .known(id: id, file: file) }
    return known.takesBack(version) ? .recalled(id: id, file: file) : .update(id: id, file: file)
  }

  /// Notes a newer version at the article, or that its source went back to what the desk has; nothing
  /// where these bytes are the last that it sent.
  private func update(
    _ known: KnownSources.Known,
    _ version: SourceVersion,
    _ found: Found
  ) throws(StoreError) -> Intake.Result {
    let result = result(of: version, known, found.source.path)
    if case .known = result { return result }
    for _ in 0..<5 {
      let stored = try desk.store.load(known.name)
      guard var state = stored.state else {
        return .refused(file: found.source.path, .perhaps(known.name))
      }
      var what: LogEntry.What
      if case .recalled = result {
        state.update = nil
        what = LogEntry.What(.recalled)
        what.note = "\(found.source.path) came in as before"
      } else {
        state.update = version
        state.update?.likeness = likeness(of: found.draft, to: stored)
        what = LogEntry.What(.updated)
        what.note = found.source.path
        // The last one waits; of those before it, the log says where they are in Originals.
        what.bound = version.original
      }
      state.append(what, by: nil, at: desk.clock())
      let change = Change(known.name, seen: stored.seen, state: state)
      let late = try desk.store.commit([change], others: [original(version, found.source)])
      if late.isEmpty { return result }
    }
    throw .locked(known.name.id)
  }

  /// `nil` where the record cannot be read.
  private func likeness(of draft: Draft, to stored: StoredArticle) -> Int? {
    guard let bytes = stored.record, let ours = try? desk.fields(of: bytes, stored.name) else {
      return nil
    }
    func text(_ fields: [FieldName: Value]) -> String {
      [fields[.headline], fields[.body]].compactMap { $0?.text }.joined(separator: "\n")
    }
    return Likeness.of(text(draft.fields), in: text(ours))
  }

  /// A free name. A record with the same bytes that an interrupted run left behind is used again.
  private func freeName(_ found: Found, _ record: [UInt8]) throws(StoreError) -> StoredArticle {
    let base = id(of: found)
    let taken = Set(pending.map(\.change.name.id))
    for number in 1...10_000 {
      let id = number == 1 ? base : "\(base)-\(number)"
      let name = ArticleName(id: id, record: DeskPaths.record(id: id))
      guard !taken.contains(id), !foreseenIDs.contains(id) else { continue }
      if try isTaken(name) {
        guard let stored = try? desk.store.load(name), stored.isLeftBehind(record) else { continue }
        return stored
      }
      let stored = try desk.store.load(name)
      if stored.record == nil || stored.record == record { return stored }
    }
    throw .locked(base)
  }

  private func id(of found: Found) -> String {
    desk.id(for: found.draft, hash: found.hash)
  }

  /// An article that a new story may well be, and of which nobody can tell: its state file is gone.
  private func lostArticle(of found: Found) throws(StoreError) -> ArticleName? {
    let id = id(of: found)
    let name = ArticleName(id: id, record: DeskPaths.record(id: id))
    guard try !isTaken(name) else { return nil }
    do { return try desk.traces.trace(of: name) == nil ? nil : name } catch { throw .disk(error) }
  }

  private func isTaken(_ name: ArticleName) throws(StoreError) -> Bool {
    do { return try desk.store.volume.status(desk.store.absolute(name.state)) != nil } catch {
      throw .disk(error)
    }
  }

  private func state(
    of draft: Draft,
    _ stored: StoredArticle,
    _ version: SourceVersion,
    _ record: [UInt8]
  ) -> ArticleState {
    let name = stored.name
    var state =
      stored.state
      ?? ArticleState(
        id: name.id,
        path: name.record,
        workflow: desk.workflowName(for: draft),
        record: SHA256.hash(record)
      )
    state.source = version
    let (read, _) = RecordText.read(record, file: name.record)
    state.fields = (read?.fields ?? draft.fields).mapValues(\.digest)
    var what = LogEntry.What(.received)
    what.note = version.path
    what.fields = state.fields
    state.append(what, by: nil, at: version.received)
    return state
  }
}

extension ReadError {
  fileprivate static func perhaps(_ lost: ArticleName) -> ReadError {
    ReadError(
      id: "missing-state",
      "perhaps it is '\(lost.id)', whose state file is gone",
      help: "bring \(lost.state) back first; 'copydesk doctor' says more"
    )
  }
}
