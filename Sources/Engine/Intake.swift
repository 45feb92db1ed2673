import Digest
import Disk
import Glibc
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
    /// The source went back to the version that the desk has; the newer one waits no more.
    case recalled(id: String, file: String)
    case refused(file: String, ReadError)
  }

  /// Reads files of the inbox, takes their stories in and takes the files away. `progress` is told how
  /// many files are done, of how many.
  package func takeInbox(
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> [Result] {
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
      progress(waiting.count - paths.count, waiting.count)
    }
    return results
  }

  /// The copy that waits in the inbox, as paths from the desk, and the folders that cannot be read.
  func waiting() throws(DiskError) -> (paths: [String], refused: [Result]) {
    var refused: [Result] = []
    let paths = try desk.store.walk(
      DeskPaths.inbox,
      // What it leads to may be anybody's, be half written, and be taken away with the copy.
      follows: { link in
        refused.append(.refused(file: Self.file(link), .link))
        return false
      },
      failed: { folder, error in refused.append(self.refused(folder, error)) }
    )
    return (paths, refused)
  }

  /// Reads files of the inbox; one that is gone meanwhile is left out.
  func sources(inbox paths: [String]) -> (read: [(path: String, source: Source)], refused: [Result])
  {
    var sources: [(path: String, source: Source)] = []
    var refused: [Result] = []
    for path in paths {
      do throws(DiskError) {
        if let size = try desk.store.volume.status(desk.store.absolute(path))?.size,
          let error = ReadError.tooLarge(size)
        {
          refused.append(.refused(file: Self.file(path), error))
          continue
        }
        guard let source = try source(inbox: path) else { continue }
        sources.append((path, source))
      } catch {
        refused.append(self.refused(path, error))
      }
    }
    return (sources, refused)
  }

  private func refused(_ path: String, _ error: DiskError) -> Result {
    .refused(file: Self.file(path), ReadError(id: "unreadable", "\(error)"))
  }

  /// A path in the inbox, from the inbox.
  private static func file(_ path: String) -> String {
    path.split(separator: "/").dropFirst().joined(separator: "/")
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
    do throws(StoreError) {
      // One process at a time decides which stories are new.
      let shelved = try desk.store.withLocks([lockByte(of: "intake")]) { () throws(StoreError) in
        try shelving.shelve(readings.found)
      }
      return (readings.refused + shelved, readings.left)
    } catch {
      guard case .disk(let problem) = error, problem.code == EACCES else { throw error }
      // The other articles go on, and what is not taken in stays where it is.
      let refused = sources.map { Result.refused(file: $0.path, .unknown(problem)) }
      return (readings.refused + refused, readings.left)
    }
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
    case .recalled(let id, let file): .recalled(id: id, file: "\(folder)/\(file)")
    case .refused(let file, let error): .refused(file: "\(folder)/\(file)", error)
    }
  }
}

extension ReadError {
  /// More than any story has: reading it would fill the memory for nothing.
  private static let largest = 64 << 20

  /// Why a file of so many bytes is left alone; `nil` where it is not.
  package static func tooLarge(_ size: Int) -> ReadError? {
    guard size > largest else { return nil }
    return ReadError(
      id: "too-large",
      "it has \(size >> 20) MB, and no more than \(largest >> 20) MB are read",
      help: "put the text alone into a file"
    )
  }

  fileprivate static let link = ReadError(
    id: "link",
    "it is a symbolic link, and those are not followed",
    help: "copy the file instead"
  )

  fileprivate static func unknown(_ error: DiskError) -> ReadError {
    ReadError(
      id: "unreadable",
      "nobody can tell whether the desk has it: \(error)",
      help: "see to the folder, then run again"
    )
  }
}
