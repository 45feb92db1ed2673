import StageKit
import YAML

/// Reads the settings of one step by the declarations of its stage.
struct SettingsReader {
  private(set) var values: [String: Value] = [:]
  private(set) var nodes: [String: Node] = [:]
  private var isSound = true

  mutating func read(_ node: Node, _ entry: StageEntry, _ form: inout FormReader) {
    read(node, entry.description, &form)
  }

  mutating func read(_ node: Node, _ stage: StageDescription, _ form: inout FormReader) {
    let declarations = stage.settings
    for pair in node.mapping ?? [] {
      let place = form.location(pair.key.start)
      guard let declaration = declarations.first(where: { $0.name == pair.key.text }) else {
        isSound = false
        form.report(.unknownSetting(pair.key.text, of: stage, at: place))
        continue
      }
      let before = form.diagnostics.count
      if let value = value(pair.value, declaration.shape, declaration, &form) {
        values[declaration.name] = value
        nodes[declaration.name] = pair.value
      }
      if form.diagnostics.count > before { isSound = false }
    }
  }

  /// Makes the stage once, so that settings that do not go together are found now.
  ///
  /// Where a setting names a file the stage would need its content, and is made later.
  func checkTogether(_ entry: StageEntry, _ stage: Mark, _ form: inout FormReader) {
    let files = entry.description.settings.filter { $0.shape == .file }.map(\.name)
    guard isSound, !files.contains(where: { values[$0] != nil }) else { return }
    do { _ = try entry.make(Settings(values)) } catch {
      let place = nodes[error.setting]?.start ?? stage
      form.report(.badSettings(error, at: form.location(place)))
    }
  }

  func value(
    _ node: Node,
    _ shape: SettingShape,
    _ declaration: any SettingDeclaration,
    _ form: inout FormReader
  ) -> Value? {
    let place = form.location(node.start)
    if case .list(let element) = shape, let nodes = node.sequence {
      return list(nodes, element, declaration, &form)
    }
    guard let value = shape.value(of: node) else {
      form.report(.wrongSetting(declaration, shape, found: node, at: place))
      return nil
    }
    if let problem = shape.problem(with: value) {
      form.report(.badSetting(declaration.name, problem, shape, value, at: place))
      return nil
    }
    if shape == .file, let path = value.text, !Self.isInside(path) {
      form.report(.badPath(path, of: declaration.name, at: place))
      return nil
    }
    return value
  }

  private func list(
    _ nodes: [Node],
    _ element: SettingShape,
    _ declaration: any SettingDeclaration,
    _ form: inout FormReader
  ) -> Value? {
    var values: [Value] = []
    for node in nodes {
      guard let value = value(node, element, declaration, &form) else { continue }
      if values.contains(value) {
        form.report(
          .repeatedElement(
            node.scalar?.text ?? "",
            of: declaration.name,
            at: form.location(node.start)
          )
        )
      } else {
        values.append(value)
      }
    }
    return values.count == nodes.count ? .list(values) : nil
  }

  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return path.isEmpty || parts.allSatisfy { !$0.isEmpty && $0 != ".." && $0 != "." }
  }
}

extension SettingShape {
  /// The value that a node holds, read by what is wanted: where text is wanted `1984` is text.
  func value(of node: Node) -> Value? {
    guard let scalar = node.scalar, !node.isEmpty else { return nil }
    switch self {
    case .integer: return scalar.integer.map { .integer($0) }
    case .boolean: return scalar.boolean.map { .boolean($0) }
    case .text, .choice, .file: return .text(scalar.text)
    case .list: return nil
    }
  }
}
