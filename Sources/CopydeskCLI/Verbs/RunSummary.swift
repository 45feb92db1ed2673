import Engine
import StageKit
import StateStore

/// What a run did, for people and programs.
struct RunSummary: Sendable {
  /// How many waiting articles are listed one by one.
  static let listed = 20

  let moment: Moment
  var intake: [Intake.Result] = []
  var report = RunReport()
  var sent: [Sending.Result] = []
  /// Why it took no more articles on, if it did not take them all.
  var limit: RunLimit.Reason?
  /// Where it was told to stop: how many files it left in the inbox.
  var stoppedWithFiles: Int?
  private(set) var waiting: [(id: String, status: Status, words: String)] = []

  /// Reads what the first waiting articles wait for.
  mutating func readWaiting(_ desk: OpenDesk) {
    for name in report.waiting.prefix(Self.listed) {
      guard let view = try? desk.read(name).view else { continue }
      let situation = view.situation()
      waiting.append((name.id, situation.status, words(view, situation)))
    }
  }

  /// What an article waits for and of whom; of one that is out, what became of it and what moves it.
  private func words(_ view: ArticleView, _ situation: Situation) -> String {
    guard situation.status == .published else {
      return situation.waiting(moment) + Self.who(NextStep(view, situation).who)
    }
    let news =
      [
        situation.isEditedSince ? "edited since it went out" : nil,
        situation.hasUpdate ? "a newer version came in" : nil,
      ].compactMap { $0 } + situation.emergencies.map(moment.sentence)
    let next = NextStep(view, situation).words.map {
      ": '\((["copydesk"] + $0).joined(separator: " "))'"
    }
    return news.joined(separator: ", ") + (next ?? "")
  }

  /// Who may act, where not everybody may: `: Ada Lind, Ben Okoro and 3 more`.
  private static func who(_ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return ": \(names.prefix(3).joined(separator: ", "))\(more)"
  }

  func exitCode(failOnWait: Bool) -> ExitCode {
    var codes = report.problems.map(\.exitCode)
    if !report.failures.isEmpty { codes.append(.failed) }
    if intake.contains(where: \.isRefused) { codes.append(.failed) }
    for result in sent {
      switch result {
      case .failed: codes.append(.failed)
      case .problem(let problem): codes.append(problem.exitCode)
      default: continue
      }
    }
    if limit == .time, report.left > 0 { codes.append(.failed) }
    if stoppedWithFiles != nil { codes.append(.interrupted) }
    if failOnWait, !report.waiting.isEmpty { codes.append(.waiting) }
    return ExitCode.gravest(codes)
  }

  func show(on console: Console) {
    console.show(intakeLines)
    console.show("ran \(count(report.ran, "step"))")
    console.show(failureLines)
    for problem in report.problems { console.show(StatusReport.lines(of: problem)) }
    console.show(sentLines)
    showWaiting(on: console)
  }

  /// Says that a limit was reached, and how to go on.
  func tellLeft(on console: Console) {
    if let files = stoppedWithFiles { return tellStopped(files, on: console) }
    switch limit {
    case .time? where report.left > 0:
      console.tell(
        "time is up: \(count(report.left, "article is", plural: "articles are")) left; run again to go on"
      )
    case .failure?:
      console.tell(
        "stopped at the first failure: \(count(report.left, "article is", plural: "articles are")) left, nothing was sent"
      )
    default: return
    }
  }

  private func tellStopped(_ files: Int, on console: Console) {
    var left: [String] = []
    if files > 0 { left.append("\(count(files, "file", plural: "files")) in \(DeskPaths.inbox)/") }
    if report.left > 0 || files == 0 {
      left.append(count(report.left, "article", plural: "articles"))
    }
    console.tell(
      "stopped, with \(left.joined(separator: " and ")) left; run again to go on"
    )
  }

