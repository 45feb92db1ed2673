import PluginHost
import PluginTrust
import Synchronization

/// The plugins of a desk that one command has running; they end with it.
final class PluginWorkers: Sendable {
  private let started = Mutex<[String: OutsidePlugin]>([:])
  private let failed = Mutex(false)

  /// The one of that name, started where it is not yet.
  func worker(
    named name: String,
    start: () throws(TrustError) -> OutsidePlugin
  ) throws(TrustError) -> OutsidePlugin {
    try started.withLock { started throws(TrustError) in
      if let worker = started[name] { return worker }
      let worker = try start()
      started[name] = worker
      return worker
    }
  }

  /// One of them is of no use any more.
  func noteFailure() { failed.withLock { $0 = true } }

  /// Whether one of them was of no use.
  var hasFailed: Bool { failed.withLock { $0 } }

  /// Ends them all, and waits until nothing of them is left.
  func end() async {
    let workers = started.withLock { started in
      defer { started = [:] }
      return started.sorted { $0.key < $1.key }.map(\.value)
    }
    await withTaskGroup(of: Void.self) { group in
      for worker in workers { group.addTask { await worker.end() } }
    }
  }
}

extension Invocation {
  /// Runs a command to its end; whatever it started for plugins is gone then, however it ended.
  func finish(_ body: (Invocation) async throws -> ExitCode) async throws -> ExitCode {
    let result: Result<ExitCode, any Error>
    do { result = .success(try await body(self)) } catch { result = .failure(error) }
    await workers.end()
    let code = try result.get()
    return workers.hasFailed ? ExitCode.gravest([code, .plugin]) : code
  }
}
