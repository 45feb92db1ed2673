import StageKit
import WorkflowFile

/// What `stages explain` shows.
struct StagePage {
  let entry: StageEntry
  /// The plugin that it comes from; `nil` where it is built in.
  let origin: PluginPage?
  let width: Int?

  private var stage: StageDescription { entry.description }

  var lines: [Styled] {
    var lines: [Styled] = [
      "\(stage.name, .bold) \(stage.version) (\(entry.kind.rawValue))", Styled(stage.summary), "",
      "\("from", .dim)    " + (origin?.words ?? "built in"),
      "\("reads", .dim)   \(list(stage.reads.map(\.words)))",
      "\("writes", .dim)  \(list(stage.writes.map(\.rawValue)))",
    ]
    lines += settings
    lines += ["", Styled("In a workflow, with every setting at its default", .dim)]
    lines += Styled.indented(String(stage.sample.dropLast()), by: 0)
    lines += examples
    return lines
  }

  private func list(_ words: [String]) -> String {
    words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }

  private var settings: [Styled] {
    guard !stage.settings.isEmpty else { return [] }
    var lines: [Styled] = ["", Styled("Settings", .dim)]
    for setting in stage.settings {
      lines.append("  \(setting.name, .bold): \(setting.shape.expectation)")
      lines.append("      \(setting.help)")
    }
    return lines
  }

  private var examples: [Styled] {
    guard !stage.examples.isEmpty else { return [] }
    var lines: [Styled] = ["", Styled("Examples", .dim)]
    for example in stage.examples {
      lines.append("  \(example.name, .bold)")
      for (name, value) in example.settings.sorted(by: { $0.key < $1.key }) {
        lines.append("    with \(name): \(value.inlineYAML)")
      }
      for (name, value) in example.article.fields.sorted(by: { $0.key < $1.key }) {
        lines += described("    \(name): ", value)
      }
      if let gives = example.gives { lines += outcome(gives) }
    }
    return lines
  }

  private func outcome(_ outcome: Outcome) -> [Styled] {
    switch outcome {
    case .done(let fields, let items, let notes, _):
      fields.sorted { $0.key < $1.key }.flatMap { described("    → \($0.key): ", $0.value) }
        + items.map { item in
          let words = item.place.map { " '\($0.exact)'" } ?? ""
          return "    → \(item.level.rawValue) \(item.kind)\(words): \(item.help)"
        }
        + notes.map { "    → note: \($0)" }
    case .skip(let reason): ["    → skipped: \(reason)"]
    case .fail(_, let message): ["    → fails: \(message)"]
    }
  }

  private func described(_ lead: String, _ value: Value) -> [Styled] {
    let text = value.text ?? value.inlineYAML
    let line = Styled(lead + text)
    return [width.map { line.cut(to: max(20, $0)) } ?? line]
  }
}
