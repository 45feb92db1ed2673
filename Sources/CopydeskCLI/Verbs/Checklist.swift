import Engine
import JSON
import StageKit
import StateStore

/// The items of an article in reading order.
struct Checklist: Sendable {
  private let view: ArticleView
  private let moment: Moment
  private let items: [ItemStanding]

  init(_ view: ArticleView, _ moment: Moment) {
    self.view = view
    self.moment = moment
    items = view.checklist()
  }

  /// The whole list, or the items named by number or id.
  func lines(only names: [String], width: Int?) throws -> [Styled] {
    guard names.isEmpty else { return try lines(of: .named(names), width: width) }
    let situation = view.situation()
    var lines = StoryHeading(view, situation, moment).lines
    for (index, item) in items.enumerated() {
      lines += self.lines(item, number: index + 1, width: width) + [""]
    }
    return lines + [items.isEmpty ? "no items: there is nothing to check" : summary]
  }

  func lines(of selection: ItemSelection, width: Int?) throws -> [Styled] {
    let chosen = Set(try selection.choose(from: items))
    return items.enumerated().filter { chosen.contains($0.element) }
      .flatMap { lines($0.element, number: $0.offset + 1, width: width) }
  }

  private func lines(_ standing: ItemStanding, number: Int, width: Int?) -> [Styled] {
    let item = standing.item
    let room = min(width ?? 100, 100) - 5
    let digits = String(number)
    let label = String(repeating: " ", count: max(0, 3 - digits.count)) + digits
    let isStrong = item.level == .must
    var head: Styled =
      "\(label, .bold)  \(item.level.rawValue, isStrong ? .bold : .dim)  \(item.kind)  "
    head += "\(standing.status.word, standing.status.style)  \(item.id, .dim)"
    var lines = [head]
    func add(_ text: String, _ style: Style = .plain) {
      let wrapped = Wrapping.lines(Printable.line(text), width: room)
      lines += wrapped.map { "     \($0, style)" }
    }
    if item.place != nil { add(standing.words + (item.speaker.map { " \u{2014} \($0)" } ?? "")) }
    if !item.sentence.isEmpty, item.sentence != item.place?.exact { add(item.sentence, .dim) }
    add("\u{2192} \(item.help)")
    if let replacement = item.replacement { add("proposed: \(replacement)", .cyan) }
    if let decision = standing.decision { add(words(decision, standing), .dim) }
    return lines
  }

  private func words(_ decision: LogEntry, _ standing: ItemStanding) -> String {
    let finding = decision.what.resolution?.rawValue ?? "checked"
    let sources = decision.what.sources.joined(separator: "; ")
    let stale = standing.status == .stale ? "; the words are others now" : ""
    return "\(finding) by \(decision.person), \(moment.full(decision.at))"
      + (sources.isEmpty ? "" : ", source: \(sources)")
      + (decision.what.note.map { ", note: \($0)" } ?? "") + stale
  }

  private var summary: Styled {
    let open = items.count { !$0.status.isResolved }
    let must = items.count(where: \.blocks)
    return
      "\(count(items.count, "item")), \(open) open, \(must) of them must; revision \(view.revision, .bold)"
  }

  func json(only names: [String]) throws -> JSONValue {
    let chosen =
      names.isEmpty ? Set(items) : Set(try ItemSelection.named(names).choose(from: items))
    let shown = items.enumerated().filter { chosen.contains($0.element) }
    return [
      "version": 1,
      "id": .string(view.state.id),
      "revision": .string(view.revision),
      "items": .array(
        shown.map { index, standing in
          var object = standing.json
          object["number"] = .int(index + 1)
          return .object(object)
        }
      ),
    ]
  }
}
