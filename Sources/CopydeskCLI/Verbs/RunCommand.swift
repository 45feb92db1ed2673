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
  static let failOnWait = Option.flag(
    "fail-on-wait",
    "Ends with 10 where an article waits for people."
  ).or("COPYDESK_FAIL_ON_WAIT")
  static let events = Option.text(
    "events",
    "FILE",
    """
    Adds what happens to this file, one JSON object a line, with why and how long; 'copydesk schema \
    events' has the form.
    """
  ).or("COPYDESK_EVENTS")
  static let failFast = Option.flag(
    "fail-fast",
    "Takes no more articles on after the first that fails, and sends nothing then."
  ).or("COPYDESK_FAIL_FAST")
  static let timeout = Option.int(
    "timeout",
    "SECONDS",
    default: 0,
    in: 0...604_800,
    """
    Takes no more articles on after so long, sends what may go and ends with 1; run again to go on. \
    0: never.
    """
  ).or("COPYDESK_TIMEOUT")
  static let noSync = Option.flag(
    "no-sync",
    """
    Risky: waits for no disk. A loss of power can then lose what this run did and the copy that it \
    took in, and can make a later run send again what went out.
    """
  )

  static let dryRun = Option.flag(
    "dry-run",
    "Says what it would do, as 'plan' does, and does nothing."
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
    options: RunOptions.all + [
      workflow, RunOptions.jobs, dryRun, events, failFast, failOnWait, timeout, noSync,
    ],
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
    guard !call[dryRun] else { return try await PlanCommand.run(call, files: sources(call)) }
    let volume = RealVolume(isDurable: !call[noSync])
    var desk = try call.openDesk(isStrict: true, on: volume).taking(call[workflow])
    try call.checkPlugins(of: desk)
    desk.index = ArticleIndex(of: desk)
    if call[noSync] {
      call.console.tell("\("warning:", .yellow) --no-sync: a loss of power loses it")
    }
    let chosen = isPartial ? try call.chosen(call[RunOptions.only], in: desk) : nil
    let redo = try RunOptions.redo(call, desk)
    let log = try call[events].map { try EventLog(call.surroundings.absolute($0), desk) }
    var summary = RunSummary(moment: Moment(desk))
    log?.runStarted()
    do {
      try await work(call, Orders(desk: desk, chosen: chosen, redo: redo, log: log), &summary)
    } catch {
      log?.runEnded(summary, Complaint(error).code)
      throw error
    }
    summary.readWaiting(desk)
    if call.isJSON { call.console.write(summary.json) } else { summary.show(on: call.console) }
    summary.tellLeft(on: call.console)
    var code = call.signals.exitCode ?? summary.exitCode(failOnWait: call[failOnWait])
    log?.runEnded(summary, code)
    if let problem = log?.problem {
      for line in problem.complaint.lines { call.console.tell(line) }
      code = ExitCode.gravest([code, .failed])
    }
    return code
  }

  private struct Orders {
    let desk: OpenDesk
    /// `nil` for all articles, and the inbox.
    let chosen: [ArticleName]?
    let redo: Redo
    let log: EventLog?
  }

  /// The run itself; what is done so far is in the summary, also where it throws.
  private static func work(
    _ call: Invocation,
    _ orders: Orders,
    _ summary: inout RunSummary
  ) async throws {
    let desk = orders.desk
    let log = orders.log
    let time = call[timeout] == 0 ? nil : Duration.seconds(call[timeout])
    let limit = RunLimit(isFailFast: call[failFast], time: time)
    if orders.chosen == nil {
      summary.intake = try await takeIn(call, desk)
      log?.tookIn(summary.intake)
      if summary.intake.contains(where: \.isRefused) { limit.noteFailure() }
    }
    let names = try orders.chosen ?? desk.store.names()
    defer { if Task.isCancelled { summary.noteStop(in: desk, takesIn: orders.chosen == nil) } }
    guard !Task.isCancelled else {
      summary.report.left = names.count
      return
    }
    let progress = Progress("working on articles:", on: call.console)
    let run = Run(
      desk: desk,
      jobs: RunOptions.jobs(call),
      redo: orders.redo,
      limit: limit,
      observe: log.map { log in { @Sendable events in log.happened(events) } }
    ) { progress.show($0, of: $1) }
    summary.report = await run.advance(names).sorted
    progress.clear()
    summary.limit = limit.reached
    guard limit.reached != .failure, !Task.isCancelled else { return }
    let known = Set(summary.report.problems)
    summary.sent = try await Sending(desk: desk).send(summary.report.sendable).filter { result in
      if case .problem(let problem) = result { !known.contains(problem) } else { true }
    }
    log?.sent(summary.sent)
  }

  private static func takeIn(_ call: Invocation, _ desk: OpenDesk) async throws -> [Intake.Result] {
    let intake = Intake(desk: desk)
    var results = try await intake.takeInbox().map { $0.below(DeskPaths.inbox) }
    let (sources, refused) = sources(call)
    results += refused
    guard !Task.isCancelled else { return results }
    return results + (try await intake.take(sources))
  }

  /// The files that are named on the command line.
  private static func sources(_ call: Invocation) -> (read: [Source], refused: [Intake.Result]) {
    let volume = RealVolume()
    var sources: [Source] = []
    var refused: [Intake.Result] = []
    for file in call.operands {
      do {
        let path = call.surroundings.absolute(file)
        let name = file.split(separator: "/").last.map(String.init) ?? file
        if try volume.status(path)?.isFolder == true {
          refused.append(.refused(file: file, .folder))
          continue
        }
        sources.append(Source(name: name, path: file, bytes: try volume.read(path)))
      } catch {
        refused.append(.refused(file: file, ReadError(id: "unreadable", "\(error)")))
      }
    }
    return (sources, refused)
  }
}

extension RunSummary {
  /// Notes that the run was told to stop, and what it left.
  fileprivate mutating func noteStop(in desk: OpenDesk, takesIn: Bool) {
    let refused = intake.compactMap { if case .refused(let file, _) = $0 { file } else { nil } }
    let files = takesIn ? (try? desk.store.walk(DeskPaths.inbox)) ?? [] : []
    stoppedWithFiles = files.filter { !refused.contains($0) }.count
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
  func taking(_ workflow: String?) throws -> OpenDesk {
    guard let workflow else { return self }
    try check(workflow: workflow)
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
