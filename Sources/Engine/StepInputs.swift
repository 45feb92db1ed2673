package import Digest
import JSON
package import StageKit
import StageWire
package import StateStore
package import WorkflowFile

/// Everything that a step's result depends on, and the article as its stage sees it.
package struct StepInputs: Sendable {
  package let parts: [KeyPart]
  package let article: Article

  /// The hash of the parts: two runs with the same key give the same result.
  package var key: SHA256Digest {
    var writer = JSONWriter()
    writer.byte(UInt8(ascii: "["))
    for part in parts {
      writer.string(part.name)
      writer.byte(UInt8(ascii: ":"))
      writer.string(part.value)
      writer.byte(UInt8(ascii: ","))
    }
    return SHA256.hash(writer.bytes)
  }
}

extension ArticleView {
  /// Collects what a step reads.
  package func inputs(of index: Int) -> StepInputs {
    let step = workflow.steps[index]
    var parts = prepared.fixedParts[index]
    var fields: [FieldName: Value] = [:]
    var desk: [String: Value] = [:]
    var items: [Item] = []
    for (input, name) in zip(step.entry.description.reads, prepared.readParts[index]) {
      switch input {
      case .field(let name): fields[name] = field(name, before: index)?.value
      case .desk(let key): desk[key] = self.desk.values[key]
      case .items: items = earlierItems(before: index)
      case .decisions: break
      }
      parts.append(KeyPart(name, part(input, of: index)))
    }
    return StepInputs(
      parts: parts,
      article: Article(id: state.id, fields: fields, items: items, desk: desk)
    )
  }

  /// Whether these are the parts of a step's key as things stand now.
  ///
  /// The same as comparing keys, but nothing is hashed or written out: most of what a run asks of
  /// most steps is whether they are done.
  func areInputs(_ parts: [KeyPart], of index: Int) -> Bool {
    let fixed = prepared.fixedParts[index]
    let names = prepared.readParts[index]
    guard parts.count == fixed.count + names.count, parts.starts(with: fixed) else { return false }
    let reads = workflow.steps[index].entry.description.reads
    for (position, input) in reads.enumerated() {
      let part = parts[fixed.count + position]
      guard part.name == names[position], isPart(part.value, input, of: index) else { return false }
    }
    return true
  }

  private func isPart(_ value: String, _ input: Input, of index: Int) -> Bool {
    guard case .field(let name) = input, let hash = hash(name, before: index) else {
      return value == part(input, of: index)
    }
    return SHA256Digest(hex: value) == hash
  }

  /// What stands in a key for one thing that is read.
  private func part(_ input: Input, of index: Int) -> String {
    switch input {
    case .field(let name): hash(name, before: index)?.hex ?? "absent"
    case .desk(let key): desk.values[key]?.digest.hex ?? "absent"
    case .items: Self.digest(of: earlierItems(before: index)).hex
    case .decisions: state.heads.map(\.hex).joined(separator: "+")
    }
  }

  private func earlierItems(before index: Int) -> [Item] {
    state.items.filter { (workflow.index(of: $0.step) ?? .max) < index }.map(\.item)
  }

  private static func digest(of items: [Item]) -> SHA256Digest {
    SHA256.hash(JSONValue.array(items.map { .object($0.json) }).canonical)
  }
}

extension Step {
  /// The stage as `name@version`.
  package var stageVersion: String { "\(entry.description.name)@\(entry.description.version)" }

  /// The settings with defaults filled in, each as a part of the key.
  package func settingParts(files: [String: [UInt8]]) -> [KeyPart] {
    let declared = entry.description.settings
    guard !declared.isEmpty else { return [] }
    let values = settings.normalised(declared)
    return declared.map { declaration in
      let value = values[declaration.name] ?? declaration.defaultValue
      if declaration.shape == .file, let path = value.text, let bytes = files[path] {
        return KeyPart("file.\(declaration.name)", SHA256.hash(bytes).hex)
      }
      return KeyPart(
        "setting.\(declaration.name)",
        String(decoding: value.json.compact, as: UTF8.self)
      )
    }
  }
}
