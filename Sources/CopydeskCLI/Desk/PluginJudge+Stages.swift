import PluginHost
import PluginTrust
import StageKit
import Synchronization
import WorkflowFile

extension PluginJudge {
  /// The stages that a plugin declares; nothing is started before one of them has work.
  func entries(of plugin: DeskPlugin) -> [StageEntry] {
    (plugin.file?.stages ?? []).map { declared in
      let name = declared.description.name
      let description = declared.description.outside(atOnce: declared.atOnce)
      return StageEntry(description: description, kind: .stage) {
        (settings) throws(SettingsError) in
        .stage(TrustedStage(name, settings, of: plugin, judge: self))
      }
    }
  }
}

/// A stage of a plugin. No path to it goes around trust: that is asked for when it has work.
private final class TrustedStage: StageRunner {
  private let name: String
  private let settings: Settings
  private let plugin: DeskPlugin
  private let judge: PluginJudge
  private let runner = Mutex<(any StageRunner)?>(nil)

  init(_ name: String, _ settings: Settings, of plugin: DeskPlugin, judge: PluginJudge) {
    self.name = name
    self.settings = settings
    self.plugin = plugin
    self.judge = judge
  }

  /// The host of plugins does.
  var keepsTime: Bool { true }

  func run(_ article: Article, _ context: StageContext) async throws -> Outcome {
    let ready: (any StageRunner)?
    do { ready = try prepared() } catch let problem as TrustError {
      return .fail(.config, "\(problem); \(problem.help)")
    }
    guard let ready else { return .fail(.config, "'\(plugin.name)' has no stage '\(name)'") }
    let outcome = try await ready.run(article, context)
    guard case .fail(let failure, let message) = outcome,
      let environment = try? judge.worker(of: plugin).program.launch.environment
    else { return outcome }
    return .fail(failure, Veil(environment).over(message))
  }

  private func prepared() throws -> (any StageRunner)? {
    try runner.withLock { runner in
      if let runner { return runner }
      let entry = try judge.worker(of: plugin).entries.first { $0.description.name == name }
      if case .stage(let found)? = try entry?.make(settings) { runner = found }
      return runner
    }
  }
}
