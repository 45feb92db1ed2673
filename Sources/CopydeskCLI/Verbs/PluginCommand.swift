import Disk
import JSON
import PluginTrust
import StageKit
import WorkflowFile

/// `copydesk plugin`: the stages that a desk brings along, and whom its owner trusts.
enum PluginCommand {
  static let command = Command(
    "plugin",
    "the plugins of a desk: what they are, and which ones may run",
    details: """
      A folder in Plugins/ with a plugin.yaml is a plugin: a program of its own with stages for \
      workflows. Nothing of it runs until you trust it, here and as it lies there: a changed file asks \
      you again, and so does another copy of the desk. Trust is kept in your own configuration, never \
      in the desk.
      """,
    verbs: [
      list, PluginNewCommand.command, PluginTestCommand.command, PluginTrustCommand.trust,
      PluginTrustCommand.untrust,
    ]
  )

  static let list = Command(
    "list",
    "lists the plugins of the desk, and whether they may run",
    examples: [
      Sample("copydesk plugin list", "with their stages and what contains them"),
      Sample("copydesk plugin list --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: runList
  )

  private static func runList(_ call: Invocation) async throws -> ExitCode {
    let stages = try call.stages(of: call.deskFolder())
    let plugins = stages.plugins.plugins
    let pages = plugins.map { plugin in
      PluginPage(plugin, stages.judge?.standing(of: plugin) ?? .notTrusted)
    }
    let containment = plugins.isEmpty ? nil : call.surroundings.containment()
    if call.isJSON {
      call.console.write(json(pages, containment))
      return .done
    }
    for diagnostic in stages.plugins.diagnostics {
      call.console.tell(Styled.lines(diagnostic.description))
    }
    guard let containment else {
      call.console.tell("the desk has no plugins: a folder in Plugins/ with a plugin.yaml is one")
      return .done
    }
    call.console.show(table(pages, containment))
    for page in pages { call.console.show(page.remarks) }
    if let warning = containment.warning {
      call.console.tell("\("warning:", .yellow) \(warning.message)")
      call.console.tell("  \("help:", .cyan) \(warning.help)")
    }
    return .done
  }

  private static func table(_ pages: [PluginPage], _ containment: Containment) -> Table {
    var table = Table(
      .whole("plugin"),
      .whole("version"),
      .flexible("stages"),
      .whole("trust"),
      .whole("contained")
    )
    for page in pages {
      table.add(
        Styled(page.plugin.name, .bold),
        Styled(page.plugin.file?.version ?? "?"),
        Styled(page.stageNames.joined(separator: ", ")),
        page.trust,
        Styled(containment.words)
      )
    }
    return table
  }

  private static func json(_ pages: [PluginPage], _ containment: Containment?) -> JSONValue {
    var object: JSONObject = ["version": 1, "plugins": .array(pages.map(\.json))]
    if let containment {
      var found: JSONObject = ["contained": .bool(containment.warning == nil)]
      if case .none(let reason) = containment { found["reason"] = .string(reason) }
      object["containment"] = .object(found)
    }
    return .object(object)
  }
}
