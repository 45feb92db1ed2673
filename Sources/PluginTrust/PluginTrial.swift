package import Disk
package import PluginHost
package import WorkflowFile

/// Starts a plugin for its author, who asks for that: as it would be started where it is trusted
/// with all that it asks for, but with made-up secrets, and files of the desk out of reach.
package struct PluginTrial: Sendable {
  /// The plugin's folder, from / on.
  private let folder: String
  private let file: PluginFile
  private let containment: Containment

  package init(of file: PluginFile, in folder: String, _ containment: Containment) {
    self.file = file
    self.folder = folder
    self.containment = containment
  }

  /// `scratch` is a folder of its own that it may write in.
  package func launch(
    scratch: String,
    on volume: RealVolume
  ) throws(TrustError) -> Launch {
    let program = try PluginTrust.program(of: file, in: folder, on: volume)
    var room = Containment.Room(folder: folder, scratch: scratch)
    room.network = file.needs.network
    room.reads = file.needs.reads
    room.writes = file.needs.writes
    guard containment.shows(program, in: room) else {
      throw .programOutside(file.name, program: program)
    }
    return Launch(
      containment.wrap([program] + file.run.dropFirst(), in: room),
      environment: PluginEnvironment.make(
        scratch: scratch,
        secrets: Dictionary(file.needs.secrets.map { ($0, "secret") }) { $1 }
      ),
      in: folder,
      limits: ProcessLimits(
        memory: file.needs.memory,
        openFiles: PluginTrust.openFiles,
        fileSize: file.needs.scratch,
        processorTime: file.needs.processor
      )
    )
  }
}
