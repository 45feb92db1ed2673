import JSON
import PluginTrust
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
    "lists the stages of copydesk and of the desk's plugins",
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
    let stages = try call.stagesHere()
    let origins = stages.origins
    let listed = stages.catalogue.entries.map { ($0, origins[$0.description.name]) }
    if call.isJSON {
      call.console.write(["version": 1, "stages": .array(listed.map { $0.json(from: $1) })])
      return .done
    }
    call.console.show(origins.isEmpty ? table(listed.map(\.0)) : table(listed))
    return .done
  }

  private static func table(_ entries: [StageEntry]) -> Table {
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
    return table
  }

  /// Where the desk has plugins it matters where a stage comes from.
  private static func table(_ listed: [(StageEntry, PluginPage?)]) -> Table {
    var table = Table(
      .whole("stage"),
      .whole("kind"),
      .whole("version"),
      .whole("from"),
      .flexible("what it does")
    )
    for (entry, origin) in listed {
      let stage = entry.description
      table.add(
        Styled(stage.name, .bold),
        Styled(entry.kind.rawValue),
        Styled(stage.version),
        origin?.words ?? "built in",
        Styled(stage.summary)
      )
    }
    return table
  }

  private static func runExplain(_ call: Invocation) async throws -> ExitCode {
    let stages = try call.stagesHere()
    let entry = try stages.stage(named: call.operands[0])
    let origin = stages.origins[entry.description.name]
    if call.isJSON {
      call.console.write(["version": 1, "stage": entry.json(from: origin)])
    } else {
      let page = StagePage(entry: entry, origin: origin, width: call.console.output.width)
      call.console.show(page.lines)
    }
    return .done
  }
}

extension DeskStages {
  func stage(named name: String) throws(UsageError) -> StageEntry {
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
  fileprivate func json(from origin: PluginPage?) -> JSONValue {
    var object: JSONObject = [
      "name": .string(description.name), "kind": .string(kind.rawValue),
      "version": .string(description.version), "summary": .string(description.summary),
      "reads": .array(description.reads.map { .string($0.words) }),
      "writes": .array(description.writes.map { .string($0.rawValue) }),
      "settings": .array(
        description.settings.map { setting in
          [
            "name": .string(setting.name), "expects": .string(setting.shape.expectation),
            "default": .string(setting.defaultValue.inlineYAML), "help": .string(setting.help),
          ]
        }
      ),
    ]
    object["from"] = .string(origin == nil ? "built in" : "plugin")
    if let origin {
      object["plugin"] = ["name": .string(origin.plugin.name), "trust": .string(origin.word)]
    }
    return .object(object)
  }
}

extension DeskStages {
  /// The plugins that stages come from, by the stages' names; those that are built in have none.
  fileprivate var origins: [String: PluginPage] {
    var origins: [String: PluginPage] = [:]
    for plugin in plugins.plugins {
      let page = PluginPage(plugin, judge?.standing(of: plugin) ?? .notTrusted)
      for stage in page.stageNames where self.plugin(of: stage)?.name == plugin.name {
        origins[stage] = page
      }
    }
    return origins
  }
}

extension PluginPage {
  /// Where a stage comes from.
  var words: Styled { "plugin \(plugin.name), " + trust }
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
