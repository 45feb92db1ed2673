import Disk
import Engine
import StageKit
import StateStore
import WorkflowFile

/// `copydesk demo`: a desk with sample stories, and what to type next.
enum DemoCommand {
  static let command = Command(
    "demo",
    "makes a desk with sample stories, and says what to type next",
    details:
      "The stories are invented. Nothing leaves the folder; throw it away when you are done.",
    operands: [Operand("FOLDER", "where; else a new temporary folder", .optional)],
    examples: [
      Sample("copydesk demo", "in a temporary folder"),
      Sample("copydesk demo sample-desk", "in a folder of your own"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let root = folder(call)
    let volume = RealVolume()
    let identity = Identity.find(option: call[GlobalOptions.person], call.surroundings)
    _ = try DeskStarter(root: root, volume: volume).make(
      name: "The Wrenmouth Post",
      zone: "UTC",
      people: [
        Person(name: identity.name, roles: ["editor"]),
        Person(name: "Bram Okafor", roles: ["editor"]),
        Person(name: "Ines Halloran", roles: ["reporter"]),
      ]
    )
    let call = call.at(desk: root)
    let desk = try call.openDesk(isStrict: true)
    try desk.store.files.commit(DemoStory.first.map { file($0, desk) })
    var summary = RunSummary(moment: Moment(desk))
    summary.intake = try await Intake(desk: desk).takeInbox()
    summary.report = await Run(desk: desk, jobs: Processors.count).advance(try desk.store.names())
    try desk.store.files.commit([file(DemoStory.update, desk)])
    summary.readWaiting(desk)
    call.console.show("A desk with sample stories in \(root, .bold)")
    call.console.show("")
    try await StatusReport(desk.worded).show(on: call.console)
    guard case .new(let id, _, _)? = summary.intake.first else {
      throw Complaint(.failed, "the first sample story did not come in", help: "please report this")
    }
    try explain(ArticleName(id: id, record: DeskPaths.record(id: id)), desk, call)
    return summary.exitCode(failOnWait: false)
  }

  /// Why the ferry story waits, and three commands that bring it out.
  private static func explain(_ name: ArticleName, _ desk: OpenDesk, _ call: Invocation) throws {
    let view = try desk.read(name).view
    call.console.show(["", "\("Why the ferry story waits", .bold)", ""])
    let page = WhyPage(view, Moment(desk), width: call.console.output.width, isBrief: true)
    call.console.show(page.lines(view.explanation().steps))
    let source = "sample copy, nothing to check it against"
    let commands = [
      call.line(
        ["check", name.id, "--all", "--verified", "--source", source, "--seen", view.revision]),
      call.line(["approve", name.id, "--seen", view.revision]),
      call.line(["publish", name.id]),
    ]
    call.console.show(["", "\("Type next", .bold)", ""])
    call.console.show(commands.map { "  \($0)" })
    call.console.show([
      "", "Then open \(desk.store.absolute(DeskPaths.published))/index.html in a browser.",
      "'\(call.line(["check", name.id]))' shows what an editor would look into.",
      "A later version of the story waits in the inbox: '\(call.line(["run"]))' takes it in.",
    ])
  }

  private static func file(_ story: DemoStory, _ desk: OpenDesk) -> FileWrite {
    FileWrite(desk.store.absolute("\(DeskPaths.inbox)/\(story.file)"), Array(story.text.utf8))
  }

  private static func folder(_ call: Invocation) -> String {
    if let folder = call.operands.first ?? call[GlobalOptions.desk] {
      return call.surroundings.absolute(folder)
    }
    let parent = call.surroundings.variable("TMPDIR") ?? "/tmp"
    let name = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(parent)/copydesk-demo-\(name)"
  }
}

extension Invocation {
  /// The same command for another desk.
  fileprivate func at(desk: String) -> Invocation {
    var arguments = arguments
    arguments.values[GlobalOptions.desk.name] = [desk]
    return Invocation(
      name: name,
      arguments: arguments,
      console: console,
      surroundings: surroundings,
      signals: signals,
      plugins: plugins
    )
  }
}
