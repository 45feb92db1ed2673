import Digest
import JSON
import StageKit
import StageWire

extension ArticleState {
  init(_ reader: StateReader) throws(StateDamage) {
    self.init(
      id: try reader.string("id"),
      path: try reader.string("path"),
      workflow: try reader.string("workflow"),
      record: try reader.hash("record")
    )
    sequence = try reader.int("sequence")
    if let json = reader.json["source"] { source = try SourceVersion(StateReader(json, "source")) }
    if let json = reader.json["update"] { update = try SourceVersion(StateReader(json, "update")) }
    fields = try reader.hashes("fields")
    for (name, member) in try reader.members("values") {
      values[FieldName(name)] = try MachineValue(member)
    }
    for (hex, member) in try reader.members("texts") {
      guard let hash = SHA256Digest(hex: hex), let value = Value(json: member.json) else {
        throw .missing("texts.\(hex)")
      }
      texts[hash] = value
    }
    steps = try reader.elements("steps").map(StepState.init)
    items = try reader.elements("items").map(StoredItem.init)
    log = try reader.elements("log").map(LogEntry.init)
    snapshots = try reader.elements("snapshots").map(StoredSnapshot.init)
    deliveries = try reader.elements("deliveries").map(StoredDelivery.init)
  }
}

extension SourceVersion {
  var json: JSONValue {
    var object: JSONObject = [
      "identity": .string(identity), "path": .string(path), "original": .string(original.hex),
      "file": .string(file), "index": .int(index), "received": .string(received.rfc3339),
      "reader": .string(reader),
    ]
    object["likeness"] = likeness.map { .int($0) }
    return .object(object)
  }

  init(_ reader: StateReader) throws(StateDamage) {
    self.init(
      identity: try reader.string("identity"),
      path: try reader.string("path"),
      original: try reader.hash("original"),
      file: try reader.string("file"),
      index: try reader.int("index"),
      received: try reader.instant("received"),
      reader: try reader.string("reader")
    )
    likeness = try reader.optionalInt("likeness")
  }
}

extension MachineValue {
  var json: JSONValue {
    [
      "value": value.json, "hash": .string(hash.hex), "step": .string(step),
      "stage": .string(stage),
    ]
  }

  init(_ reader: StateReader) throws(StateDamage) {
    self.init(
      try reader.value("value"),
      hash: try reader.hash("hash"),
      step: try reader.string("step"),
      stage: try reader.string("stage")
    )
  }
}

extension StepState {
  var json: JSONValue {
    var object: JSONObject = [
      "id": .string(id), "status": .string(status.rawValue), "since": .string(since.rfc3339),
      "stage": .string(stage),
    ]
    object["key"] = key.map { .string($0.hex) }
    if !parts.isEmpty {
      object["parts"] = .object(JSONObject(parts.map { ($0.name, .string($0.value)) }))
    }
    object["why"] = cause.map { .string($0.word) }
    object["before"] = cause?.before
    if attempts > 0 { object["attempts"] = .int(attempts) }
    object["error"] = error.map {
      ["class": .string($0.failure.rawValue), "message": .string($0.message)]
    }
    object["reason"] = reason.map { .string($0) }
    if !notes.isEmpty { object["notes"] = .array(notes.map { .string($0) }) }
    return .object(object)
  }

  init(_ reader: StateReader) throws(StateDamage) {
    self.init(
      id: try reader.string("id"),
      status: try reader.word("status"),
      since: try reader.instant("since"),
      stage: try reader.string("stage")
    )
    key = try reader.optionalHash("key")
    for (name, member) in try reader.members("parts") {
      guard let value = member.json.string else { throw .missing("steps.parts.\(name)") }
      parts.append(KeyPart(name, value))
    }
    cause = try StepCause(reader)
    attempts = try reader.optionalInt("attempts") ?? 0
    if let json = reader.json["error"] {
      let error = StateReader(json, "steps.error")
      self.error = StepError(try error.word("class"), try error.string("message"))
    }
    reason = try reader.optionalString("reason")
    notes = try reader.strings("notes")
  }
}

extension StoredSnapshot {
  var json: JSONValue {
    [
      "id": .string(id.hex), "published": .string(published.rfc3339),
      "updated": .string(updated.rfc3339), "how-made": .string(howMade),
      "fields": fields.json,
    ]
  }

  init(_ reader: StateReader) throws(StateDamage) {
    self.init(
      id: try reader.hash("id"),
      fields: try reader.hashes("fields"),
      published: try reader.instant("published"),
      updated: try reader.instant("updated"),
      howMade: try reader.string("how-made")
    )
  }
}

extension StoredDelivery {
  var json: JSONValue {
    var object: JSONObject = [
      "key": .string(key.hex), "step": .string(step), "snapshot": .string(snapshot.hex),
      "destination": .string(destination), "path": .string(path),
      "intended": .string(intended.rfc3339),
    ]
    object["arrived"] = arrived.map { .string($0.rfc3339) }
    object["location"] = location.map { .string($0) }
    return .object(object)
  }

  init(_ reader: StateReader) throws(StateDamage) {
    self.init(
      key: try reader.hash("key"),
      step: try reader.string("step"),
      snapshot: try reader.hash("snapshot"),
      destination: try reader.string("destination"),
      path: try reader.string("path"),
      intended: try reader.instant("intended")
    )
    if reader.has("arrived") { arrived = try reader.instant("arrived") }
    location = try reader.optionalString("location")
  }
}

extension [FieldName: SHA256Digest] {
  var json: JSONValue {
    .object(
      JSONObject(sorted { $0.key < $1.key }.map { ($0.key.rawValue, .string($0.value.hex)) })
    )
  }
}
