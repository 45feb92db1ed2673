import JSON
import StageKit
import WorkflowFile

/// `copydesk stages`: what a workflow can be made of.
enum StagesCommand {
  static let command = Command(
    "stages",
    "what a workflow can be made of",
    verbs: [list, explain]
  )

  static let list = Command(
    "list",
    "lists the stages that this copydesk has",
    examples: [
      Sample("copydesk stages list", "with one line on each"),
      Sample("copydesk stages list --format json", "with all that is declared, for programs"),
    ],
    answersJSON: true,
    run: runList
  )

  static let explain = Command(
    "explain",
    "shows what a stage reads, writes and can be told",
    operands: [Operand("NAME", "as a workflow writes it")],
    examples: [
      Sample("copydesk stages explain fact-check", "its settings, and examples of its work")
    ],
    answersJSON: true,
    run: runExplain
  )

  private static func runList(_ call: Invocation) async throws -> ExitCode {
    let entries = Catalogue(call.plugins).entries
    if call.isJSON {
      call.console.write(["version": 1, "stages": .array(entries.map(\.json))])
      return .done
    }
    var table = Table(.whole("stage"), .whole("kind"), .whole("version"), .flexible("what it does"))
    for entry in entries {
      let stage = entry.description
      table.add(
        Styled(stage.name, .bold),
        Styled(entry.kind.rawValue),
        Styled(stage.version),
        Styled(stage.summary)
      )
    }
    call.console.show(table)
    return .done
  }

  private static func runExplain(_ call: Invocation) async throws -> ExitCode {
    let entry = try call.stage(named: call.operands[0])
    if call.isJSON {
      var object: JSONObject = ["version": 1]
      object["stage"] = entry.json
      call.console.write(.object(object))
    } else {
      call.console.show(StagePage(entry: entry, width: call.console.output.width).lines)
    }
    return .done
  }
}

extension Invocation {
  /// A stage of this program.
  func stage(named name: String) throws(UsageError) -> StageEntry {
    let catalogue = Catalogue(plugins)
    if let entry = catalogue[name] { return entry }
    throw .other(
      "no stage is called '\(name)'",
      help: catalogue.closest(to: name).map { "did you mean '\($0)'?" }
        ?? "'copydesk stages list' lists them"
    )
  }
}

extension StageEntry {
  /// All that is declared, for programs.
  fileprivate var json: JSONValue {
    [
      "name": .string(description.name), "kind": .string(kind.rawValue),
      "version": .string(description.version), "summary": .string(description.summary),
      "reads": .array(description.reads.map { .string($0.words) }),
      "writes": .array(description.writes.map { .string($0.rawValue) }),
      "at-once": description.atOnce.map { .int($0) } ?? nil,
      "settings": .array(
        description.settings.map { setting in
          [
            "name": .string(setting.name), "expects": .string(setting.shape.expectation),
            "default": .string(setting.defaultValue.inlineYAML), "help": .string(setting.help),
          ]
        }
      ),
    ]
  }
}

extension Input {
  /// As keys and `why` write it.
  var words: String {
    switch self {
    case .field(let name): name.rawValue
    case .items: "items"
    case .decisions: "decisions"
    case .desk(let key): "desk.\(key)"
    }
  }
}
