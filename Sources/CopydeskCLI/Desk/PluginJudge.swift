import Disk
import PluginTrust
import StageKit
import Synchronization

/// Finds out about the plugins of a desk when somebody asks, and not before: most commands run none.
final class PluginJudge: Sendable {
  private let root: String
  private let surroundings: Surroundings
  private let found = Mutex<Result<PluginTrust, TrustError>?>(nil)

  init(_ root: String, _ surroundings: Surroundings) {
    self.root = root
    self.surroundings = surroundings
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

  func standing(of plugin: DeskPlugin) -> Standing {
    do throws(TrustError) { return try trust().standing(of: plugin) } catch {
      return .unclear(error)
    }
  }
}
