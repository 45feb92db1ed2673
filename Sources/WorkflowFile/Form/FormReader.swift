import StageKit
import YAML

/// Reads YAML by a form and collects everything that does not fit.
struct FormReader {
  let file: String
  let document: Document
  private(set) var diagnostics: [Diagnostic]

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    document = Document(parsing: bytes)
    diagnostics = document.problems.map { Diagnostic($0, in: file) }
  }

  /// Reads the whole file as one mapping.
  mutating func read(_ form: Form) -> FormFields? {
    guard let root = document.root else {
      if document.problems.isEmpty { report(.emptyFile(form, at: location(1, 1))) }
      return nil
    }
    return fields(root, form)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// All diagnostics, by place; the same one is said once.
  func sorted() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.enumerated()
      .sorted { ($0.element.location, $0.offset) < ($1.element.location, $1.offset) }
      .map(\.element).filter { seen.insert($0).inserted }
  }

  func location(_ mark: Mark) -> Location { location(mark.line, mark.column) }

  private func location(_ line: Int, _ column: Int) -> Location {
    Location(file: file, line: line, column: column)
  }

  private mutating func fields(_ node: Node, _ form: Form) -> FormFields? {
    guard let pairs = node.mapping else {
      report(.wrongType(of: nil, expected: .form(form), found: node, at: location(node.start)))
      return nil
    }
    var fields = FormFields(node)
    for pair in pairs {
      guard let key = form[pair.key.text] else {
        report(.unknownKey(pair.key.text, in: form, at: location(pair.key.start)))
        continue
      }
      guard let value = value(pair.value, key) else { continue }
      fields.set(
        key.name,
        FormFields.Entry(key: pair.key, node: pair.value, value: value)
      )
    }
    let written = Set(pairs.map(\.key.text))
    for key in form.keys where key.isRequired && !written.contains(key.name) {
      guard document.isComplete else { break }
      report(.missingKey(key, in: form, at: location(node.start)))
    }
    return fields
  }

  private mutating func value(_ node: Node, _ key: Form.Key) -> FormValue? {
    if node.isEmpty {
      if case .open = key.shape { return .open(node) }
      report(.missingValue(key.name, key.shape, at: location(node.start)))
      return nil
    }
    return value(node, key.shape, of: key.name)
  }

  private mutating func value(_ node: Node, _ shape: Form.Shape, of key: String) -> FormValue? {
    switch shape {
    case .form(let form): return fields(node, form).map { .fields($0) }
    case .list(let element, let isEmptyAllowed):
      return list(node, element, isEmptyAllowed, shape, key)
    case .named(let form): return named(node, form, shape, key)
    case .open: return node.mapping == nil ? wrong(node, shape, key) : .open(node)
    case .any: return .open(node)
    default:
      guard let scalar = node.scalar else { return wrong(node, shape, key) }
      return value(scalar, node, shape, key)
    }
  }

  private mutating func list(
    _ node: Node,
    _ element: Form.Shape,
    _ isEmptyAllowed: Bool,
    _ shape: Form.Shape,
    _ key: String
  ) -> FormValue? {
    guard let nodes = node.sequence, isEmptyAllowed || !nodes.isEmpty else {
      return wrong(node, shape, key)
    }
    return .list(nodes.compactMap { value($0, element, of: key) })
  }

  private mutating func named(
    _ node: Node,
    _ form: Form,
    _ shape: Form.Shape,
    _ key: String
  ) -> FormValue? {
    guard let pairs = node.mapping else { return wrong(node, shape, key) }
    var named: [(name: Node.Key, FormFields)] = []
    for pair in pairs {
      if !Name.isValid(pair.key.text) {
        report(.badName(pair.key.text, of: key, at: location(pair.key.start)))
      }
      if let fields = fields(pair.value, form) { named.append((pair.key, fields)) }
    }
    return .named(named)
  }

  private mutating func value(
    _ scalar: Scalar,
    _ node: Node,
    _ shape: Form.Shape,
    _ key: String
  ) -> FormValue? {
    let text = scalar.text
    switch shape {
    case .optionalText: return .text(text)
    case .text:
      if text.contains(where: { !$0.isWhitespace }) { return .text(text) }
      report(.missingValue(key, shape, at: location(node.start)))
      return nil
    case .boolean: return scalar.boolean.map { .boolean($0) } ?? wrong(node, shape, key)
    case .name:
      if Name.isValid(text) { return .text(text) }
      report(.badName(text, of: key, at: location(node.start)))
      return nil
    case .integer(let range): return integer(scalar.integer, in: range, node, shape, key)
    case .duration(let range):
      return integer(Duration.seconds(text), in: range, node, shape, key)
    case .size(let range): return integer(Size.bytes(text), in: range, node, shape, key)
    case .version: return Version.isValid(text) ? .text(text) : wrong(node, shape, key)
    case .choice(let words):
      if words.contains(text) { return .text(text) }
      report(.notAChoice(text, words, of: key, at: location(node.start)))
      return nil
    case .url: return Address.isURL(text) ? .text(text) : wrong(node, shape, key)
    case .email: return Address.isEmail(text) ? .text(text) : wrong(node, shape, key)
    case .condition: return condition(scalar, node)
    case .list, .form, .named, .open, .any: return nil
    }
  }

  private mutating func integer(
    _ number: Int?,
    in range: ClosedRange<Int>,
    _ node: Node,
    _ shape: Form.Shape,
    _ key: String
  ) -> FormValue? {
    guard let number else { return wrong(node, shape, key) }
    if range.contains(number) { return .integer(number) }
    report(.outOfRange(node.scalar?.text ?? "", shape, of: key, at: location(node.start)))
    return nil
  }

  private mutating func condition(_ scalar: Scalar, _ node: Node) -> FormValue? {
    let (condition, problems) = Condition.parse(scalar.text)
    for problem in problems {
      let mark = document.mark(of: problem.range.lowerBound, in: node)
      report(.condition(problem, in: scalar.text, at: location(mark)))
    }
    return condition.map { .condition($0) }
  }

  private mutating func wrong(_ node: Node, _ shape: Form.Shape, _ key: String) -> FormValue? {
    report(.wrongType(of: key, expected: shape, found: node, at: location(node.start)))
    return nil
  }
}
