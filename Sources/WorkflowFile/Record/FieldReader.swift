import StageKit
import YAML

/// Reads the keys of front matter as fields, each by its type.
struct FieldReader {
  let document: Document

  private let file: String
  /// Whether only known names and `x-…` may stand there.
  private let isStrict: Bool
  private var diagnostics: [Diagnostic]

  init(_ bytes: [UInt8], _ range: Range<Int>, file: String, isStrict: Bool) {
    self.file = file
    self.isStrict = isStrict
    document = Document(parsing: bytes, in: range)
    diagnostics = document.problems.map { Diagnostic($0, in: file) }
  }

  /// Reads a part of a file that somebody else has parsed; any field may stand there.
  init(_ document: Document, file: String) {
    self.file = file
    self.document = document
    isStrict = false
    diagnostics = []
  }

  func sorted() -> [Diagnostic] { diagnostics.sorted { $0.location < $1.location } }

  mutating func fields() -> [FieldName: Value] {
    guard let root = document.root, !root.isEmpty else { return [:] }
    return fields(root)
  }

  mutating func fields(_ root: Node) -> [FieldName: Value] {
    guard let pairs = root.mapping else {
      diagnostics.append(.frontMatterIsNoMapping(at: location(root.start)))
      return [:]
    }
    var fields: [FieldName: Value] = [:]
    for pair in pairs {
      let name = FieldName(pair.key.text)
      if isStrict, let problem = problem(with: name, at: pair.key.start) {
        diagnostics.append(problem)
        continue
      }
      guard !pair.value.isEmpty else { continue }
      fields[name] = value(pair.value, name)
    }
    return fields
  }

  private func problem(with name: FieldName, at mark: Mark) -> Diagnostic? {
    if name == .body { return .bodyInFrontMatter(at: location(mark)) }
    return name.isUsable ? nil : .unknownField(name.rawValue, at: location(mark))
  }

  private mutating func value(_ node: Node, _ name: FieldName) -> Value? {
    guard let type = name.type else { return any(node) }
    switch type {
    case .list: return list(node)
    case .object: return node.mapping == nil ? wrong(node, name, type) : any(node)
    case .text, .integer, .boolean, .instant:
      guard let scalar = node.scalar else { return wrong(node, name, type) }
      return self.scalar(scalar, type, node, name)
    }
  }

  private mutating func scalar(
    _ scalar: Scalar,
    _ type: FieldType,
    _ node: Node,
    _ name: FieldName
  ) -> Value? {
    switch type {
    case .integer:
      return (scalar.integer ?? Int(scalar.text)).map { .integer($0) } ?? wrong(node, name, type)
    case .boolean: return scalar.boolean.map { .boolean($0) } ?? wrong(node, name, type)
    case .instant: return instant(scalar.text, node, name.rawValue)
    default: return .text(scalar.text)
    }
  }

  /// A list of texts; one text alone is a list of one.
  private mutating func list(_ node: Node) -> Value? {
    guard let nodes = node.sequence else {
      return node.mapping == nil
        ? element(node).map { .list([$0]) } : .list([any(node)].compactMap { $0 })
    }
    return .list(nodes.compactMap { element($0) })
  }

  /// What stands in a list of texts is text, unless a tag says otherwise.
  private mutating func element(_ node: Node) -> Value? {
    guard let scalar = node.scalar else { return any(node) }
    if node.isEmpty { return nothing(node) }
    return scalar.isTagged && scalar.tag != .text ? any(node) : .text(scalar.text)
  }

  /// A value of a field that only a plugin knows, read as YAML reads it.
  private mutating func any(_ node: Node) -> Value? {
    switch node.content {
    case .sequence(let nodes):
      return .list(nodes.compactMap { $0.isEmpty ? nothing($0) : any($0) })
    case .mapping(let pairs):
      var members: [String: Value] = [:]
      for pair in pairs where !pair.value.isEmpty { members[pair.key.text] = any(pair.value) }
      return .object(members)
    case .scalar(let scalar):
      switch scalar.tag {
      case .boolean: return scalar.boolean.map { .boolean($0) }
      case .integer: return scalar.integer.map { .integer($0) } ?? .text(scalar.text)
      case .timestamp: return instant(scalar.text, node, nil)
      case .null, .float, .text: return .text(scalar.text)
      }
    }
  }

  private mutating func instant(_ text: String, _ node: Node, _ field: String?) -> Value? {
    if let instant = Instant(text) { return .instant(instant) }
    diagnostics.append(.badInstant(text, field, at: location(node.start)))
    return nil
  }

  private mutating func nothing(_ node: Node) -> Value? {
    diagnostics.append(.emptyElement(at: location(node.start)))
    return nil
  }

  private mutating func wrong(_ node: Node, _ name: FieldName, _ type: FieldType) -> Value? {
    diagnostics.append(.wrongFieldType(name, type, found: node, at: location(node.start)))
    return nil
  }

  private func location(_ mark: Mark) -> Location {
    Location(file: file, line: mark.line, column: mark.column)
  }
}
