import PluginTrust
import StageKit
import WorkflowFile

extension PluginJudge {
  /// The stages that a plugin declares; nothing is started before one of them has work.
  func entries(of plugin: DeskPlugin) -> [StageEntry] {
    (plugin.file?.stages ?? []).map { declared in
      StageEntry(description: declared.description, kind: .stage) {
        (settings) throws(SettingsError) in
        .stage(OutsideStage(judge: self, plugin: plugin))
      }
    }
  }
}

/// A stage of a plugin. It asks for trust again when it has work: no path to it goes around that.
private struct OutsideStage: StageRunner {
  let judge: PluginJudge
  let plugin: DeskPlugin

  func run(_ article: Article, _ context: StageContext) async throws -> Outcome {
    if let problem = judge.problem(with: plugin) {
      return .fail(.config, "\(problem); \(problem.help)")
    }
    return .fail(.config, "this copydesk cannot start plugins")
  }
}
