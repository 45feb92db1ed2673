import StageKit
import YAML

/// A value that was checked against its shape.
indirect enum FormValue {
  case text(String)
  case boolean(Bool)
  case integer(Int)
  case condition(Condition)
  case list([FormValue])
  case fields(FormFields)
  case named([(name: Node.Key, FormFields)])
  case open(Node)
}

/// The values of a mapping that fit; what does not fit was reported and is left out.
struct FormFields {
  let node: Node
  private(set) var entries: [String: Entry] = [:]

  struct Entry {
    let key: Node.Key
    let node: Node
    let value: FormValue
  }

  init(_ node: Node) {
    self.node = node
  }

  mutating func set(_ name: String, _ entry: Entry) { entries[name] = entry }

  /// Where the value of a key stands, else the mapping itself.
  func place(of key: String) -> Mark { entries[key]?.node.start ?? node.start }

  func text(_ key: String) -> String? {
    if case .text(let text)? = entries[key]?.value { text } else { nil }
  }

  func boolean(_ key: String) -> Bool? {
    if case .boolean(let truth)? = entries[key]?.value { truth } else { nil }
  }

  func integer(_ key: String) -> Int? {
    if case .integer(let number)? = entries[key]?.value { number } else { nil }
  }

  func condition(_ key: String) -> Condition? {
    if case .condition(let condition)? = entries[key]?.value { condition } else { nil }
  }

  func texts(_ key: String) -> [String] {
    guard case .list(let list)? = entries[key]?.value else { return [] }
    return list.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  func forms(_ key: String) -> [FormFields] {
    guard case .list(let list)? = entries[key]?.value else { return [] }
    return list.compactMap { if case .fields(let fields) = $0 { fields } else { nil } }
  }

  func fields(_ key: String) -> FormFields? {
    if case .fields(let fields)? = entries[key]?.value { fields } else { nil }
  }

  func named(_ key: String) -> [(name: Node.Key, FormFields)] {
    if case .named(let named)? = entries[key]?.value { named } else { [] }
  }

  func open(_ key: String) -> Node? {
    if case .open(let node)? = entries[key]?.value { node } else { nil }
  }
}
