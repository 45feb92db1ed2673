import Digest
package import JSON
import StageKit
import StageWire

extension LogEntry {
  package func json(withID: Bool) -> JSONObject {
    var object = JSONObject()
    if withID { object["id"] = .string(id.hex) }
    if !parents.isEmpty { object["parents"] = .array(parents.map { .string($0.hex) }) }
    object["at"] = .string(at.rfc3339)
    object["by"] = by.map { .string($0) }
    object["kind"] = .string(what.kind.rawValue)
    object["step"] = what.step.map { .string($0) }
    object["item"] = what.item.map { .string($0) }
    object["resolution"] = what.resolution.map { .string($0.rawValue) }
    if !what.fields.isEmpty { object["fields"] = what.fields.json }
    object["bound"] = what.bound.map { .string($0.hex) }
    if !what.sources.isEmpty { object["sources"] = .array(what.sources.map { .string($0) }) }
    object["note"] = what.note.map { .string($0) }
    if !what.passed.isEmpty { object["passed"] = .array(what.passed.map(\.json)) }
    object["entry"] = what.entry.map { .string($0.hex) }
    return object
  }

  init(_ reader: StateReader) throws(StateDamage) {
    var what = What(try reader.word("kind"))
    what.step = try reader.optionalString("step")
    what.item = try reader.optionalString("item")
    if reader.has("resolution") { what.resolution = try reader.word("resolution") }
    what.fields = try reader.hashes("fields")
    what.bound = try reader.optionalHash("bound")
    what.sources = try reader.strings("sources")
    what.note = try reader.optionalString("note")
    what.passed = try reader.elements("passed").map { (item) throws(StateDamage) in
      try PassedItem(item)
    }
    what.entry = try reader.optionalHash("entry")
    let parents = try reader.strings("parents").map { (hex) throws(StateDamage) in
      guard let hash = SHA256Digest(hex: hex) else { throw .missing("log.parents") }
      return hash
    }
    self.init(
      id: try reader.hash("id"),
      what,
      by: try reader.optionalString("by"),
      at: try reader.instant("at"),
      parents: parents
    )
  }
}

extension PassedItem {
  fileprivate var json: JSONValue {
    ["step": .string(step), "item": .string(item), "bound": .string(bound.hex)]
  }

  fileprivate init(_ reader: StateReader) throws(StateDamage) {
    self.init(
      step: try reader.string("step"),
      item: try reader.string("item"),
      bound: try reader.hash("bound")
    )
  }
}

extension StoredItem {
  var json: JSONValue {
    var object: JSONObject = ["step": .string(step)]
    for member in item.json { object[member.key] = member.value }
    return .object(object)
  }

  init(_ reader: StateReader) throws(StateDamage) {
    self.init(try Item(reader), step: try reader.string("step"))
  }
}

extension Place {
  fileprivate init(_ reader: StateReader) throws(StateDamage) {
    let start = try reader.int("start")
    let end = try reader.int("end")
    guard 0 <= start, start <= end else { throw .missing("items.end") }
    self.init(
      field: FieldName(try reader.optionalString("in") ?? "body"),
      start: start,
      end: end,
      exact: try reader.string("exact"),
      prefix: try reader.string("prefix"),
      suffix: try reader.string("suffix")
    )
  }
}

extension Item {
  init(_ reader: StateReader) throws(StateDamage) {
    var place: Place?
    if reader.has("start") { place = try Place(reader) }
    self.init(
      kind: try reader.string("kind"),
      level: try reader.word("level"),
      place: place,
      sentence: try reader.optionalString("sentence") ?? "",
      speaker: try reader.optionalString("speaker"),
      flaw: try reader.optionalString("flaw"),
      rule: try reader.string("rule"),
      help: try reader.string("help"),
      score: try reader.optionalInt("score") ?? 0,
      replacement: try reader.optionalString("replacement"),
      field: try reader.optionalString("field").map { FieldName($0) }
    )
    id = try reader.optionalString("id") ?? ""
  }
}
