/// Sees to it that no name of an object comes twice; only long objects pay for a set.
struct NameCheck {
  private var names: Set<String> = []

  mutating func isNew(_ name: String, in object: JSONObject) -> Bool {
    guard object.count >= 16 else { return object[name] == nil }
    if names.isEmpty { names = Set(object.lazy.map(\.key)) }
    return names.insert(name).inserted
  }
}
