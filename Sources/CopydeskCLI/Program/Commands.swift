/// All that copydesk can do, in the order of help.
enum Commands {
  static let sections: [(heading: String, verbs: [Command])] = [
    ("Begin", [DemoCommand.command, InitCommand.command, NewCommand.command]),
    (
      "Carry copy through",
      [RunCommand.command, PlanCommand.command, PublishCommand.command, PreviewCommand.command]
    ),
    (
      "See where it is",
      [StatusCommand.command, ShowCommand.command, WhyCommand.command, LogCommand.command]
    ),
    (
      "Check and decide",
      [
        CheckCommand.command, ApproveCommand.command, RejectCommand.command,
        AcceptCommand.command, UndoCommand.command,
      ]
    ),
    (
      "Keep in, let go",
      [HoldCommand.command, ReleaseCommand.command, SpikeCommand.command]
    ),
    ("Change a story", [EditCommand.command, SetCommand.command, TakeCommand.command]),
    ("Keep the desk sound", [DoctorCommand.command]),
    (
      "Workflows and stages",
      [
        WorkflowCommand.command, StagesCommand.command, PluginCommand.command,
        SchemaCommand.command, PipeCommand.command,
      ]
    ),
  ]

  /// The program itself.
  static let root = Command(
    "copydesk",
    "carries copy from the wire to the reader",
    details: """
      Copy comes into a folder, the desk; a workflow in YAML says which stages it goes through. \
      Nothing goes out that its checks and its people have not let through, and 'why' says why.
      """,
    verbs: sections.flatMap(\.verbs),
    examples: [
      Sample("copydesk demo", "a desk with sample stories, and what to type next"),
      Sample("copydesk run", "everything that can be done now"),
      Sample("copydesk why ferry", "why the ferry story is not out"),
    ]
  )
}
