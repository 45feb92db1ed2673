package import Digest
package import Disk
package import Index
package import StageKit
package import StateStore
package import WorkflowFile

/// A desk that is open for work: its settings, its workflows, its files.
package struct OpenDesk: Sendable {
  package let store: ArticleStore
  package let desk: Desk
  package let zone: Zone
  package let formats: Formats
  /// The workflows by name.
  package let workflows: [String: PreparedWorkflow]
  /// What is wrong with, or worth knowing about, desk.yaml and the workflows.
  package let diagnostics: [Diagnostic]
  /// Tells the time; only tests turn it.
  package let clock: @Sendable () -> Instant
  /// The hash of everything besides an article's own files that says how it stands: desk.yaml, the
  /// workflows, the files that these name, this program.
  package let version: SHA256Digest
  /// Saves reading what did not change; every command does without it too.
  package var index: ArticleIndex?

  package init(
    store: ArticleStore,
    desk: Desk,
    zone: Zone,
    formats: Formats,
    workflows: [String: PreparedWorkflow],
    diagnostics: [Diagnostic],
    clock: @escaping @Sendable () -> Instant,
    version: SHA256Digest
  ) {
    self.store = store
    self.desk = desk
    self.zone = zone
    self.formats = formats
    self.workflows = workflows
    self.diagnostics = diagnostics
    self.clock = clock
    self.version = version
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The workflow of an article, else the desk's default.
  package func workflow(of state: ArticleState?) -> PreparedWorkflow? {
    workflows[state?.workflow ?? desk.workflow]
  }

  package func context(step: String, attempt: Int = 1) -> StageContext {
    StageContext(step: step, attempt: attempt, formats: formats, zone: zone)
  }
}

/// Why a desk cannot be opened.
package enum DeskError: Error, Hashable, CustomStringConvertible {
  /// No folder from here upwards holds a desk.yaml.
  case noDesk(String)
  case invalid([Diagnostic])
  case disk(DiskError)

  package var description: String {
    switch self {
    case .noDesk(let path): "no desk here: neither \(path) nor a folder above it holds desk.yaml"
    case .invalid(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
    case .disk(let error): "\(error)"
    }
  }
}

extension OpenDesk {
  /// What a stage gets besides the article. The desk's zone is an input like any other: a stage that
  /// does not declare that it reads `desk.zone` gets UTC, so that no result depends on it unseen.
  func context(for index: Int, of view: ArticleView) -> StageContext {
    let step = view.workflow.steps[index]
    let readsZone = step.entry.description.reads.contains(.desk("zone"))
    return StageContext(step: step.id, formats: formats, zone: readsZone ? zone : .utc)
  }

  /// Opens the desk in a folder. Workflows with mistakes are left out and reported.
  package static func open(
    root: String,
    catalogue: Catalogue,
    formats: Formats,
    volume: any Volume = RealVolume(),
    clock: @escaping @Sendable () -> Instant
  ) throws(DeskError) -> OpenDesk {
    let store = ArticleStore(volume: volume, root: root)
    do {
      let path = store.absolute(DeskPaths.desk)
      guard try volume.status(path) != nil else { throw DeskError.noDesk(root) }
      let bytes = try volume.read(path)
      let (desk, problems) = DeskReader().read(bytes, file: DeskPaths.desk)
      guard let desk else { throw DeskError.invalid(problems) }
      guard let zone = Zone.named(desk.zone, on: volume) else {
        throw DeskError.invalid([.unknownZone(desk.zone)])
      }
      var version = try DeskVersion(volume, bytes)
      for file in catalogue.files { version.add(file.path, file.bytes) }
      var (workflows, more) = try readWorkflows(store, catalogue, &version)
      if more.allSatisfy({ $0.severity != .error }) {
        let wanted = [desk.workflow] + desk.routes.map(\.workflow)
        more += wanted.filter { workflows[$0] == nil }.map {
          .noWorkflow($0, known: workflows.keys.sorted())
        }
      }
      return OpenDesk(
        store: store,
        desk: desk,
        zone: zone,
        formats: formats,
        workflows: workflows,
        diagnostics: problems + catalogue.diagnostics + more,
        clock: clock,
        version: version.hash
      )
    } catch let error as DeskError {
      throw error
    } catch let error as DiskError {
      throw .disk(error)
    } catch {
      throw .invalid([.unreadableDesk("\(error)")])
    }
  }

  private static func readWorkflows(
    _ store: ArticleStore,
    _ catalogue: Catalogue,
    _ version: inout DeskVersion
  ) throws(DiskError) -> ([String: PreparedWorkflow], [Diagnostic]) {
    var workflows: [String: PreparedWorkflow] = [:]
    var files: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    let paths = try store.walk(DeskPaths.workflows)
    for path in paths where path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      let bytes = try store.volume.read(store.absolute(path))
      version.add(path, bytes)
      let (workflow, problems) = WorkflowReader(catalogue).read(bytes, file: path)
      diagnostics += problems
      guard let workflow else { continue }
      if let other = files[workflow.name] {
        diagnostics.append(.sameWorkflowName(workflow.name, path, other))
        continue
      }
      files[workflow.name] = path
      do {
        workflows[workflow.name] = try PreparedWorkflow(workflow) { file in
          let bytes = try store.volume.read(store.absolute(file))
          version.add(file, bytes)
          return bytes
        }
      } catch {
        diagnostics.append(.unusableWorkflow(path, "\(error)"))
      }
    }
    return (workflows, diagnostics)
  }
}

extension Zone {
  /// Reads a zone of the system's time zone database; UTC needs none.
  package static func named(_ name: String, on volume: any Volume) -> Zone? {
    if name == "UTC" { return .utc }
    return TimeZoneFile.zone(named: name) { path in
      try volume.status(path) == nil ? nil : volume.read(path)
    }
  }
}

extension Diagnostic {
  static func unknownZone(_ name: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unknown-zone",
      message: "no time zone is called '\(name)'",
      location: Location(file: DeskPaths.desk, line: 1, column: 1),
      help: "write a name such as Europe/Amsterdam or UTC; the tzdata package holds the list"
    )
  }

  static func unreadableDesk(_ message: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unreadable-desk",
      message: message,
      location: Location(file: DeskPaths.desk, line: 1, column: 1)
    )
  }

  static func sameWorkflowName(_ name: String, _ file: String, _ other: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "same-workflow-name",
      message: "a second workflow is called '\(name)'",
      location: Location(file: file, line: 1, column: 1),
      help: "give one of the two another 'name:', or take one out of \(DeskPaths.workflows)/",
      related: [.init(Location(file: other, line: 1, column: 1), "the first '\(name)'")]
    )
  }

  static func noWorkflow(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "no-workflow",
      message: "no file in \(DeskPaths.workflows)/ holds a workflow called '\(name)'",
      location: Location(file: DeskPaths.desk, line: 1, column: 1),
      help: known.isEmpty
        ? "'copydesk init' writes two to begin with"
        : "there are \(known.joined(separator: ", "))"
    )
  }

  static func unusableWorkflow(_ file: String, _ message: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unusable-workflow",
      message: message,
      location: Location(file: file, line: 1, column: 1)
    )
  }
}
