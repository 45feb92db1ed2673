import StageKit
import YAML

/// Reads one stage of plugin.yaml.
struct PluginStageReader {
  /// The plugin's version, for a stage that has none of its own.
  let version: String

  func read(_ fields: FormFields, _ form: inout FormReader) -> PluginFile.DeclaredStage? {
    let reads = inputs(fields, &form)
    let writes = written(fields, &form)
    var settings: [any SettingDeclaration] = []
    for (key, read) in fields.named("settings") {
      if let setting = PluginSettingReader(key: key).read(read, &form) { settings.append(setting) }
    }
    guard let name = fields.text("name") else { return nil }
    func description(_ examples: [Example]) -> StageDescription {
      StageDescription(
        name: name,
        version: fields.text("version") ?? version,
        summary: fields.text("summary") ?? "",
        reads: reads,
        writes: writes,
        settings: settings,
        examples: examples
      )
    }
    let bare = description([])
    let examples = fields.forms("examples").compactMap { example($0, of: bare, &form) }
    return PluginFile.DeclaredStage(
      description: description(examples),
      atOnce: fields.integer("at-once"),
      location: form.location(fields.place(of: "name"))
    )
  }

  private func inputs(_ fields: FormFields, _ form: inout FormReader) -> [Input] {
    form.reportRepeats("reads", of: fields)
    var inputs: [Input] = []
    for node in fields.entries["reads"]?.node.sequence ?? [] {
      guard let word = node.scalar?.text, !word.isEmpty else { continue }
      if let input = Input(word: word) {
        inputs.append(input)
      } else {
        form.report(.unknownInput(word, at: form.location(node.start)))
      }
    }
    return inputs
  }

  private func written(_ fields: FormFields, _ form: inout FormReader) -> [FieldName] {
    form.reportRepeats("writes", of: fields)
    var names: [FieldName] = []
    for node in fields.entries["writes"]?.node.sequence ?? [] {
      guard let word = node.scalar?.text, !word.isEmpty else { continue }
      let name = FieldName(word)
      if name.isUsable {
        names.append(name)
      } else {
        form.report(.unknownField(word, at: form.location(node.start)))
      }
    }
    return names
  }

  private func example(
    _ fields: FormFields,
    of stage: StageDescription,
    _ form: inout FormReader
  ) -> Example? {
    var settings = SettingsReader()
    if let node = fields.open("with"), !node.isEmpty { settings.read(node, stage, &form) }
    let given = values("article", of: fields, &form)
    let gives = fields.fields("gives").map { outcome($0, of: stage, &form) }
    return fields.text("name").map { name in
      Example(name, settings: settings.values, article: Article(fields: given), gives: gives)
    }
  }

  private func outcome(
    _ fields: FormFields,
    of stage: StageDescription,
    _ form: inout FormReader
  ) -> Outcome {
    for pair in fields.open("fields")?.mapping ?? []
    where !stage.writes.contains(FieldName(pair.key.text)) {
      form.report(.notWritten(pair.key.text, stage.name, at: form.location(pair.key.start)))
    }
    let set = values("fields", of: fields, &form)
    guard let reason = fields.text("skip") else {
      return .done(set, notes: fields.texts("notes"))
    }
    if let other = ["fields", "notes"].compactMap({ fields.entries[$0]?.key }).first {
      form.report(.skipsAndSets(other.text, at: form.location(other.start)))
    }
    return .skip(reason)
  }

  private func values(
    _ key: String,
    of fields: FormFields,
    _ form: inout FormReader
  ) -> [FieldName: Value] {
    guard let node = fields.open(key), let pairs = node.mapping else { return [:] }
    for pair in pairs where !FieldName(pair.key.text).isUsable {
      form.report(.unknownField(pair.key.text, at: form.location(pair.key.start)))
    }
    var reader = FieldReader(form.document, file: form.file)
    let values = reader.fields(node)
    for problem in reader.sorted() { form.report(problem) }
    return values
  }
}

extension Input {
  /// Reads what `reads:` names.
  fileprivate init?(word: String) {
    switch word {
    case "items": self = .items
    case "desk.site", "desk.zone", "desk.destinations": self = .desk(String(word.dropFirst(5)))
    default:
      guard FieldName(word).isUsable else { return nil }
      self = .field(FieldName(word))
    }
  }

  /// All that can be read, for suggestions.
  static let words =
    FieldName.known.map(\.name.rawValue)
    + ["items", "desk.site", "desk.zone", "desk.destinations"]
}
