import Digest
import JSON
import StageKit
import StageWire

/// Reads members of JSON by name and type; what does not fit becomes a ``StateDamage``.
struct StateReader {
  let json: JSONValue
  private let name: String

  init(_ json: JSONValue, _ name: String = "state") {
    self.json = json
    self.name = name
  }

  func has(_ member: String) -> Bool { json[member] != nil }

  func string(_ member: String) throws(StateDamage) -> String {
    guard let text = json[member]?.string else { throw .missing(path(member)) }
    return text
  }

  func optionalString(_ member: String) throws(StateDamage) -> String? {
    has(member) ? try string(member) : nil
  }

  func int(_ member: String) throws(StateDamage) -> Int {
    guard let number = json[member]?.int else { throw .missing(path(member)) }
    return number
  }

  func optionalInt(_ member: String) throws(StateDamage) -> Int? {
    has(member) ? try int(member) : nil
  }

  func instant(_ member: String) throws(StateDamage) -> Instant {
    guard let instant = Instant(try string(member)) else { throw .missing(path(member)) }
    return instant
  }

  func hash(_ member: String) throws(StateDamage) -> SHA256Digest {
    guard let hash = SHA256Digest(hex: try string(member)) else { throw .missing(path(member)) }
    return hash
  }

  func optionalHash(_ member: String) throws(StateDamage) -> SHA256Digest? {
    has(member) ? try hash(member) : nil
  }

  func word<Word: RawRepresentable<String>>(_ member: String) throws(StateDamage) -> Word {
    guard let word = Word(rawValue: try string(member)) else { throw .missing(path(member)) }
    return word
  }

  func value(_ member: String) throws(StateDamage) -> Value {
    guard let json = json[member], let value = Value(json: json) else {
      throw .missing(path(member))
    }
    return value
  }

  func strings(_ member: String) throws(StateDamage) -> [String] {
    try elements(member).map { (element) throws(StateDamage) in
      guard let text = element.json.string else { throw .missing(path(member)) }
      return text
    }
  }

  /// The elements of an array; none where the member is missing.
  func elements(_ member: String) throws(StateDamage) -> [StateReader] {
    guard let json = json[member] else { return [] }
    guard let array = json.array else { throw .missing(path(member)) }
    return array.map { StateReader($0, path(member)) }
  }

  /// The members of an object; none where it is missing.
  func members(_ member: String) throws(StateDamage) -> [(String, StateReader)] {
    guard let json = json[member] else { return [] }
    guard let object = json.object else { throw .missing(path(member)) }
    return object.map { ($0.key, StateReader($0.value, path(member))) }
  }

  func hashes(_ member: String) throws(StateDamage) -> [FieldName: SHA256Digest] {
    var hashes: [FieldName: SHA256Digest] = [:]
    for (name, reader) in try members(member) {
      guard let text = reader.json.string, let hash = SHA256Digest(hex: text) else {
        throw .missing(path(member))
      }
      hashes[FieldName(name)] = hash
    }
    return hashes
  }

  private func path(_ member: String) -> String { "\(name).\(member)" }
}
