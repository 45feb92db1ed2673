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
  private(set) var waiting: [(id: String, status: Status, words: String)] = []

  /// Reads what the first waiting articles wait for.
  mutating func readWaiting(_ desk: OpenDesk) {
    for name in report.waiting.prefix(Self.listed) {
      guard let view = try? desk.read(name).view else { continue }
      let situation = view.situation()
      waiting.append((name.id, situation.status, situation.waiting(moment)))
    }
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
    if failOnWait, !report.waiting.isEmpty { codes.append(.waiting) }
    return ExitCode.gravest(codes)
  }

  func show(on console: Console) {
    console.show(intakeLines)
    console.show("ran \(report.ran)")
    console.show(failureLines)
    for problem in report.problems { console.show(StatusReport.lines(of: problem)) }
    console.show(sentLines)
    showWaiting(on: console)
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
          "         \("help:", .cyan) see and take it with 'copydesk take \(id)'",
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
        + ["         \("help:", .cyan) \(failure.error.failure.wayOut)"]
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
        + ["         \("help:", .cyan) \(error.failure.wayOut)"]
    case .problem(let problem): StatusReport.lines(of: problem)
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
    if rest > 0 { console.show("and \(rest) more: 'copydesk status'") }
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

  /// The same, its file named from the desk.
  func below(_ folder: String) -> Intake.Result {
    switch self {
    case .new(let id, let file, let warnings):
      .new(id: id, file: "\(folder)/\(file)", warnings: warnings)
    case .known(let id, let file): .known(id: id, file: "\(folder)/\(file)")
    case .update(let id, let file): .update(id: id, file: "\(folder)/\(file)")
    case .refused(let file, let error): .refused(file: "\(folder)/\(file)", error)
    }
  }
}
