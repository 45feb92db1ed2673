/// A list or mapping whose end has not come yet.
struct OpenCollection {
  let anchor: String?

  private let kind: Event.Collection
  private let start: Mark
  private var nodes: [Node] = []
  private var pairs: [Node.Pair] = []
  private var places: [String: Mark] = [:]
  private var key: Key?

  private enum Key {
    case usable(Node.Key)
    /// A key that was refused; its value goes with it.
    case refused
  }

  init(_ kind: Event.Collection, anchor: String?, start: Mark) {
    self.kind = kind
    self.anchor = anchor
    self.start = start
  }

  /// Takes the next element, key or value; says what is wrong with a key.
  mutating func add(_ node: Node) -> YAMLProblem? {
    guard kind == .mapping else {
      nodes.append(node)
      return nil
    }
    switch key {
    case .usable(let key): pairs.append(Node.Pair(key: key, value: node))
    case .refused: break
    case nil: return begin(node)
    }
    key = nil
    return nil
  }

  func node(end: Mark) -> Node {
    switch kind {
    case .sequence: Node(.sequence(nodes), start, end)
    case .mapping: Node(.mapping(pairs), start, end)
    }
  }

  private mutating func begin(_ node: Node) -> YAMLProblem? {
    guard let text = node.scalar?.text else {
      key = .refused
      return .unusableKey(at: node.start)
    }
    if let first = places[text] {
      key = .refused
      return .duplicateKey(text, at: node.start, first: first)
    }
    places[text] = node.start
    key = .usable(Node.Key(text: text, start: node.start, end: node.end))
    return nil
  }
}