  private var intakeLines: [Styled] {
    intake.flatMap { result -> [Styled] in
      switch result {
      case .new(let id, let file, let warnings):
        ["\("new", .green)      \(id)  from \(file)"]
          + warnings.map { "         \("note:", .yellow) \($0)" }
      case .known(let id, let file): ["\("known", .dim)    \(id)  \(file) is the same as before"]
      case .update(let id, let file):
        [
          "\("update", .yellow)   \(id)  \(file) is a newer version",
          "         \("help:", .cyan) see and take it with 'copydesk take \(id)'; another story under an "
            + "old name becomes one of its own with --as-new",
        ]
      case .recalled(let id, let file):
        [
          "\("recall", .yellow)   \(id)  \(file) is as before again; the newer version waits no more"
        ]
      case .refused(let file, let error):
        ["\("refused", .red)  \(file)"] + Self.lines(of: error)
      }
    }
  }

  private static func lines(of error: ReadError) -> [Styled] {
    let complaint = error.complaint
    return Styled.indented(complaint.message, by: 9)
      + complaint.help.map { "         \("help:", .cyan) \($0)" }
  }

  private var failureLines: [Styled] {
    report.failures.flatMap { failure -> [Styled] in
      ["\("failed", .red)   \(failure.id)  at \(failure.step)"]
        + Styled.indented(failure.error.message, by: 9)
        + ["         \("help:", .cyan) \(failure.error.failure.wayOut(failure.id))"]
    }
  }

  private var sentLines: [Styled] {
    sent.flatMap { Self.lines($0, moment) }
  }

  /// What became of one delivery.
  static func lines(_ result: Sending.Result, _ moment: Moment) -> [Styled] {
    switch result {
    case .sent(let id, _, let location): ["\("out", .green)      \(id)  \(location)"]
    case .confirmed(let id, _, let location):
      ["\("out", .green)      \(id)  \(location) (it had arrived before the last stop)"]
    case .refused(let id, let blocks):
      ["\("refused", .red)  \(id)"] + blocks.flatMap { Styled.indented(moment.sentence($0), by: 9) }
    case .unchanged(let id, let location):
      ["\("same", .dim)     \(id)  nothing new to send\(location.map { "; it is \($0)" } ?? "")"]
    case .failed(let id, let error):
      ["\("failed", .red)   \(id)  was not sent"] + Styled.indented(error.message, by: 9)
        + ["         \("help:", .cyan) \(error.failure.wayOut(id))"]
    case .problem(let problem): StatusReport.lines(of: problem)
    }
  }

  /// What would become of one article.
  static func lines(_ id: String, _ forecast: Sending.Forecast, _ moment: Moment) -> [Styled] {
    switch forecast {
    case .sends(let steps): ["\("would go", .green) \(id)  by \(steps.joined(separator: ", "))"]
    case .looksUp(let step):
      ["\("would go", .green) \(id)  unless it arrived by \(step) before the last stop"]
    case .refused(let blocks): lines(.refused(id: id, blocks), moment)
    case .unchanged(let location): lines(.unchanged(id: id, location: location), moment)
    }
  }

  private func showWaiting(on console: Console) {
    guard !waiting.isEmpty else { return }
    var table = Table(.flexible("waiting", least: 24), .whole("status"), .flexible("for"))
    for row in waiting {
      table.add("\(row.id)", "\(row.status.rawValue, row.status.style)", "\(row.words)")
    }
    console.show("")
    console.show(table)
    let rest = report.waiting.count - waiting.count
    guard rest > 0 else { return }
    let all = Status.allCases.compactMap { status in
      report.statuses[status].flatMap { status.isWaiting ? "\($0) \(status.rawValue)" : nil }
    }
    console.show(
      "and \(rest) more, in all \(all.joined(separator: ", ")): 'copydesk status' lists them"
    )
  }
}

extension RunReport {
  /// The same in the order of ids, whichever group of articles was done first.
  var sorted: RunReport {
    var report = self
    report.waiting.sort()
    report.sendable.sort()
    report.failures.sort { $0.id < $1.id }
    report.problems.sort { $0.id < $1.id }
    return report
  }
}

extension Intake.Result {
  var isRefused: Bool {
    if case .refused = self { true } else { false }
  }
}
