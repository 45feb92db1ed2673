import Disk
import Glibc
package import PluginHost
package import WorkflowFile

extension PluginTrust {
  /// Why a plugin cannot run; `nil` where it can.
  package func problem(with plugin: DeskPlugin) -> TrustError? {
    do throws(TrustError) {
      let (file, grant) = try trusted(plugin)
      _ = try program(of: file, plugin, grant)
      _ = try values(of: grant)
      return nil
    } catch {
      return error
    }
  }

  /// A trusted plugin with all that its program needs, and no more: an environment of its own, a
  /// folder to write in, limits, and walls where the system has them.
  package func start(_ plugin: DeskPlugin) throws(TrustError) -> PluginProgram {
    let (file, grant) = try trusted(plugin)
    let program = try program(of: file, plugin, grant)
    let scratch = try Scratch(for: plugin.name, root: root, on: volume)
    let needs = file.needs
    let launch = Launch(
      containment.wrap(
        [program] + file.run.dropFirst(),
        in: room(of: plugin, grant, scratch: scratch.folder)
      ),
      environment: PluginEnvironment.make(
        scratch: scratch.folder,
        secrets: try values(of: grant)
      ),
      in: folder(of: plugin),
      limits: ProcessLimits(
        memory: needs.memory,
        openFiles: Self.openFiles,
        fileSize: needs.scratch,
        processorTime: needs.processor
      )
    )
    return PluginProgram(
      name: plugin.name,
      launch: launch,
      stages: file.stages.map(\.description),
      deadlines: Deadlines(start: .seconds(needs.start), request: .seconds(needs.time)),
      change: { scratch.whileHeld { change(of: plugin) } }
    )
  }

  static let openFiles = 256

  /// What is different from what was trusted.
  private func change(of plugin: DeskPlugin) -> String? {
    switch standing(of: plugin) {
    case .trusted: nil
    case .notTrusted: "nobody trusts it any more"
    case .changed(let changes): changes.joined(separator: ", ")
    case .unclear(let error): "\(error)"
    }
  }

  /// The program that a plugin runs, from / on.
  package func program(of file: PluginFile, at plugin: DeskPlugin) throws(TrustError) -> String {
    try Self.program(of: file, in: folder(of: plugin), on: volume)
  }

  static func program(
    of file: PluginFile,
    in folder: String,
    on volume: RealVolume
  ) throws(TrustError) -> String {
    let word = file.run[0]
    let places =
      word.contains("/")
      ? [word.hasPrefix("/") ? word : "\(folder)/\(word)"]
      : PluginEnvironment.path.map { "\($0)/\(word)" }
    for place in places {
      let status = try TrustError.onDisk { () throws(DiskError) in try volume.status(place) }
      if status?.isFolder == false, access(place, X_OK) == 0 { return place }
    }
    let path = word.contains("/") ? places[0] : PluginEnvironment.path.joined(separator: ":")
    throw .noProgram(file.name, program: word, path: path)
  }

  private func program(
    of file: PluginFile,
    _ plugin: DeskPlugin,
    _ grant: Grant
  ) throws(TrustError) -> String {
    try check(file.needs, of: plugin.name)
    let program = try program(of: file, at: plugin)
    let room = room(of: plugin, grant, scratch: "")
    // What a link leads to has to be there as well.
    let real = try TrustError.onDisk { () throws(DiskError) in try volume.resolved(program) }
    for path in [program, real ?? program] where !containment.shows(path, in: room) {
      throw .programOutside(plugin.name, program: path)
    }
    return program
  }

  private func room(
    of plugin: DeskPlugin,
    _ grant: Grant,
    scratch: String
  ) -> Containment.Room {
    var room = Containment.Room(folder: folder(of: plugin), scratch: scratch)
    room.network = grant.network
    room.reads = grant.reads
    room.writes = grant.writes
    return room
  }
}
