package import WorkflowFile

/// A folder of `Plugins/` with a plugin.yaml in it.
package struct DeskPlugin: Sendable {
  /// The name of the folder.
  package let name: String
  /// From the desk on: `Plugins/<name>`.
  package let path: String
  /// What it declares; `nil` where its plugin.yaml has mistakes.
  package let file: PluginFile?
}
