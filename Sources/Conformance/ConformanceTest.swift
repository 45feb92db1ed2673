import JSON
package import PluginHost
package import StageKit
import StageTesting
import StageWire

/// Asks a plugin all that a host may ask it, and some things that no host would.
///
/// Every check has a worker of its own, so that none hides what another does to it. Only where a
/// plugin cannot be described or does no work at all, the rest is left out.
package struct ConformanceTest {
  private let launch: Launch
  private let declared: [StageDescription]?
  private let deadlines: Deadlines
  private let isContained: Bool
  private let pause: Duration
  private let record = Record()

  /// `declared` is what the plugin's folder says that the program describes, where there is one. Where the program runs in a room
  /// of its own, nothing that it starts can stay behind. `pause` is long enough for a clock that it
  /// reads to show.
  package init(
    _ launch: Launch,
    declared: [StageDescription]?,
    deadlines: Deadlines,
    isContained: Bool = false,
    pause: Duration = .milliseconds(1100)
  ) {
    self.pause = pause
    self.isContained = isContained
    self.launch = launch
    self.declared = declared
    self.deadlines = deadlines
  }

  /// Starts and ends the plugin many times; takes as long as that takes.
  package func run() -> ConformanceReport {
    guard let description = introduce() else {
      record.stopped = "the plugin did not say what it is"
      return ConformanceReport(record, stages: [], remarks: [])
    }
    let bench = Bench(
      Subject(
        launch: launch,
        deadlines: deadlines,
        isContained: isContained,
        pause: pause,
        description: description
      ),
      record
    )
    if bench.canWork() {
      for check in Check.all {
        check.body(bench, check.name)
        record.finish(check.rules)
      }
      finish(bench)
    } else {
      record.stopped = "the plugin did not answer a plain request"
    }
    return ConformanceReport(
      record,
      stages: description.stages.map { "\($0.name) \($0.version)" },
      remarks: declared.map { Declarations($0, description.stages).differences } ?? []
    )
  }

  private func finish(_ bench: Bench) {
    var rules = Set(Rule.passive)
    if !bench.sawItems {
      rules.subtract([.w30, .w31])
      for rule in [Rule.w30, .w31] { record.skip(rule, "no answer had an item") }
    }
    if isContained {
      rules.remove(.w35)
      record.skip(.w35, "bubblewrap ends what is left; this is checked where it is not installed")
    }
    record.finish(Array(rules))
  }

  /// What the plugin says it is.
  private func introduce() -> Description? {
    let session: Session
    do { session = try Session(launch, "start", record) } catch {
      record.add(
        Finding(
          rule: .w32,
          check: "start",
          sent: "",
          came: "the program \(error.message)",
          expected: "a program that starts",
          help: "look at 'run' in plugin.yaml"
        )
      )
      return nil
    }
    let (request, answer) = session.ask("describe", Subject.describe, within: deadlines.start)
    guard case .result(let result) = answer else {
      session.explain(answer, to: request, late: .w32, refused: .w9, died: .w32)
      return nil
    }
    record.finish([.w32])
    return description(result, request, session)
  }

  private func description(
    _ result: JSONValue,
    _ request: Session.Request,
    _ session: Session
  ) -> Description? {
    defer { record.finish([.w17]) }
    func add(_ problem: String) {
      session.add(
        .w17,
        sent: request.bytes,
        came: shown(result.compact),
        expected: "a description as PROTOCOL.md has it: \(problem)",
        help: "correct what the program answers to 'describe'"
      )
    }
    do {
      let description = try Description(json: result)
      for stage in description.stages {
        for problem in stage.problems(as: .stage, needsExample: false) {
          add("of '\(stage.name)', \(problem)")
        }
      }
      return description
    } catch {
      add(error.message)
      return nil
    }
  }
}

extension Rule {
  /// Those that every line and every answer is held to, in all checks.
  static let passive: [Rule] = [
    .w1, .w2, .w3, .w5, .w6, .w7, .w9, .w10, .w19, .w20, .w22, .w30, .w31, .w33, .w35,
  ]
}
