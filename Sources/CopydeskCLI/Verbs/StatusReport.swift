import Engine
import JSON
import StageKit
import StateStore

/// Every article of a desk at a glance, and those that cannot be read.
struct StatusReport: Sendable {
  struct Row: Sendable {
    let id: String
    let headline: String
    let situation: Situation
    let waiting: String
  }

  private(set) var rows: [Row] = []
  private(set) var problems: [ArticleProblem] = []
  private(set) var counts: [Status: Int] = [:]
  private let moment: Moment

  init(_ desk: OpenDesk, only selection: Selection? = nil) throws {
    moment = Moment(desk)
    let all = try desk.articles()
    problems = all.problems
    for name in all.names where !Task.isCancelled {
      do {
        let view = try desk.read(name).view
        let situation = view.situation()
        counts[situation.status, default: 0] += 1
        guard selection?.matches(view, situation) ?? (situation.status != .spiked) else { continue }
        rows.append(
          Row(
            id: name.id,
            headline: view.field(.headline)?.text ?? "",
            situation: situation,
            waiting: situation.waiting(moment)
          )
        )
      } catch {
        problems.append(error)
      }
    }
  }

  func show(on console: Console) {
    console.show(summary)
    if !rows.isEmpty {
      var table = Table(
        .flexible("article", least: 24),
        .whole("status"),
        .whole("step"),
        .flexible("waiting for", least: 12),
        .whole("since")
      )
      for row in rows {
        let status = row.situation.status
        table.add(
          "\(row.id)",
          "\(status.rawValue, status.style)",
          "\(row.situation.step ?? "-")",
          "\(row.waiting.isEmpty ? "-" : row.waiting)",
          "\(moment.short(row.situation.since))"
        )
      }
      console.show("")
      console.show(table)
    }
    for problem in problems { console.show(Self.lines(of: problem)) }
  }

  /// An article that cannot be read, with the way out.
  static func lines(of problem: ArticleProblem) -> [Styled] {
    ["", "\(problem.code.rawValue, .red): \(problem.id)"]
      + Styled.indented(problem.message, by: 2) + ["  \("help:", .cyan) \(problem.help)"]
  }

  private var summary: Styled {
    var parts = Status.allCases.compactMap { status -> Styled? in
      counts[status].map { "\($0) \(status.rawValue, status.style)" }
    }
    if !problems.isEmpty { parts.append("\(problems.count) \("unreadable", .red)") }
    guard !parts.isEmpty else {
      return "no articles yet: put copy into Inbox/ and type 'copydesk run'"
    }
    return parts.joined(separator: "  ")
  }

  var json: JSONValue {
    [
      "version": 1,
      "counts": .object(
        JSONObject(
          Status.allCases.compactMap { status in
            counts[status].map { (status.rawValue, .int($0)) }
          }
        )
      ),
      "articles": .array(rows.map(json)),
      "problems": .array(problems.map { .object($0.json) }),
    ]
  }

  private func json(_ row: Row) -> JSONValue {
    let situation = row.situation
    return [
      "id": .string(row.id),
      "status": .string(situation.status.rawValue),
      "step": situation.step.map { .string($0) } ?? nil,
      "waiting": row.waiting.isEmpty ? nil : .string(row.waiting),
      "since": .string(situation.since.rfc3339),
      "headline": .string(row.headline),
      "editedSince": .bool(situation.isEditedSince),
      "updateReceived": .bool(situation.hasUpdate),
      "reasons": .array(situation.blocks.map(\.json)),
    ]
  }
}
