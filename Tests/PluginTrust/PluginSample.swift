import Disk
import Glibc
import PluginTrust
import StageKit
import Support
import WorkflowFile

/// A desk with one plugin, a configuration beside it, and what may be done to both.
final class PluginSample: Sendable {
  let folder: TemporaryFolder
  let volume = RealVolume()

  init(needs: String = "{}", run: String = "[./stage.sh]") throws {
    folder = try TemporaryFolder()
    try makePlugin(at: "desk/Plugins/shout", needs: needs, run: run)
    try write("desk/Plugins/shout/stage.sh", "#!/bin/sh\ncat\n", mode: 0o755)
    try write("desk/Plugins/shout/lib/words.txt", "loud\n")
  }

  var desk: String { folder("desk") }
  var configuration: String { folder("config") }

  func makePlugin(at path: String, needs: String, run: String) throws {
    try write(
      "\(path)/plugin.yaml",
      """
      name: shout
      version: 1.0.0
      protocol: 1
      run: \(run)
      needs: \(needs)
      stages: [{name: shout, summary: Louder., reads: [headline], writes: [x-shout]}]

      """
    )
  }

  func write(_ path: String, _ text: String, mode: mode_t = 0o644) throws {
    try AtomicFiles(volume).commit([FileWrite(folder(path), bytes(text))])
    chmod(folder(path), mode)
  }

  /// The one plugin of the desk.
  func plugin(in desk: String? = nil) throws -> DeskPlugin {
    try DeskPlugins(of: desk ?? self.desk, besides: Catalogue([]), on: volume)
      .plugin(named: "shout")
  }

  func trust(
    in desk: String? = nil,
    containment: Containment = .none("a test"),
    variables: [String: String] = [:]
  ) throws -> PluginTrust {
    let variables = variables.merging(["XDG_CONFIG_HOME": configuration]) { given, _ in given }
    return try PluginTrust(
      desk: desk ?? self.desk,
      containment: containment,
      variable: { variables[$0] },
      volume: volume
    )
  }

  func content() throws -> FolderContent {
    try FolderContent(of: folder("desk/Plugins/shout"), on: volume)
  }

  /// Trusts the plugin as it lies there.
  func agree(variables: [String: String] = [:]) throws {
    let plugin = try plugin()
    guard let file = plugin.file else { return }
    try trust(variables: variables).trust(file, content())
  }

  /// Where the trust is kept.
  func trustFile() throws -> String {
    let names = try volume.list("\(configuration)/copydesk/trust")
    return "\(configuration)/copydesk/trust/\(names.first?.name ?? "")"
  }
}

extension Standing {
  var isTrusted: Bool { if case .trusted = self { true } else { false } }
}
