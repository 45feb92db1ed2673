import Disk
import PluginHost
import PluginTrust
import StageKit
import Synchronization

/// Finds out about the plugins of a desk when somebody asks, and not before: most commands run none.
final class PluginJudge: Sendable {
  private let root: String
  private let surroundings: Surroundings
  private let workers: PluginWorkers
  private let console: Console
  private let found = Mutex<Result<PluginTrust, TrustError>?>(nil)

  init(_ root: String, _ call: Invocation) {
    self.root = root
    surroundings = call.surroundings
    workers = call.workers
    console = call.console
  }

  /// What decides; made once, because trying out what contains plugins starts a program.
  func trust() throws(TrustError) -> PluginTrust {
    try found.withLock { found -> Result<PluginTrust, TrustError> in
      if let found { return found }
      let result = Result { () throws(TrustError) in
        try PluginTrust(
          desk: root,
          containment: surroundings.containment(),
          variable: surroundings.variable,
          volume: RealVolume()
        )
      }
      found = result
      return result
    }.get()
  }

  func problem(with plugin: DeskPlugin) -> TrustError? {
    do throws(TrustError) { return try trust().problem(with: plugin) } catch { return error }
  }

  /// The running plugin; the first that asks has it checked and made ready.
  func worker(of plugin: DeskPlugin) throws(TrustError) -> OutsidePlugin {
    try workers.worker(named: plugin.name) { () throws(TrustError) in
      let program = try trust().start(plugin)
      let veil = Veil(program.launch.environment)
      return OutsidePlugin(program) { [console, workers] report in
        if case .gaveUp = report { workers.noteFailure() }
        console.tell("\(plugin.name, .cyan): \(veil.over(report.words))")
      }
    }
  }

  func standing(of plugin: DeskPlugin) -> Standing {
    do throws(TrustError) { return try trust().standing(of: plugin) } catch {
      return .unclear(error)
    }
  }
}
