/// All that copydesk can do, in the order of help.
enum Commands {
  static let sections: [(heading: String, verbs: [Command])] = [
    ("Begin", [DemoCommand.command, InitCommand.command, NewCommand.command]),
    (
      "Carry copy through",
      [RunCommand.command, PublishCommand.command, PreviewCommand.command]
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
    ("Change a story", [EditCommand.command, SetCommand.command, TakeCommand.command]),
    (
      "Workflows and stages",
      [
        WorkflowCommand.command, StagesCommand.command, SchemaCommand.command,
        PipeCommand.command,
      ]
    ),
  ]

  /// The program itself.
  static let root = Command(
    "copydesk",
    "carries copy from the wire to the reader",
    verbs: sections.flatMap(\.verbs)
  )
}
