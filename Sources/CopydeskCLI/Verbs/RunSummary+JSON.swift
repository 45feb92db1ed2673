import Engine
import JSON
import StageKit
import StateStore

extension RunSummary {
  /// What the run did, for programs.
  var json: JSONValue {
    [
      "version": 1,
      "intake": .array(intake.map(\.json)),
      "articles": .int(report.articles),
      "ran": .int(report.ran),
      "left": .int(report.left),
      "failures": .array(
        report.failures.map { failure in
          [
            "id": .string(failure.id), "step": .string(failure.step),
            "class": .string(failure.error.failure.rawValue),
            "message": .string(failure.error.message),
          ]
        }
      ),
      "problems": .array(report.problems.map { .object($0.json) }),
      "sent": .array(sent.map(\.json)),
      "waiting": .array(report.waiting.map { .string($0.id) }),
    ]
  }
}

extension Intake.Result {
  var json: JSONValue {
    switch self {
    case .new(let id, let file, let warnings):
      [
        "result": "new", "id": .string(id), "file": .string(file),
        "warnings": .array(warnings.map { .string($0) }),
      ]
    case .known(let id, let file):
      ["result": "known", "id": .string(id), "file": .string(file)]
    case .update(let id, let file):
      ["result": "update", "id": .string(id), "file": .string(file)]
    case .recalled(let id, let file):
      ["result": "recalled", "id": .string(id), "file": .string(file)]
    case .refused(let file, let error):
      [
        "result": "refused", "file": .string(file), "code": .string(error.id),
        "message": .string(error.message), "line": error.line.map { .int($0) } ?? nil,
        "help": error.help.map { .string($0) } ?? nil,
      ]
    }
  }
}

extension Sending.Result {
  var json: JSONValue {
    switch self {
    case .sent(let id, let destination, let location),
      .confirmed(let id, let destination, let location):
      [
        "result": "sent", "id": .string(id), "destination": .string(destination),
        "location": .string(location),
      ]
    case .refused(let id, let blocks):
      ["result": "refused", "id": .string(id), "reasons": .array(blocks.map(\.json))]
    case .unchanged(let id, let location):
      [
        "result": "unchanged", "id": .string(id),
        "location": location.map { .string($0) } ?? nil,
      ]
    case .failed(let id, let error):
      [
        "result": "failed", "id": .string(id), "class": .string(error.failure.rawValue),
        "message": .string(error.message),
      ]
    case .problem(let problem):
      [
        "result": "problem", "id": .string(problem.id), "code": .string(problem.code.rawValue),
        "message": .string(problem.message), "help": .string(problem.help),
      ]
    }
  }
}
