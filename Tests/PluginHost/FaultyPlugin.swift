import FoundationEssentials
import PluginHost
import StageKit
import Support
import Synchronization

/// A plugin with one fault, in a folder of its own, and all that was reported about it.
final class FaultyPlugin: Sendable {
  static let upper = StageDescription(
    name: "upper",
    version: "1.0.0",
    summary: "Says it louder.",
    reads: [.headline],
    writes: ["x-upper"]
  )

  let plugin: OutsidePlugin
  let folder: TemporaryFolder
  private let log: Log

  private final class Log: Sendable {
    let reports = Mutex<[PluginReport]>([])
  }

  init(
    _ fault: String,
    request: Duration = .seconds(20),
    stages: [StageDescription] = [FaultyPlugin.upper],
    change: @escaping @Sendable () -> String? = { nil }
  ) throws {
    let folder = try TemporaryFolder()
    let log = Log()
    let script = "\(Repository.root)/Tests/PluginHost/faulty.py"
    let launch = Launch(
      ["python3", "-I", script, fault],
      environment: ["PATH": "/usr/bin:/bin", "COPYDESK_TEST": folder.path],
      in: folder.path
    )
    let program = PluginProgram(
      name: "loud",
      launch: launch,
      stages: stages,
      deadlines: Deadlines(
        start: .seconds(20),
        request: request,
        grace: .milliseconds(500),
        termination: .milliseconds(300)
      ),
      change: change
    )
    plugin = OutsidePlugin(program) { report in log.reports.withLock { $0.append(report) } }
    self.folder = folder
    self.log = log
  }

  var reports: [PluginReport] { log.reports.withLock { $0 } }

  /// Runs the stage on articles with these headlines, all at once; their ids are the headlines.
  func run(_ headlines: [String]) async throws -> [String: Outcome] {
    let runner = try runner()
    return await withTaskGroup(of: (String, Outcome).self) { group in
      for headline in headlines {
        group.addTask { (headline, await Self.run(runner, headline)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  func runner() throws -> any StageRunner {
    guard case .stage(let runner) = try plugin.entries[0].make(Settings()) else {
      throw PluginError("it is no stage")
    }
    return runner
  }

  static func run(_ runner: any StageRunner, _ headline: String) async -> Outcome {
    let article = Article(id: headline, fields: [.headline: .text(headline)])
    do { return try await runner.run(article, StageContext(step: "loud")) } catch {
      return .fail(.internal, "it threw \(error)")
    }
  }

  /// The processes that are left of it.
  var processes: [String] { Self.processes(of: folder.path) }

  /// The processes that have this in their environment.
  static func processes(of marker: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { name in
      guard Int(name) != nil,
        let bytes = FileManager.default.contents(atPath: "/proc/\(name)/environ")
      else { return false }
      return bytes.split(separator: 0).contains { $0.elementsEqual("COPYDESK_TEST=\(marker)".utf8) }
    }
  }
}
