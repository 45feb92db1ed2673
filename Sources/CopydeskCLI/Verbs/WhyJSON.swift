import Engine
import JSON
import StageKit
import StateStore

/// Why an article is where it is, for programs.
struct WhyJSON: Sendable {
  private let view: ArticleView
  private let situation: Situation

  init(_ view: ArticleView, _ situation: Situation) {
    self.view = view
    self.situation = situation
  }

  func document(_ steps: [StepExplanation], _ next: NextStep) -> JSONValue {
    [
      "version": 1,
      "id": .string(view.state.id),
      "status": .string(situation.status.rawValue),
      "step": situation.step.map { .string($0) } ?? nil,
      "since": .string(situation.since.rfc3339),
      "revision": .string(view.revision),
      "reasons": .array(situation.blocks.map(\.json)),
      "emergencies": .array(situation.emergencies.map(\.json)),
      "steps": .array(steps.map(json)),
      "next": next.words.map { words in
        .object([
          "command": .array(words.map { .string($0) }),
          "who": .array(next.who.map { .string($0) }),
        ])
      } ?? nil,
    ]
  }

  private func json(_ step: StepExplanation) -> JSONValue {
    [
      "id": .string(step.id),
      "stage": .string(step.stage),
      "standing": .string(step.standing.code),
      "since": step.since.map { .string($0.rfc3339) } ?? nil,
      "summary": .string(step.summary),
      "details": .array(step.details.map { .string($0) }),
      "changes": .array(step.changes.map(\.json)),
      "lastRun": step.lastRun.map { run in
        ["why": .string(run.code), "changes": .array(run.changes.map(\.json))]
      } ?? nil,
      "who": .array(step.who.map { .string($0) }),
      "stale": .array(
        step.stale.map { decision in
          .object(decision.json)
        }
      ),
    ]
  }
}

extension InputChange {
  /// For programs: the part with its old and its new value or hash, and the words where they are known.
  fileprivate var json: JSONValue {
    var object = part.json.object ?? JSONObject()
    object["text"] = .string(sentence)
    object["words"] = words.map { .array($0.map { .string($0) }) }
    return .object(object)
  }
}

extension StaleDecision {
  /// For programs: whose it was, and the words that changed since.
  var json: JSONObject {
    [
      "by": .string(by), "at": .string(at.rfc3339), "gateChanged": .bool(isGateChanged),
      "changes": .array(
        changes.map { change in
          [
            "field": .string(change.field.rawValue),
            "words": .array(change.lines.map { .string($0) }),
          ]
        }
      ),
    ]
  }
}
