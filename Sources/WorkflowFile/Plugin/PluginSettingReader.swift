import StageKit
import YAML

/// Reads one setting of plugin.yaml.
struct PluginSettingReader {
  let key: Node.Key

  private var name: String { key.text }

  func read(_ fields: FormFields, _ form: inout FormReader) -> (any SettingDeclaration)? {
    guard let type = fields.text("type").flatMap(SettingType.init), let help = fields.text("help")
    else { return nil }
    for other in ["min", "max", "choices"] where !type.takes(other) {
      guard let key = fields.entries[other]?.key else { continue }
      form.report(.misplacedKey(other, type, at: form.location(key.start)))
    }
    form.reportRepeats("choices", of: fields)
    switch type {
    case .integer: return integer(fields, help, &form)
    case .choice: return choice(fields, help, &form)
    case .boolean:
      let found = checked(Setting.bool(name, default: false, help), fields, &form)
      return Setting.bool(name, default: found?.boolean ?? false, help)
    case .text:
      let found = checked(Setting.text(name, default: "", help), fields, &form)
      return Setting.text(name, default: found?.text ?? "", help)
    case .file:
      let found = checked(Setting.file(name, help), fields, &form)
      return Setting.file(name, default: found?.text ?? "", help)
    case .list:
      let words = fields.texts("choices")
      func list(_ texts: [String]) -> any SettingDeclaration {
        words.isEmpty
          ? Setting.list(name, default: texts, help)
          : Setting.list(name, default: texts, of: words, help)
      }
      return list(checked(list([]), fields, &form)?.texts ?? [])
    }
  }

  private func integer(
    _ fields: FormFields,
    _ help: String,
    _ form: inout FormReader
  ) -> (any SettingDeclaration)? {
    guard let least = needed("min", fields, &form), let greatest = needed("max", fields, &form),
      needed("default", fields, &form) != nil,
      let from = fields.integer("min"), let to = fields.integer("max")
    else { return nil }
    guard from <= to else {
      form.report(
        .emptyRange(from, to, at: form.location(greatest), other: form.location(least))
      )
      return nil
    }
    let found = checked(Setting.int(name, default: from, in: from...to, help), fields, &form)
    return Setting.int(name, default: found?.integer ?? from, in: from...to, help)
  }

  private func choice(
    _ fields: FormFields,
    _ help: String,
    _ form: inout FormReader
  ) -> (any SettingDeclaration)? {
    guard needed("choices", fields, &form) != nil else { return nil }
    let words = fields.texts("choices")
    guard let first = words.first else { return nil }
    let found = checked(Setting.choice(name, default: first, of: words, help), fields, &form)
    return Setting.choice(name, default: found?.text ?? first, of: words, help)
  }

  /// Where a key's value stands; says so where the type needs the key and it is not there.
  private func needed(
    _ key: String,
    _ fields: FormFields,
    _ form: inout FormReader
  ) -> Mark? {
    if let entry = fields.entries[key] { return entry.node.start }
    // A key whose value does not fit was reported already.
    if let wanted = PluginForm.setting[key], fields.node[key] == nil {
      form.report(.missingKey(wanted, in: PluginForm.setting, at: form.location(fields.node.start)))
    }
    return nil
  }

  /// The default, read and checked as a workflow's own value would be.
  private func checked(
    _ declaration: any SettingDeclaration,
    _ fields: FormFields,
    _ form: inout FormReader
  ) -> Value? {
    guard let node = fields.open("default") else { return nil }
    return SettingsReader().value(node, declaration.shape, declaration, &form)
  }
}

extension SettingType {
  fileprivate func takes(_ key: String) -> Bool {
    switch self {
    case .integer: key != "choices"
    case .choice, .list: key == "choices"
    case .boolean, .text, .file: false
    }
  }
}
