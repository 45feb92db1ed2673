package import JSON
package import StageKit
import Synchronization

/// What a worker does with the lines of its host, apart from reading and writing them.
package final class StageServer: Sendable {
  private let entries: [StageEntry]
  /// The stages that were made, by name and settings: most requests want the one before.
  private let made = Mutex<[MadeStage]>([])
  private let running = Mutex<[Int: Task<[UInt8], Never>]>([:])

  /// How many requests it works on at once.
  package static let concurrency = 4

  package init(_ entries: [StageEntry]) {
    self.entries = entries
  }

  /// What a line asks for.
  package enum Reading: Sendable {
    case nothing
    case answer([UInt8])
    case run(JSONValue, RunRequest)
    case cancel(Int)
  }

  package func read(_ line: [UInt8]) -> Reading {
    guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return .nothing }
    let json: JSONValue
    do { json = try JSONValue(parsing: line) } catch {
      return .answer(
        Self.line(.null, RPCFailure(.notJSON, "this line is not JSON: \(error.message)"))
      )
    }
    let id = json["id"]
    guard let method = json["method"]?.string else {
      let failure = RPCFailure(.notRequest, "expected a request, an object with 'method'")
      return .answer(Self.line(id ?? .null, failure))
    }
    let params = json["params"] ?? .object([:])
    guard let id else {
      if method == "cancel", let id = params["id"]?.int { return .cancel(id) }
      return .nothing
    }
    do { return try reading(method, params, id) } catch { return .answer(Self.line(id, error)) }
  }

  private func reading(
    _ method: String,
    _ params: JSONValue,
    _ id: JSONValue
  ) throws(RPCFailure) -> Reading {
    guard method == "describe" || method == "run" else {
      throw RPCFailure(.unknownMethod, "there is no method '\(method)'")
    }
    guard params["protocol"]?.int == StageProtocol.version else {
      throw .unknownVersion(params["protocol"])
    }
    if method == "run" { return .run(id, try RunRequest(json: params)) }
    let description = Description(
      stages: entries.map(\.description),
      concurrency: Self.concurrency
    )
    return .answer(Self.line(id, result: description.json))
  }
}

extension StageServer {
  /// Begins to work on a request; the task's value is the line to answer.
  package func begin(_ id: JSONValue, _ request: RunRequest) -> Task<[UInt8], Never> {
    guard let number = id.int else { return Task { await self.answer(id, request) } }
    return running.withLock { running in
      let task = Task {
        let answer = await self.answer(id, request)
        self.running.withLock { _ = $0.removeValue(forKey: number) }
        return answer
      }
      running[number] = task
      return task
    }
  }

  /// Tells the work on a request to stop; it is answered all the same.
  package func cancel(_ id: Int) {
    running.withLock { $0[id] }?.cancel()
  }

  private func answer(_ id: JSONValue, _ request: RunRequest) async -> [UInt8] {
    let stage: any StageRunner
    do { stage = try self.stage(for: request) } catch { return Self.line(id, error) }
    let outcomes = await Self.run(stage, request)
    if Task.isCancelled { return Self.line(id, RPCFailure(.cancelled, "it was cancelled")) }
    var writer = JSONWriter()
    writer.begin(id)
    writer.raw(#""result":{"answers":["#)
    for (index, article) in request.articles.enumerated() {
      if index > 0 { writer.byte(UInt8(ascii: ",")) }
      writer.append(outcomes[index], about: article.id)
    }
    writer.raw("]}}\n")
    guard writer.bytes.count <= StageProtocol.lineLimit else {
      return Self.line(id, RPCFailure(.failed, "the answer is longer than 16 MiB"))
    }
    return writer.bytes
  }

  /// Works on all articles at once; what one throws is its own failure.
  private static func run(_ stage: any StageRunner, _ request: RunRequest) async -> [Outcome] {
    let context = StageContext(
      step: request.step,
      attempt: request.attempt,
      zone: request.zone ?? .utc,
      timeout: max(1, request.deadline / 1000)
    )
    guard request.articles.count > 1 else {
      var outcomes: [Outcome] = []
      for article in request.articles { outcomes.append(await run(stage, article, context)) }
      return outcomes
    }
    return await withTaskGroup(of: (Int, Outcome).self) { group in
      for (index, article) in request.articles.enumerated() {
        group.addTask { (index, await run(stage, article, context)) }
      }
      var outcomes = [Outcome](repeating: .done(), count: request.articles.count)
      for await (index, outcome) in group { outcomes[index] = outcome }
      return outcomes
    }
  }

  private static func run(
    _ stage: any StageRunner,
    _ article: Article,
    _ context: StageContext
  ) async -> Outcome {
    do { return try await stage.run(article, context) } catch {
      return .fail(.internal, "\(error)")
    }
  }
}

extension StageServer {
  private func stage(for request: RunRequest) throws(RPCFailure) -> any StageRunner {
    guard let entry = entries.first(where: { $0.description.name == request.stage }) else {
      let names = entries.map { "'\($0.description.name)'" }.joined(separator: ", ")
      throw RPCFailure(.unknownStage, "this plugin has no stage '\(request.stage)', only \(names)")
    }
    if let made = made.withLock({ $0.first { $0.isFor(request) } }) { return made.stage }
    for declaration in entry.description.settings {
      guard let value = request.settings[declaration.name] else { continue }
      if let problem = declaration.shape.problem(with: value) {
        throw .setting(declaration.name, problem)
      }
    }
    let stage: AnyStage
    do { stage = try entry.make(Settings(request.settings)) } catch {
      throw .setting(error.setting, error.message)
    }
    guard case .stage(let runner) = stage else {
      throw RPCFailure(.unknownStage, "'\(request.stage)' is no stage that can run outside")
    }
    made.withLock { made in
      if made.count >= 16 { made.removeFirst() }
      made.append(MadeStage(name: request.stage, settings: request.settings, stage: runner))
    }
    return runner
  }
}

/// A stage and what it was made from.
private struct MadeStage: Sendable {
  let name: String
  let settings: [String: Value]
  let stage: any StageRunner

  func isFor(_ request: RunRequest) -> Bool {
    name == request.stage && settings == request.settings
  }
}

extension RPCFailure {
  fileprivate static func setting(_ name: String, _ message: String) -> RPCFailure {
    RPCFailure(.settings, "the setting '\(name)': \(message)", data: ["setting": .string(name)])
  }
}

extension StageServer {
  private static func line(_ id: JSONValue, result: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.begin(id)
    writer.raw(#""result":"#)
    writer.appendCompact(result)
    writer.raw("}\n")
    return writer.bytes
  }

  private static func line(_ id: JSONValue, _ failure: RPCFailure) -> [UInt8] {
    var writer = JSONWriter()
    writer.begin(id)
    writer.raw(#""error":"#)
    writer.appendCompact(failure.json)
    writer.raw("}\n")
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func begin(_ id: JSONValue) {
    raw(#"{"jsonrpc":"2.0","id":"#)
    appendCompact(id)
    byte(UInt8(ascii: ","))
  }
}
