import Digest
package import WorkflowFile

/// A folder of `Plugins/` with a plugin.yaml in it.
package struct DeskPlugin: Sendable {
  /// The name of the folder.
  package let name: String
  /// From the desk on: `Plugins/<name>`.
  package let path: String
  /// What it declares; `nil` where its plugin.yaml has mistakes.
  package let file: PluginFile?
  /// The files that it was read from, by their names in its folder.
  let sources: [String: SHA256Digest]

  /// Whether a content of its folder is the one that its declaration was read from; between the two
  /// somebody could have exchanged the files.
  package func isRead(from content: FolderContent) -> Bool {
    let read = content.entries.filter { PluginReader.fileNames.contains($0.path) }
    return read.count == sources.count && read.allSatisfy { sources[$0.path] == $0.hash }
  }
}
