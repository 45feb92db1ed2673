import StageKit

/// The keys of a workflow file, said once for the reader, for help and for the JSON Schema.
enum WorkflowForm {
  static let workflow = Form(
    name: "a workflow",
    help: "What an article goes through, from the wire to the reader.",
    keys: [
      Form.Key("name", .name, "The name people call it by.", isRequired: true, mistaken: ["title"]),
      Form.Key(
        "description",
        .optionalText,
        "One sentence on what it is for.",
        mistaken: ["summary", "about", "comment"]
      ),
      Form.Key(
        "stages",
        .list(.form(step), isEmptyAllowed: false),
        "The steps, in order.",
        isRequired: true,
        mistaken: ["steps", "jobs", "pipeline", "tasks"]
      ),
    ]
  )

  static let step = Form(
    name: "a step",
    help: "One stage, with its settings.",
    keys: [
      Form.Key(
        "stage",
        .text,
        "The stage to run.",
        isRequired: true,
        mistaken: ["uses", "run", "type", "name", "plugin"]
      ),
      Form.Key("id", .name, "A name for the step; else it is the stage's."),
      Form.Key(
        "with",
        .open,
        "The settings of the stage.",
        mistaken: ["settings", "options", "config", "params", "args", "inputs"]
      ),
      Form.Key(
        "when",
        .condition,
        "The step is skipped where this does not hold.",
        mistaken: ["if", "unless", "only", "condition", "filter"]
      ),
      Form.Key(
        "retry",
        .integer(1...10),
        "How often it is tried in all while it fails for no lasting reason; else 3.",
        mistaken: ["retries", "attempts", "tries"]
      ),
      Form.Key(
        "timeout",
        .duration(1...86_400),
        "How long one try may take.",
        mistaken: ["timeout-seconds", "deadline"]
      ),
      Form.Key(
        "at-once",
        .integer(1...64),
        "How many articles it works on at once, where that shall be fewer than the stage takes.",
        mistaken: ["concurrency", "parallel", "max-parallel", "at_once"]
      ),
      Form.Key(
        "on-error",
        .choice(Step.OnError.allCases.map(\.rawValue)),
        "What happens to the article when the step fails: fail and stop there, hold it, or continue.",
        mistaken: ["on_error", "onerror", "on-failure", "continue-on-error"]
      ),
      Form.Key(
        "advisory",
        .boolean,
        "Whether the story may go out though the step did not run.",
        mistaken: ["optional"]
      ),
    ]
  )
}
