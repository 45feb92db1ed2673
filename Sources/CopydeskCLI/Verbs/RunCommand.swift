import Disk
import Engine
import Index
import StageKit
import StateStore
import WorkflowFile

/// `copydesk run`: takes copy in, runs what is due, sends what may go.
enum RunCommand {
  static let workflow = Option.text(
    "workflow",
    "NAME",
    "The workflow for copy that comes in now; else the desk's own."
  )
  static let jobs = Option.int(
    "jobs",
    "N",
    default: 0,
    in: 0...64,
    "How many articles at once; 0: as many as processors."
  )
  static let failOnWait = Option.flag(
    "fail-on-wait",
    "Ends with 10 where an article waits for people."
  )

  static let command = Command(
    "run",
    "takes copy in, runs the steps that are due, sends what may go out",
    details: """
      Copy comes from the folder Inbox/ and from the files named; a file of the inbox goes away \
      when its stories are safe, a file named here stays. It may be stopped at any moment and run \
      again: nothing is lost, nothing goes out twice.
      \(Invocation.expressionHelp)
      """,
    operands: [Operand("FILE", "copy to take in besides the inbox", .any)],
    options: RunOptions.all + [workflow, jobs, failOnWait],
    examples: [
      Sample("copydesk run", "everything that can be done now"),
      Sample("copydesk run story.txt", "takes a file in as well"),
      Sample("copydesk run --only ferry", "one article"),
      Sample("copydesk run --redo --only status:failed", "tries what failed once more"),
      Sample("copydesk run --from tag", "makes the tags of all stories anew"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let isPartial = !call[RunOptions.only].isEmpty
    guard !isPartial || call.operands.isEmpty else {
      throw UsageError.other(
        "--only and files do not go together",
        help: "take the files in first, with 'copydesk run'"
      )
    }
    var desk = try call.openDesk(isStrict: true).taking(call[workflow])
    desk.index = ArticleIndex(of: desk)
    var summary = RunSummary(moment: Moment(desk))
    let redo = try RunOptions.redo(call, desk)
    let chosen = try call.chosen(call[RunOptions.only], in: desk)
    if !isPartial { summary.intake = try await takeIn(call, desk) }
    try Task.checkCancellation()
    let names = isPartial ? chosen : try desk.store.names()
    let progress = Progress("working on articles:", on: call.console)
    let jobs = call[jobs] == 0 ? Processors.count : call[jobs]
    let run = Run(desk: desk, jobs: jobs, redo: redo) { progress.show($0, of: $1) }
    summary.report = await run.advance(names).sorted
    progress.clear()
    try Task.checkCancellation()
    summary.sent = try await Sending(desk: desk).send(summary.report.sendable)
    summary.readWaiting(desk)
    if call.isJSON { call.console.write(summary.json) } else { summary.show(on: call.console) }
    return summary.exitCode(failOnWait: call[failOnWait])
  }

  private static func takeIn(_ call: Invocation, _ desk: OpenDesk) async throws -> [Intake.Result] {
    let intake = Intake(desk: desk)
    var results = try await intake.takeInbox().map { $0.below(DeskPaths.inbox) }
    var sources: [Source] = []
    for file in call.operands {
      do {
        let path = call.surroundings.absolute(file)
        let name = file.split(separator: "/").last.map(String.init) ?? file
        if try desk.store.volume.status(path)?.isFolder == true {
          results.append(.refused(file: file, .folder))
          continue
        }
        sources.append(Source(name: name, path: file, bytes: try desk.store.volume.read(path)))
      } catch {
        results.append(.refused(file: file, ReadError(id: "unreadable", "\(error)")))
      }
    }
    return results + (try await intake.take(sources))
  }
}

extension ReadError {
  fileprivate static let folder = ReadError(
    id: "folder",
    "it is a folder, and copy comes in files",
    help: "name the files in it, or put them into Inbox/"
  )
}

extension OpenDesk {
  /// The desk with another workflow for what comes in.
  fileprivate func taking(_ workflow: String?) throws -> OpenDesk {
    guard let workflow else { return self }
    guard workflows[workflow] != nil else {
      let names = workflows.keys.sorted()
      throw UsageError.other(
        "the desk has no workflow '\(workflow)'",
        help: Suggestion.help(for: workflow, among: names)
          ?? "it has \(names.joined(separator: ", "))"
      )
    }
    return OpenDesk(
      store: store,
      desk: desk.with(workflow),
      zone: zone,
      formats: formats,
      workflows: workflows,
      diagnostics: diagnostics,
      clock: clock,
      version: version
    )
  }
}

extension Desk {
  /// The same desk with another default workflow.
  fileprivate func with(_ workflow: String) -> Desk {
    Desk(
      site: site,
      zone: zone,
      workflow: workflow,
      people: people,
      routes: routes,
      allowsUnattributedEdits: allowsUnattributedEdits,
      destinations: destinations
    )
  }
}
