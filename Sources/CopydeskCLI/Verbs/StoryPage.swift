import Engine
import StageKit
import StateStore
import WorkflowFile

/// All about one article, for people.
struct StoryPage: Sendable {
  private let view: ArticleView
  private let moment: Moment
  private let situation: Situation
  private let width: Int
  /// The width of tables; off a terminal nothing is cut.
  private let tableWidth: Int?

  init(_ view: ArticleView, _ moment: Moment, width: Int?) {
    tableWidth = width
    self.view = view
    self.moment = moment
    self.width = min(width ?? 100, 100)
    situation = view.situation()
  }

  func show(on console: Console) {
    console.show(StoryHeading(view, situation, moment).lines)
    console.show(origin)
    console.show(fields)
    console.show(body)
    console.show(items)
    console.show(approvals)
    console.show(out)
    console.show(["", "revision \(view.revision, .bold)"])
  }

  private var origin: [Styled] {
    var table = Table(.whole(""), .flexible("", least: 20))
    table.add("\("record", .dim)", "\(view.state.path)")
    table.add("\("workflow", .dim)", "\(view.workflow.name)")
    if let source = view.state.source {
      table.add(
        "\("source", .dim)",
        "\(source.path), received \(moment.full(source.received))"
      )
    }
    if let update = view.state.update {
      table.add(
        "\("update", .yellow)",
        "\(update.path), received \(moment.full(update.received))\(updateWords)"
      )
    }
    return table.lines(width: tableWidth)
  }

  /// How the newer version compares, and how many came.
  private var updateWords: String {
    let came = view.state.updatesWaiting
    let likeness = view.state.update?.likeness.map { "; \($0 / 10) % of its words are the same" }
    return (came > 1 ? "; the last of \(came), all in Originals/" : "") + (likeness ?? "")
  }

  private var fields: [Styled] {
    let names = view.fieldNames.filter { $0 != .body }
    guard !names.isEmpty else { return [] }
    var lines: [Styled] = ["", "\("fields", .dim)"]
    let column = 2 + (names.map { DisplayWidth.of($0.rawValue) }.max() ?? 0)
    for name in names {
      guard let value = view.field(name) else { continue }
      let label = Printable.line(name.rawValue)
      let texts = value.lines.flatMap {
        Wrapping.lines(Printable.line($0), width: max(20, width - column - 2))
      }
      let margin = String(repeating: " ", count: column)
      let pad = String(repeating: " ", count: column - DisplayWidth.of(label))
      for (index, text) in texts.enumerated() {
        lines.append(index == 0 ? "  \(label, .bold)\(pad)\(text)" : "  \(margin)\(text)")
      }
      lines.append("  \(margin)\(view.origin(of: name, moment), .dim)")
    }
    return lines
  }

  private var body: [Styled] {
    guard let text = view.field(.body)?.text else { return ["", "it has no body yet"] }
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }.count
    let head: Styled =
      "\("body", .dim)  \(count(words, "word")); \(view.origin(of: .body, moment), .dim)"
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.isEmpty ? [""] : Wrapping.lines(Printable.line(String(line)), width: width - 2)
    }
    return ["", head] + lines.map { $0.isEmpty ? "" : "  \($0)" }
  }

  private var items: [Styled] {
    let checklist = view.checklist()
    guard !checklist.isEmpty else { return [] }
    var table = Table(
      .whole("#", isRight: true),
      .whole("level"),
      .whole("state"),
      .whole("kind"),
      .flexible("items", least: 20)
    )
    for (index, standing) in checklist.enumerated() {
      table.add(
        "\(index + 1)",
        "\(standing.item.level.rawValue)",
        "\(standing.status.word, standing.status.style)",
        "\(standing.item.kind)",
        "\(standing.words)"
      )
    }
    return [""] + table.lines(width: tableWidth)
  }

  private var approvals: [Styled] {
    let decisions = view.gateDecisions()
    let emergencies = situation.emergencies.flatMap { emergency in
      Wrapping.lines(Printable.line(moment.sentence(emergency)), width: width - 2)
        .map { "  \($0)" as Styled }
    }
    let urgent: [Styled] = emergencies.isEmpty ? [] : ["", "\("emergency", .yellow)"] + emergencies
    guard !decisions.isEmpty else { return urgent }
    var table = Table(
      .whole("decision"),
      .whole("by"),
      .whole("when"),
      .whole("gate"),
      .flexible("holds")
    )
    for decision in decisions {
      let holds: Styled =
        decision.holds ? "\("holds", .green)" : "\("stale: words changed", .yellow)"
      let note: Styled = decision.note.map { ", \($0)" } ?? ""
      table.add(
        "\(decision.kind == .approve ? "approved" : "changes")",
        "\(decision.by)",
        "\(moment.full(decision.at))",
        "\(decision.step)",
        holds + note
      )
    }
    return urgent + [""] + table.lines(width: tableWidth)
  }

  private var out: [Styled] {
    guard !view.state.deliveries.isEmpty else { return [] }
    var table = Table(.whole("went out"), .whole("to"), .whole("where"))
    for delivery in view.state.deliveries {
      let when = delivery.arrived.map(moment.full) ?? "not known yet"
      table.add("\(when)", "\(delivery.destination)", "\(delivery.location ?? delivery.path)")
    }
    return [""] + table.lines(width: tableWidth)
  }
}

extension ItemStanding.Status {
  /// The colour it is shown in.
  var style: Style {
    switch self {
    case .open, .stale: .yellow
    case .disputed: .red
    case .resolved: .green
    }
  }
}

extension Value {
  /// As lines for people: one for each element of a list.
  var lines: [String] {
    switch self {
    case .text(let text): text.isEmpty ? ["(empty)"] : [text]
    case .list(let list):
      list.isEmpty
        ? ["(none)"] : isListOfWords ? [texts.joined(separator: ", ")] : list.map(\.brief)
    default: [brief]
    }
  }

  /// One line: of an object its name or text first, where it has one.
  private var brief: String {
    guard case .object(let object) = self else { return plain }
    let main = ["name", "text", "term", "title"].first { object[$0]?.text != nil }
    let rest = object.filter { $0.key != main && !$0.value.isNested }.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.plain)" }
    let head = main.flatMap { object[$0]?.text }
    return ([head].compactMap { $0 } + (rest.isEmpty ? [] : ["(\(rest.joined(separator: ", ")))"]))
      .joined(separator: " ")
  }

  /// Whether it is a list of short texts, such as tags.
  private var isListOfWords: Bool {
    list?.allSatisfy { ($0.text?.utf8.count ?? .max) <= 40 } ?? false
  }

  private var isNested: Bool { list != nil || object != nil }
}
