/// Why a plugin cannot be used, in words for people.
package struct PluginError: Error, Hashable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}
