import Disk
import StateStore
import WorkflowFile

/// `copydesk init`: makes a desk.
enum InitCommand {
  static let name = Option.text("name", "TEXT", "What the site is called; else the folder's name.")

  static let command = Command(
    "init",
    "makes a desk in a folder",
    details: """
      It writes desk.yaml with a comment on every key, the ready workflows, and the folders. You \
      become its first editor. What lies in the folder already stays as it is; a desk is never \
      written over.
      """,
    operands: [Operand("FOLDER", "where; else the current folder", .optional)],
    options: [name],
    examples: [
      Sample("copydesk init", "here"),
      Sample("copydesk init newsroom --name 'The Wrenmouth Post'", "in a folder of its own"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let folder = call.operands.first ?? call[GlobalOptions.desk] ?? "."
    let root = folder == "." ? call.surroundings.folder : call.surroundings.absolute(folder)
    let starter = DeskStarter(root: root, volume: RealVolume())
    let identity = Identity.find(option: call[GlobalOptions.person], call.surroundings)
    let made = try starter.make(
      name: call[name] ?? title(root),
      zone: SystemZone.name(call.surroundings),
      people: [Person(name: identity.name, roles: ["editor"])]
    )
    call.console.show("made a desk in \(root, .bold), with \(identity.name) as its editor")
    call.console.show(made.map { "  \($0)" })
    call.console.tell(
      "\("note:", .yellow) 'news' wants an editor who did not write or edit the story: add a colleague "
        + "to desk.yaml, or write 'not: []' under 'review' in Workflows/news.yaml"
    )
    call.console.tell("\("next:", .cyan) put copy into Inbox/ and type 'copydesk run'")
    return .done
  }

  private static func title(_ root: String) -> String {
    root.split(separator: "/").last.map(String.init) ?? "Desk"
  }
}
