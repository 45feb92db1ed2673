import Digest
import JSON
import PluginTrust
import StageKit
import WorkflowFile

/// A plugin for people and programs: how it stands, and what it asks for.
struct PluginPage {
  let plugin: DeskPlugin
  let standing: Standing

  init(_ plugin: DeskPlugin, _ standing: Standing) {
    self.plugin = plugin
    self.standing = standing
  }

  var stageNames: [String] { plugin.file?.stages.map(\.description.name) ?? [] }

  /// How it stands, in a word that never changes.
  var word: String {
    guard plugin.file != nil else { return "invalid" }
    switch standing {
    case .trusted: return "trusted"
    case .notTrusted: return "not trusted"
    case .changed: return "changed since"
    case .unclear: return "unclear"
    }
  }

  var trust: Styled {
    let style: Style =
      switch (plugin.file, standing) {
      case (.some, .trusted): .green
      case (.some, .notTrusted): .yellow
      default: .red
      }
    return Styled(word, style)
  }

  /// What else is to be said about how it stands.
  var remarks: [Styled] {
    guard plugin.file != nil else { return [] }
    switch standing {
    case .trusted, .notTrusted: return []
    case .changed(let changes):
      return Self.shortened(changes).map { "  \(plugin.name): \($0)" }
    case .unclear(let error):
      return ["  \(plugin.name): \(error)", "  \("help:", .cyan) \(error.help)"]
    }
  }

  static func shortened(_ lines: [String]) -> [String] {
    let most = 10
    return lines.count > most
      ? lines.prefix(most) + ["and \(lines.count - most) more"] : lines
  }

  var json: JSONValue {
    var object: JSONObject = ["name": .string(plugin.name), "path": .string(plugin.path)]
    object["version"] = plugin.file.map { .string($0.version) }
    object["summary"] = plugin.file.map { .string($0.summary) }
    object["stages"] = .array(stageNames.map { .string($0) })
    object["run"] = plugin.file.map { .array($0.run.map { .string($0) }) }
    object["needs"] = plugin.file?.needs.json
    object["trust"] = .string(word)
    switch standing {
    case .trusted(let grant): object["digest"] = .string(grant.hash.hex)
    case .changed(let changes): object["changes"] = .array(changes.map { .string($0) })
    case .unclear(let error):
      object["error"] = ["message": .string("\(error)"), "help": .string(error.help)]
    case .notTrusted: break
    }
    return .object(object)
  }
}

extension PluginFile.Needs {
  fileprivate var json: JSONValue {
    [
      "network": .bool(network), "secrets": .array(secrets.map { .string($0) }),
      "reads": .array(reads.map { .string($0) }), "writes": .array(writes.map { .string($0) }),
      "memory": .int(memory), "start": .int(start), "time": .int(time),
      "processor": .int(processor),
      "scratch": .int(scratch),
    ]
  }
}
