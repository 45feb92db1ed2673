import Engine
import JSON
import StageKit
import StateStore

extension PlanPage {
  /// What a run would do, story by story, for programs.
  var json: JSONValue {
    [
      "version": 1,
      "articles": .int(report.articles),
      "steps": .int(report.plans.reduce(0) { $0 + $1.steps.count }),
      "intake": .array(report.intake.map(\.json)),
      "plans": .array(report.plans.map(json)),
      "problems": .array(report.problems.map { .object($0.json) }),
    ]
  }

  private func json(_ plan: ArticlePlan) -> JSONValue {
    [
      "id": .string(plan.id), "workflow": .string(plan.workflow),
      "status": .string(plan.status.rawValue),
      "steps": .array(plan.steps.map(json)),
      "stale": .array(
        plan.stale.map { gate, decision in
          var object: JSONObject = ["gate": .string(gate)]
          for member in decision.json { object[member.key] = member.value }
          return .object(object)
        }
      ),
      "sending": plan.sending.json,
      "emergencies": .array(plan.emergencies.map(\.json)),
    ]
  }

  private func json(_ step: PlannedStep) -> JSONValue {
    var object: JSONObject = ["step": .string(step.id), "why": .string(step.why.code)]
    if case .changed(let changes) = step.why { object["changes"] = .array(changes.map(\.json)) }
    if let failure = step.failure {
      object["class"] = .string(failure.failure.rawValue)
      object["message"] = .string(failure.message)
    }
    return .object(object)
  }
}

extension PartChange {
  /// For programs: which part of a step's key, and what it was.
  var json: JSONValue {
    var object: JSONObject = ["part": .string(name)]
    object["old"] = old.map { .string($0) }
    object["new"] = new.map { .string($0) }
    return .object(object)
  }
}

extension Sending.Forecast {
  /// For programs: what sending would come to.
  var json: JSONValue {
    switch self {
    case .sends(let steps):
      ["result": "sends", "steps": .array(steps.map { .string($0) })]
    case .looksUp(let step): ["result": "looks-up", "steps": [.string(step)]]
    case .refused(let blocks): ["result": "refused", "reasons": .array(blocks.map(\.json))]
    case .unchanged(let location):
      ["result": "unchanged", "location": location.map { .string($0) } ?? nil]
    }
  }
}
