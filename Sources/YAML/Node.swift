/// A part of a YAML text, with its place.
package struct Node: Sendable, Hashable {
  package let content: Content
  package let start: Mark
  /// Just after it. A block ends where the next thing begins.
  package let end: Mark
  /// Whether it stands here through an alias.
  package let isAlias: Bool

  /// How many nodes it is when every alias is written out.
  let weight: Int
  /// How deep it is.
  let height: Int

  package enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Pair])
  }

  /// One key and its value.
  package struct Pair: Sendable, Hashable {
    package let key: Key
    package let value: Node
  }

  /// The key of a mapping; only words can be keys.
  package struct Key: Sendable, Hashable {
    package let text: String
    package let start: Mark
    package let end: Mark
  }

  init(_ content: Content, _ start: Mark, _ end: Mark, isAlias: Bool = false) {
    self.content = content
    self.start = start
    self.end = end
    self.isAlias = isAlias
    let children: [Node] =
      switch content {
      case .scalar: []
      case .sequence(let nodes): nodes
      case .mapping(let pairs): pairs.map(\.value)
      }
    weight = children.reduce(1) { $0.addingReportingOverflow($1.weight).partialValue }
    height = 1 + (children.lazy.map(\.height).max() ?? 0)
  }
}

extension Node {
  package var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  package var sequence: [Node]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  package var mapping: [Pair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// The value of a key.
  package subscript(_ key: String) -> Node? {
    mapping?.first { $0.key.text == key }?.value
  }

  /// Whether nothing was written: `key:` with nothing after it, or `~`.
  package var isEmpty: Bool {
    guard let scalar, scalar.tag == .null else { return false }
    return scalar.text.isEmpty || scalar.text == "~"
  }
}
