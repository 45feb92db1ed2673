package import StageKit

/// Every stage that a workflow may name.
package struct Catalogue: Sendable {
  /// In the order of the plugins; of two stages with one name the first counts.
  package let entries: [StageEntry]
  /// What is wrong with files that declare stages.
  package let diagnostics: [Diagnostic]
  /// The files that declare stages, by their paths in the desk.
  package let files: [(path: String, bytes: [UInt8])]
  private let positions: [String: Int]

  package init(
    _ plugins: [Plugin],
    diagnostics: [Diagnostic] = [],
    files: [(path: String, bytes: [UInt8])] = []
  ) {
    var entries: [StageEntry] = []
    var positions: [String: Int] = [:]
    for entry in plugins.flatMap(\.stages) where positions[entry.description.name] == nil {
      positions[entry.description.name] = entries.count
      entries.append(entry)
    }
    self.entries = entries
    self.diagnostics = diagnostics
    self.files = files
    self.positions = positions
  }

  package subscript(_ name: String) -> StageEntry? { positions[name].map { entries[$0] } }

  package var names: [String] { entries.map(\.description.name) }

  /// The name that somebody means who writes another.
  package func closest(to name: String) -> String? { Suggestion.closest(to: name, among: names) }
}
