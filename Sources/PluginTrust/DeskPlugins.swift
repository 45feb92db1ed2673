import Digest
package import Disk
package import StageKit
import StateStore
package import WorkflowFile

/// The plugins that lie in a desk, as their files declare them; nothing of them is run for that.
package struct DeskPlugins: Sendable {
  package let plugins: [DeskPlugin]
  /// What is wrong with their files.
  package let diagnostics: [Diagnostic]
  /// The files that say what stages there are.
  package let files: [(path: String, bytes: [UInt8])]

  /// A desk without plugins, and no desk at all.
  package static let none = DeskPlugins(plugins: [], diagnostics: [], files: [])

  private init(
    plugins: [DeskPlugin],
    diagnostics: [Diagnostic],
    files: [(path: String, bytes: [UInt8])]
  ) {
    self.plugins = plugins
    self.diagnostics = diagnostics
    self.files = files
  }

  /// Reads `Plugins/` of a desk. Stages of `builtIn` keep their names.
  package init(
    of root: String,
    besides builtIn: Catalogue,
    on volume: RealVolume
  ) throws(DiskError) {
    var plugins: [DeskPlugin] = []
    var diagnostics: [Diagnostic] = []
    var files: [(path: String, bytes: [UInt8])] = []
    for entry in try Self.folders(of: root, on: volume) {
      let path = "\(DeskPaths.plugins)/\(entry.name)"
      if entry.kind == .link {
        diagnostics.append(.linkedPlugin(path))
        continue
      }
      var sources: [String: [UInt8]] = [:]
      for name in PluginReader.fileNames {
        guard try volume.nature("\(root)/\(path)/\(name)")?.kind == .file else { continue }
        let bytes = try volume.read("\(root)/\(path)/\(name)")
        sources[name] = bytes
        files.append(("\(path)/\(name)", bytes))
      }
      guard let bytes = sources[PluginReader.fileName] else {
        diagnostics.append(.noPluginFile(path))
        continue
      }
      let (file, problems) = PluginReader(folder: entry.name).read(
        bytes,
        file: "\(path)/\(PluginReader.fileName)",
        described: sources[PluginReader.stagesFileName]
      )
      diagnostics += problems
      plugins.append(
        DeskPlugin(
          name: entry.name,
          path: path,
          file: file,
          sources: sources.mapValues { SHA256.hash($0) }
        )
      )
    }
    diagnostics += PluginFile.duplicates(in: plugins.compactMap(\.file), besides: builtIn)
    self.init(plugins: plugins, diagnostics: diagnostics, files: files)
  }

  private static func folders(
    of root: String,
    on volume: RealVolume
  ) throws(DiskError) -> [FolderEntry] {
    let folder = "\(root)/\(DeskPaths.plugins)"
    guard try volume.status(folder)?.isFolder == true else { return [] }
    return try volume.list(folder).filter { entry in
      (entry.isFolder || entry.kind == .link) && !entry.name.hasPrefix(".")
    }
  }

  package func plugin(named name: String) throws(TrustError) -> DeskPlugin {
    if let plugin = plugins.first(where: { $0.name == name }) { return plugin }
    throw .noPlugin(name, closest: Suggestion.closest(to: name, among: plugins.map(\.name)))
  }

  /// The plugin that a stage comes from; `nil` for one that is built in. Of two with one name the
  /// first counts.
  package func plugin(ofStage stage: String) -> DeskPlugin? {
    plugins.first { plugin in
      plugin.file?.stages.contains { $0.description.name == stage } == true
    }
  }
}

extension Diagnostic {
  fileprivate static func linkedPlugin(_ path: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "linked-plugin",
      message: "the plugin's folder is a symbolic link, and what it leads to can change unseen",
      location: Location(file: path, line: 1, column: 1),
      help: "put the plugin itself there, or take the link away"
    )
  }

  fileprivate static func noPluginFile(_ path: String) -> Diagnostic {
    Diagnostic(
      severity: .warning,
      id: "no-plugin-file",
      message: "this folder is no plugin: it holds no \(PluginReader.fileName)",
      location: Location(file: path, line: 1, column: 1),
      help: "'copydesk schema plugin' says what belongs in it"
    )
  }
}
