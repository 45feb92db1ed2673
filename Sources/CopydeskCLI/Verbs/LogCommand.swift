import Engine
import JSON
import StageKit
import StateStore

/// `copydesk log`: who did what to an article.
enum LogCommand {
  static let command = Command(
    "log",
    "who did what to an article, when",
    details: "Entries are only ever added; taking one back adds another.",
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    examples: [
      Sample("copydesk log ferry", "its history, oldest first"),
      Sample("copydesk log ferry --format json", "with the hashes that bind each entry"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let view: ArticleView
    do { view = try desk.read(name).view } catch {
      // The history is kept whatever happened to the record, and then it is wanted most.
      guard let past = desk.past(of: name) else { throw error }
      show(past, call, desk)
      for line in error.complaint.lines { call.console.tell(line) }
      return error.exitCode
    }
    show(view, call, desk)
    return .done
  }

  private static func show(_ view: ArticleView, _ call: Invocation, _ desk: OpenDesk) {
    if call.isJSON {
      call.console.write([
        "version": 1, "id": .string(view.state.id),
        "entries": .array(view.state.log.map { .object($0.json(withID: true)) }),
      ])
      return
    }
    let moment = Moment(desk)
    var table = Table(.whole("when"), .whole("who"), .flexible("what", least: 30))
    let undone = Set(view.state.log.compactMap(\.what.entry))
    for entry in view.state.log {
      let isUndone = undone.contains(entry.id)
      table.add(
        "\(moment.full(entry.at), .dim)",
        "\(entry.person)",
        "\(entry.sentence(in: view), isUndone ? .dim : .plain)\(isUndone ? " (taken back)" : "")"
      )
    }
    call.console.show(table)
  }
}

extension LogEntry {
  /// Who it was, for people.
  var person: String {
    by ?? (what.kind == .edited ? "somebody" : "copydesk")
  }

  /// What was done, as a sentence without its subject.
  func sentence(in view: ArticleView) -> String {
    let note = what.note.map { ": \($0)" } ?? ""
    switch what.kind {
    case .received: return "took it in\(what.note.map { " from \($0)" } ?? "")"
    case .adopted: return "found the record and adopted it"
    case .created: return "began the story"
    case .edited: return "edited \(fieldNames)\(note)"
    case .updated: return "noted a newer version\(what.note.map { " from \($0)" } ?? "")"
    case .recalled: return "no longer offers the newer version\(note)"
    case .took: return "took the newer version: \(fieldNames)"
    case .checked: return checkSentence(view)
    case .approved: return "approved at \(what.step ?? "the gate")\(note)"
    case .emergency:
      let items = what.passed.isEmpty ? "" : ", past \(count(what.passed.count, "open item"))"
      return "let it through \(what.step ?? "the gate") in an emergency\(items)\(note)"
    case .rejected: return "asked for changes at \(what.step ?? "the gate")\(note)"
    case .held: return "held it\(note)"
    case .spiked: return "spiked it\(note)"
    case .released: return "released it\(note)"
    case .accepted: return "accepted \(fieldNames)"
    case .undone:
      let entry = view.state.log.first { $0.id == what.entry }
      return "took back: \(entry?.sentence(in: view) ?? "an entry")"
    case .sent: return "sent it out\(note)"
    }
  }

  private var fieldNames: String {
    let names = what.fields.keys.sorted().map(\.rawValue)
    return names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }

  private func checkSentence(_ view: ArticleView) -> String {
    let standing = view.items().first { $0.item.id == what.item && $0.step == what.step }
    let item = DisplayWidth.cut(standing.map(\.words) ?? what.item ?? "an item", to: 60)
    let source = what.sources.isEmpty ? "" : " by \(what.sources.joined(separator: "; "))"
    let note = what.note.map { " (\($0))" } ?? ""
    return "\(what.resolution?.rawValue ?? "checked") \(item)\(source)\(note)"
  }
}
