import JSON
import StageKit
import StateStore
import WorkflowFile

/// `copydesk schema`: the forms of our files, for editors and programs.
enum SchemaCommand {
  static let command = Command(
    "schema",
    "prints the JSON Schema of a kind of file",
    details: """
      state: the state files, for programs that read them. desk: desk.yaml. workflow: the files in \
      Workflows/, with the stages of this copydesk and of the desk's plugins. plugin: the plugin.yaml \
      of a plugin. events: one line of what 'run --events' writes.
      """,
    operands: [Operand("KIND", "state, desk, workflow, plugin or events")],
    examples: [
      Sample("copydesk schema state", "what a state file may hold"),
      Sample("copydesk schema desk > desk.schema.json", "for an editor"),
    ],
    run: run
  )

  private static let kinds = ["state", "desk", "workflow", "plugin", "events"]

  private static func run(_ call: Invocation) async throws -> ExitCode {
    let kind = call.operands[0]
    switch kind {
    case "state": call.console.write(StateSchema.json)
    case "desk": call.console.write(FileSchema.desk)
    case "workflow": call.console.write(FileSchema.workflow(try call.stagesHere().catalogue))
    case "plugin": call.console.write(FileSchema.plugin)
    case "events": call.console.write(EventSchema.json)
    default:
      throw UsageError.other(
        "there is no kind of file '\(kind)'",
        help: Suggestion.help(for: kind, among: kinds)
          ?? "the kinds are state, desk, workflow, plugin and events"
      )
    }
    return .done
  }
}
