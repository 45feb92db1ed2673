package import StageKit

/// What `Plugins/<name>/plugin.yaml` declares: all that is known of a plugin without running it.
package struct PluginFile: Sendable {
  /// That of its folder.
  package let name: String
  package let version: String
  package let summary: String
  /// The major version of the protocol that it speaks.
  package let protocolVersion: Int
  /// The program and its arguments; no shell reads them.
  package let run: [String]
  package let needs: Needs
  package let stages: [DeclaredStage]

  /// A stage and where it is declared.
  package struct DeclaredStage: Sendable {
    package let description: StageDescription
    /// How many articles may be under way in it at the same time, where it says.
    package let atOnce: Int?
    package let location: Location
  }

  /// What it asks for beyond its own folder, and how much it may take.
  package struct Needs: Sendable, Hashable {
    package var network = false
    /// The names of secrets.
    package var secrets: [String] = []
    /// Files and folders outside its own that it reads; absolute.
    package var reads: [String] = []
    /// Those that it writes.
    package var writes: [String] = []
    /// Bytes of address space.
    package var memory = Limit.memory.default
    /// Seconds from its start until it says what it is.
    package var start = Limit.start.default
    /// Seconds that one request may take.
    package var time = Limit.time.default
    /// Seconds of processor time, for the life of a worker.
    package var processor = Limit.processor.default
    /// Bytes of one file that it writes.
    package var scratch = Limit.scratch.default

    package init() {}
  }
}

/// How much a plugin may take where it does not say, and how much it may ask for.
enum Limit {
  static let memory = (default: 1 << 30, range: (32 << 20)...(256 << 30))
  static let start = (default: 30, range: 1...600)
  static let time = (default: 60, range: 1...3600)
  static let processor = (default: 3600, range: 1...604_800)
  static let scratch = (default: 256 << 20, range: 1024...(64 << 30))
}
