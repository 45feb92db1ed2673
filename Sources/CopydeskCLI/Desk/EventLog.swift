import Disk
import Engine
import JSON
import StageKit
import StateStore
import Synchronization

/// Writes what happens in a run to a file, one JSON object a line; `schema events` has its form.
final class EventLog: Sendable {
  /// The version of the form; every run names it in its first line.
  static let version = 1

  private let file: AppendedFile
  private let clock: @Sendable () -> Instant
  private let start = ContinuousClock.now
  private let failure = Mutex<DiskError?>(nil)
  private let phases = Mutex(Phases())

  private struct Phases {
    /// How long each part of the run took, in microseconds.
    var times = JSONObject()
    var ended = ContinuousClock.now
  }

  init(_ path: String, _ desk: OpenDesk) throws(DiskError) {
    file = try AppendedFile(path)
    clock = desk.clock
  }

  /// Why not everything could be written; the run itself does not stop for that.
  var problem: DiskError? { failure.withLock { $0 } }

  func runStarted() {
    write([line("run-started", ["version": .int(Self.version)])])
  }

  func tookIn(_ results: [Intake.Result]) {
    write(results.map { line("intake", $0.json.object) })
  }

  func happened(_ events: [RunEvent]) {
    write(events.map(line))
  }

  func sent(_ results: [Sending.Result]) {
    write(
      results.map { result in
        let json = result.json.object ?? JSONObject()
        let members = json.filter { $0.key != "result" }.map { ($0.key, $0.value) }
        return line(json["result"]?.string ?? "", JSONObject(members))
      }
    )
  }

  /// Notes how long a part of the run took; the end of the run tells it.
  func phaseEnded(_ name: String) {
    phases.withLock { phases in
      let now = ContinuousClock.now
      phases.times[name] = .int(Int((now - phases.ended) / .microseconds(1)))
      phases.ended = now
    }
  }

  func runEnded(_ summary: RunSummary, _ code: ExitCode) {
    let time = ContinuousClock.now - start
    write([
      line(
        "run-ended",
        [
          "articles": .int(summary.report.articles), "ran": .int(summary.report.ran),
          "failed": .int(summary.report.failures.count),
          "problems": .int(summary.report.problems.count),
          "left": .int(summary.report.left),
          "waiting": .int(summary.report.waiting.count),
          "sent": .int(summary.sent.count(where: \.isArrival)),
          "microseconds": .int(Int(time / .microseconds(1))),
          "phases": .object(phases.withLock(\.times)), "exit": .int(Int(code.rawValue)),
        ]
      )
    ])
  }

  private func line(_ event: RunEvent) -> JSONObject {
    switch event {
    case .step(let id, let step):
      var object: JSONObject = ["id": .string(id)]
      for member in step.json { object[member.key] = member.value }
      return line("step", object)
    case .article(let id, let status, let step, let emergencies):
      var object: JSONObject = ["id": .string(id), "status": .string(status.rawValue)]
      object["step"] = step.map { .string($0) }
      if !emergencies.isEmpty { object["emergencies"] = .array(emergencies.map(\.json)) }
      return line("article", object)
    case .problem(let problem): return line("problem", problem.json)
    }
  }

  private func line(_ event: String, _ members: JSONObject?) -> JSONObject {
    var object: JSONObject = ["event": .string(event), "at": .string(clock().rfc3339)]
    // What is not known is left out.
    for member in members ?? JSONObject() where member.value != .null {
      object[member.key] = member.value
    }
    return object
  }

  private func write(_ lines: [JSONObject]) {
    guard !lines.isEmpty, problem == nil else { return }
    var bytes: [UInt8] = []
    for line in lines { bytes += Console.inert(JSONValue.object(line).compact) + [0x0A] }
    do throws(DiskError) { try file.append(bytes) } catch {
      let problem = error
      failure.withLock { $0 = problem }
    }
  }
}

extension RanStep {
  /// For programs: why it ran, what came of it, how long it took.
  var json: JSONObject {
    var object: JSONObject = ["step": .string(step), "why": .string(why.code)]
    if case .changed(let changes) = why { object["changes"] = .array(changes.map(\.json)) }
    object["outcome"] = .string(status.rawValue)
    object["microseconds"] = .int(microseconds)
    if attempts > 1 { object["attempts"] = .int(attempts) }
    object["class"] = error.map { .string($0.failure.rawValue) }
    object["message"] = error.map { .string($0.message) }
    return object
  }
}
