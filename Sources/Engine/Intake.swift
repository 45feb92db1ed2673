import Digest
import Disk
package import StageKit
import StateStore
import WorkflowFile

/// Takes copy in: originals by hash, a record and a state file for each story.
package struct Intake: Sendable {
  package let desk: OpenDesk

  package init(desk: OpenDesk) {
    self.desk = desk
  }

  /// What became of one story of a source.
  package enum Result: Sendable, Hashable {
    case new(id: String, file: String, warnings: [String])
    /// The same identity with the same bytes: nothing to do.
    case known(id: String, file: String)
    /// A newer version of a story that the desk has; a person may take it.
    case update(id: String, file: String)
    case refused(file: String, ReadError)
  }

  /// Reads files of the inbox, takes their stories in and takes the files away.
  package func takeInbox() async throws -> [Result] {
    let (waiting, unread) = try waiting()
    var results = unread
    var paths = waiting[...]
    guard !paths.isEmpty else { return results }
    var shelving = try shelving()
    while !paths.isEmpty, !Task.isCancelled {
      let group = paths.prefix(Run.group)
      paths = paths.dropFirst(Run.group)
      let (sources, refused) = sources(inbox: Array(group))
      results += refused
      let (taken, left) = try await take(sources.map(\.source), &shelving)
      results += taken
      results += clear(sources.filter { !left.contains($0.source.path) }, taken)
    }
    return results
  }

  /// The copy that waits in the inbox, as paths from the desk, and the folders that cannot be read.
  func waiting() throws(DiskError) -> (paths: [String], refused: [Result]) {
    var refused: [Result] = []
    let paths = try desk.store.walk(DeskPaths.inbox) { folder, error in
      refused.append(self.refused(folder, error))
    }
    return (paths, refused)
  }

  /// Reads files of the inbox; one that is gone meanwhile is left out.
  func sources(inbox paths: [String]) -> (read: [(path: String, source: Source)], refused: [Result])
  {
    var sources: [(path: String, source: Source)] = []
    var refused: [Result] = []
    for path in paths {
      do throws(DiskError) {
        guard let source = try source(inbox: path) else { continue }
        sources.append((path, source))
      } catch {
        refused.append(self.refused(path, error))
      }
    }
    return (sources, refused)
  }

  private func refused(_ path: String, _ error: DiskError) -> Result {
    let file = path.split(separator: "/").dropFirst().joined(separator: "/")
    return .refused(file: file, ReadError(id: "unreadable", "\(error)"))
  }

  private func source(inbox path: String) throws(DiskError) -> Source? {
    guard let bytes = try bytes(inbox: path) else { return nil }
    return Source(
      name: path.split(separator: "/").last.map(String.init) ?? path,
      path: String(path.dropFirst(DeskPaths.inbox.count + 1)),
      bytes: bytes
    )
  }

  /// `nil` where the file is gone: another copydesk at work here has taken it in.
  private func bytes(inbox path: String) throws(DiskError) -> [UInt8]? {
    let file = desk.store.absolute(path)
    do throws(DiskError) { return try desk.store.volume.read(file) } catch {
      guard try desk.store.volume.status(file) != nil else { return nil }
      throw error
    }
  }

  /// Takes sources in; each is durable when this returns.
  package func take(_ sources: [Source]) async throws -> [Result] {
    guard !sources.isEmpty else { return [] }
    var shelving = try shelving()
    return try await take(sources, &shelving).taken
  }

  func reader() throws(DeskError) -> (step: Step, reader: any Reader) {
    guard let reader = desk.workflows[desk.desk.workflow]?.reader else {
      throw .invalid([.noReader(desk.desk.workflow)])
    }
    return reader
  }

  func shelving() throws(DeskError) -> Shelving {
    Shelving(desk: desk, reader: try reader().step.stageVersion)
  }

  /// `left` are the paths of those that nobody read, because the run was told to stop.
  private func take(
    _ sources: [Source],
    _ shelving: inout Shelving
  ) async throws -> (taken: [Result], left: Set<String>) {
    let readings = try await read(sources)
    // One process at a time decides which stories are new.
    let shelved = try desk.store.withLocks([lockByte(of: "intake")]) { () throws(StoreError) in
      try shelving.shelve(readings.found)
    }
    return (readings.refused + shelved, readings.left)
  }

  /// Takes away the files whose stories are all safe, unless they changed meanwhile. What cannot be
  /// taken away is known next time.
  private func clear(
    _ files: [(path: String, source: Source)],
    _ results: [Result]
  ) -> [Result] {
    let refused = Set(
      results.compactMap { result in
        if case .refused(let file, _) = result { file } else { nil }
      }
    )
    var left: [Result] = []
    for (path, source) in files where !refused.contains(source.path) {
      do throws(DiskError) {
        guard try bytes(inbox: path) == source.bytes else { continue }
        try remove(inbox: path)
      } catch { left.append(self.refused(path, error)) }
    }
    return left
  }
}

extension Intake {
  /// Takes a file away that another copydesk may take away at the same moment.
  private func remove(inbox path: String) throws(DiskError) {
    let file = desk.store.absolute(path)
    do throws(DiskError) { try desk.store.volume.remove(file) } catch {
      guard try desk.store.volume.status(file) != nil else { return }
      throw error
    }
  }
}

extension Diagnostic {
  static func noReader(_ workflow: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "no-reader",
      message: "the desk's workflow '\(workflow)' is missing or does not begin with a reader",
      location: Location(file: DeskPaths.desk, line: 1, column: 1),
      help: "name a workflow whose first stage is 'ingest', as Workflows/news.yaml does"
    )
  }
}

extension Intake.Result {
  /// The same, its file named from the desk.
  package func below(_ folder: String) -> Intake.Result {
    switch self {
    case .new(let id, let file, let warnings):
      .new(id: id, file: "\(folder)/\(file)", warnings: warnings)
    case .known(let id, let file): .known(id: id, file: "\(folder)/\(file)")
    case .update(let id, let file): .update(id: id, file: "\(folder)/\(file)")
    case .refused(let file, let error): .refused(file: "\(folder)/\(file)", error)
    }
  }
}
