package import JSON
package import StageKit

extension Item {
  /// As JSON, without what is empty; the form the state file and programs see.
  package var json: JSONObject {
    var object = JSONObject()
    if !id.isEmpty { object["id"] = .string(id) }
    object["kind"] = .string(kind)
    object["level"] = .string(level.rawValue)
    if let place {
      if place.field != .body { object["in"] = .string(place.field.rawValue) }
      object["start"] = .int(place.start)
      object["end"] = .int(place.end)
      object["exact"] = .string(place.exact)
      object["prefix"] = .string(place.prefix)
      object["suffix"] = .string(place.suffix)
    }
    if !sentence.isEmpty { object["sentence"] = .string(sentence) }
    object["speaker"] = speaker.map { .string($0) }
    object["flaw"] = flaw.map { .string($0) }
    object["rule"] = .string(rule)
    object["help"] = .string(help)
    if score != 0 { object["score"] = .int(score) }
    object["replacement"] = replacement.map { .string($0) }
    object["field"] = field.map { .string($0.rawValue) }
    return object
  }
}
