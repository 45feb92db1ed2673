import Engine
import JSON
import StageKit
import StageWire
import StateStore

extension Block {
  /// For programs: a code that stays, and the words.
  var json: JSONValue {
    var object: JSONObject = ["code": .string(code), "text": .string(sentence)]
    switch self {
    case .item(let standing):
      object["step"] = .string(standing.step)
      object["item"] = .string(standing.item.id)
    case .gate(let step, let question):
      object["step"] = .string(step)
      object["roles"] = .array(question.roles.map { .string($0) })
      object["missing"] = .int(question.missing)
    case .changesRequested(let step, let by, let note):
      object["step"] = .string(step)
      object["by"] = .string(by)
      object["note"] = .string(note)
    case .failed(let step, let error):
      object["step"] = .string(step)
      object["class"] = .string(error.failure.rawValue)
    case .due(let step, let reason):
      object["step"] = .string(step)
      object["reason"] = .string(reason.code)
    case .embargo(let until): object["until"] = .string(until.rfc3339)
    case .held(let by, let note), .spiked(let by, let note):
      object["by"] = .string(by)
      object["note"] = .string(note)
    case .lacks(let step, let field):
      object["step"] = .string(step)
      object["field"] = .string(field.rawValue)
    case .record: break
    }
    return .object(object)
  }
}

extension Emergency {
  /// For programs: who let it through and why, and what is overdue.
  var json: JSONValue {
    [
      "step": .string(step), "by": .string(by), "at": .string(at.rfc3339), "note": .string(note),
      "holds": .bool(holds), "sent": sent.map { .string($0.rfc3339) } ?? nil,
      "owed": [
        "text": .string(owed.text), "roles": .array(owed.roles.map { .string($0) }),
        "missing": .int(owed.missing),
      ],
      "items": .array(
        items.map { ["step": .string($0.step), "item": .string($0.item.id)] }
      ),
      "text": .string(sentence),
    ]
  }
}

extension ItemStanding {
  /// For programs: the item as `pipe` gives it, with what people said about it.
  var json: JSONObject {
    var object = item.json
    object["step"] = .string(step)
    object["state"] = .string(status.word)
    object["blocks"] = .bool(blocks)
    if let decision {
      var said: JSONObject = ["at": .string(decision.at.rfc3339)]
      said["by"] = decision.by.map { .string($0) }
      said["resolution"] = decision.what.resolution.map { .string($0.rawValue) }
      said["note"] = decision.what.note.map { .string($0) }
      said["sources"] = .array(decision.what.sources.map { .string($0) })
      object["decision"] = .object(said)
    }
    return object
  }
}

extension ArticleProblem {
  /// Reads what ``json`` gives.
  init?(json: JSONValue) {
    guard let id = json["id"]?.string,
      let code = json["code"]?.string.flatMap(Code.init(rawValue:)),
      let message = json["message"]?.string, let help = json["help"]?.string
    else { return nil }
    self.init(id: id, code: code, message: message, help: help)
  }

  /// For programs: a code that stays, the words, the way out.
  var json: JSONObject {
    [
      "id": .string(id), "code": .string(code.rawValue), "message": .string(message),
      "help": .string(help),
    ]
  }
}
