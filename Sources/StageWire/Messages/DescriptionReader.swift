import JSON

/// What is wrong with a plugin's description, in words for its author.
package struct DescriptionError: Error, Hashable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}

/// Reads the members of a part of a description, and knows what the part is called.
struct DescriptionReader {
  private let object: JSONObject
  private let name: String

  init(_ object: JSONObject, _ name: String) {
    self.object = object
    self.name = name
  }

  subscript(member: String) -> JSONValue? { object[member] }

  /// The same part by a better name.
  func named(_ name: String) -> DescriptionReader { DescriptionReader(object, name) }

  /// A part of this one.
  func object(_ json: JSONValue) throws(DescriptionError) -> DescriptionReader {
    guard let object = json.object else { throw error("has a part that is no object") }
    return DescriptionReader(object, name)
  }

  func error(_ what: String) -> DescriptionError { DescriptionError("\(name) \(what)") }

  func text(_ member: String) throws(DescriptionError) -> String {
    guard let text = object[member]?.string else { throw error("needs '\(member)', a text") }
    return text
  }

  func list(_ member: String) throws(DescriptionError) -> [JSONValue] {
    guard let json = object[member] else { return [] }
    guard let list = json.array else { throw error("needs a list as '\(member)'") }
    return list
  }

  func texts(_ member: String) throws(DescriptionError) -> [String] {
    let list = try list(member)
    let texts = list.compactMap(\.string)
    guard texts.count == list.count else { throw error("needs a list of texts as '\(member)'") }
    return texts
  }
}
