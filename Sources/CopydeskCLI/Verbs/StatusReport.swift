import Engine
import Index
import JSON
import StageKit
import StateStore

/// Every article of a desk at a glance, and those that cannot be read.
struct StatusReport: Sendable {
  /// What is asked of the desk.
  struct Question: Sendable {
    /// One of these words is true of each article; empty where any may be.
    var words: [String] = []
    var selection: Selection?
    var order = RowQuery.Order.id
    /// How many articles are shown; `nil` where nobody said.
    var limit: Int?
    /// Whether files are looked at.
    var isFresh = true

    /// Whether it asks for all.
    var isOpen: Bool { words.isEmpty && selection == nil }
  }

  /// How many articles a person is shown who does not say how many.
  static let fewer = 100

  let overview: Overview
  let question: Question
  private let moment: Moment

  init(_ desk: OpenDesk, _ question: Question = Question()) async throws {
    overview = try await Overview(desk, isFresh: question.isFresh, jobs: Processors.count)
    self.question = question
    moment = Moment(desk)
  }

  var query: RowQuery {
    RowQuery(
      words: question.words.isEmpty ? nil : Selection.bits(question.words),
      without: question.isOpen ? Selection.bits([Status.spiked.rawValue]) : 0,
      order: question.order
    )
  }

  /// The articles that cannot be read.
  var problems: [ArticleProblem] { problems(limit: nil) }

  private func problems(limit: Int?) -> [ArticleProblem] {
    var problems: [ArticleProblem] = []
    let paths = overview.problemPaths
    overview.forEachJSON(Array(paths.prefix(limit ?? paths.count))) { bytes in
      guard let json = try? JSONValue(parsing: bytes), let problem = ArticleProblem(json: json)
      else { return }
      problems.append(problem)
    }
    return problems
  }
}

// MARK: - For people

extension StatusReport {
  func show(on console: Console) {
    console.show(summary)
    var query = query
    let limit = question.limit ?? Self.fewer
    var isWithoutPublished = false
    if question.isOpen, question.limit == nil, overview.counts.values.reduce(0, +) > limit {
      // Where there is much, what is out is the most of it, and little of it asks for anybody.
      query.quiet = Selection.bits([Status.published.rawValue])
      query.kept = Selection.bits([Selection.emergency])
      isWithoutPublished = true
    }
    let (paths, more) = overview.find(
      query,
      question.selection,
      limit: limit == 0 ? nil : limit
    )
    show(paths, on: console)
    if more > 0 {
      console.show(["", "… and \(more) more: --limit 0 shows all"])
    }
    let published = overview.counts[.published] ?? 0
    if isWithoutPublished, published > 0 {
      console.show(["", "what is published is left out: 'copydesk status published' shows it"])
    }
    let shown = problems(limit: limit == 0 ? nil : limit)
    for problem in shown { console.show(Self.lines(of: problem)) }
    if overview.problems > shown.count {
      let rest = overview.problems - shown.count
      console.show(["", "… and \(rest) more that cannot be read: --limit 0 shows all"])
    }
  }

  private func show(_ paths: [String], on console: Console) {
    guard !paths.isEmpty else { return }
    var table = Table(
      .flexible("article", least: 24),
      .whole("status"),
      .whole("step"),
      .flexible("waiting for", least: 12),
      .whole("since")
    )
    // Twice, and not kept: there may be very many.
    overview.forEach(paths) { table.measure(cells($0)) }
    let widths = table.fitted(to: console.output.width)
    console.show(["", table.heading(widths)])
    overview.forEach(paths) { console.show(table.line(cells($0), widths)) }
  }

  private func cells(_ row: Overview.Row) -> [Styled] {
    let text = row.text
    return [
      "\(row.id)",
      "\(row.row.status, row.status?.style ?? .plain)",
      "\(text.step.isEmpty ? "-" : text.step)",
      "\(text.waiting.isEmpty ? "-" : text.waiting)",
      "\(moment.short(Instant(seconds: row.row.since)))",
    ]
  }

  /// An article that cannot be read, with the way out.
  static func lines(of problem: ArticleProblem) -> [Styled] {
    ["", "\(problem.code.rawValue, .red): \(problem.id)"]
      + Styled.indented(problem.message, by: 2) + ["  \("help:", .cyan) \(problem.help)"]
  }

  private var summary: Styled {
    var parts = Status.allCases.compactMap { status -> Styled? in
      overview.counts[status].map { "\($0) \(status.rawValue, status.style)" }
    }
    let emergencies = overview.count(RowQuery(words: Selection.bits([Selection.emergency])))
    if emergencies > 0 {
      parts.append("\(count(emergencies, "emergency", plural: "emergencies"), .yellow)")
    }
    if overview.problems > 0 { parts.append("\(overview.problems) \("unreadable", .red)") }
    if parts.isEmpty, !question.isFresh { return "nothing is known yet: leave out --no-refresh" }
    guard !parts.isEmpty else {
      return "no articles yet: put copy into Inbox/ and type 'copydesk run'"
    }
    return parts.joined(separator: "  ")
  }
}
