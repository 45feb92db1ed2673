package import Disk
import StateStore
package import WorkflowFile

/// Says of each plugin of a desk whether it may run, and how it is started if it may.
package struct PluginTrust: Sendable {
  /// The desk's folder, without links.
  package let root: String
  package let containment: Containment
  let volume: RealVolume
  private let store: TrustStore
  private let secrets: Secrets
  private let configuration: UserConfiguration

  /// `variable` is the environment that copydesk itself runs in.
  package init(
    desk root: String,
    containment: Containment,
    variable: @escaping @Sendable (String) -> String?,
    volume: RealVolume
  ) throws(TrustError) {
    let configuration = try UserConfiguration(variable: variable, volume: volume)
    self.root = try TrustError.onDisk { () throws(DiskError) in try volume.resolved(root) ?? root }
    store = try TrustStore(configuration, desk: self.root)
    secrets = Secrets(configuration, variable: variable)
    self.configuration = configuration
    self.containment = containment
    self.volume = volume
  }

  package func folder(of plugin: DeskPlugin) -> String { "\(root)/\(plugin.path)" }

  /// What lies in the plugin's folder now.
  package func content(of plugin: DeskPlugin) throws(TrustError) -> FolderContent {
    // Who may change the folders around it may exchange it.
    for path in [root, "\(root)/\(DeskPaths.plugins)"] {
      let nature = try TrustError.onDisk { () throws(DiskError) in
        try volume.resolved(path).flatMap { (path) throws(DiskError) in try volume.nature(path) }
      }
      let sticky: UInt16 = 0o1000
      if let mode = nature?.permissions, mode & 0o002 != 0, mode & sticky == 0 {
        throw .writableByAll(path)
      }
    }
    return try FolderContent(of: folder(of: plugin), on: volume)
  }

  package func standing(of plugin: DeskPlugin) -> Standing {
    do throws(TrustError) {
      let content = try content(of: plugin)
      guard let grant = try store.grant(of: plugin.name) else { return .notTrusted }
      if content.hash == grant.hash {
        return plugin.isRead(from: content)
          ? .trusted(grant) : .changed(["its plugin.yaml was exchanged this moment"])
      }
      return .changed(grant.content.changes(to: content))
    } catch {
      return .unclear(error)
    }
  }

  /// Trusts a plugin as it was shown: with this content, and all that it asks for.
  package func trust(_ plugin: PluginFile, _ content: FolderContent) throws(TrustError) {
    try store.keep(Grant(desk: root, plugin, content))
  }

  /// Returns whether there was trust to take away.
  package func withdraw(_ name: String) throws(TrustError) -> Bool {
    guard !name.contains("/") else { throw .noPlugin(name, closest: nil) }
    return try store.withdraw(name)
  }

  /// The file and the grant of a plugin that is trusted as it lies there.
  func trusted(_ plugin: DeskPlugin) throws(TrustError) -> (PluginFile, Grant) {
    guard let file = plugin.file else { throw .invalid(plugin.name) }
    switch standing(of: plugin) {
    case .trusted(let grant): return (file, grant)
    case .notTrusted: throw .notTrusted(plugin.name)
    case .changed(let changes): throw .changed(plugin.name, changes)
    case .unclear(let error): throw error
    }
  }

  func values(of grant: Grant) throws(TrustError) -> [String: String] {
    var values: [String: String] = [:]
    for name in grant.secrets {
      guard let value = try secrets.value(of: name) else {
        throw .noSecret(grant.plugin, secret: name, file: secrets.path(of: name))
      }
      values[name] = value
    }
    return values
  }

  /// Refuses what lies where no plugin has anything to do: it would reach other plugins' secrets,
  /// or the words that people approved.
  package func check(_ needs: PluginFile.Needs, of plugin: String) throws(TrustError) {
    for path in needs.reads + needs.writes {
      let kept =
        needs.writes.contains(path) ? [configuration.folder, root] : [configuration.folder]
      let real = try TrustError.onDisk { () throws(DiskError) in try volume.resolved(path) }
      guard let real else { throw .missingPath(plugin, path: path) }
      for folder in kept where [path, real].contains(where: { Self.meet($0, folder) }) {
        throw .forbiddenPath(plugin, path: path)
      }
    }
  }

  /// Whether one path is the other, or lies within it.
  private static func meet(_ one: String, _ other: String) -> Bool {
    one == "/" || one == other || one.hasPrefix(other + "/") || other.hasPrefix(one + "/")
  }
}
