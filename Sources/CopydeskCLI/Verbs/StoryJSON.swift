import Digest
import Engine
import JSON
import StageKit
import StageWire
import StateStore
import WorkflowFile

/// All about one article, for programs.
struct StoryJSON: Sendable {
  private let view: ArticleView

  init(_ view: ArticleView) {
    self.view = view
  }

  var document: JSONValue {
    let situation = view.situation()
    return [
      "version": 1,
      "id": .string(view.state.id),
      "status": .string(situation.status.rawValue),
      "step": situation.step.map { .string($0) } ?? nil,
      "since": .string(situation.since.rfc3339),
      "editedSince": .bool(situation.isEditedSince),
      "updateReceived": .bool(situation.hasUpdate),
      "emergencies": .array(situation.emergencies.map(\.json)),
      "revision": .string(view.revision),
      "workflow": .string(view.workflow.name),
      "record": .string(view.state.path),
      "source": view.state.source.map(source) ?? nil,
      "update": view.state.update.map(source) ?? nil,
      "fields": .object(
        JSONObject(
          view.fieldNames.compactMap { name in
            view.field(name).map { (name.rawValue, field(name, $0)) }
          }
        )
      ),
      "items": .array(view.checklist().map { .object($0.json) }),
      "decisions": .array(view.gateDecisions().map(decision)),
      "deliveries": .array(view.state.deliveries.map(delivery)),
      "reasons": .array(situation.blocks.map(\.json)),
    ]
  }

  private func source(_ version: SourceVersion) -> JSONValue {
    [
      "path": .string(version.path), "original": .string(version.file),
      "received": .string(version.received.rfc3339), "reader": .string(version.reader),
    ]
  }

  private func field(_ name: FieldName, _ value: Value) -> JSONValue {
    var object: JSONObject = ["value": value.json]
    switch view.origin(of: name) {
    case .source: object["from"] = "source"
    case .person(let person, let at):
      object["from"] = "person"
      object["by"] = person.map { .string($0) }
      object["at"] = .string(at.rfc3339)
    case .machine(let stage, let step, let accepted):
      object["from"] = "machine"
      object["stage"] = .string(stage)
      object["step"] = .string(step)
      object["acceptedBy"] = .array(accepted.map { .string($0) })
    }
    return .object(object)
  }

  private func decision(_ decision: Decision) -> JSONValue {
    [
      "kind": .string(decision.kind.rawValue), "step": .string(decision.step),
      "by": .string(decision.by), "at": .string(decision.at.rfc3339),
      "holds": .bool(decision.holds), "isAuthor": .bool(decision.isAuthor),
      "note": decision.note.map { .string($0) } ?? nil,
    ]
  }

  private func delivery(_ delivery: StoredDelivery) -> JSONValue {
    [
      "destination": .string(delivery.destination), "step": .string(delivery.step),
      "path": .string(delivery.path), "snapshot": .string(delivery.snapshot.hex),
      "intended": .string(delivery.intended.rfc3339),
      "arrived": delivery.arrived.map { .string($0.rfc3339) } ?? nil,
      "location": delivery.location.map { .string($0) } ?? nil,
    ]
  }
}
