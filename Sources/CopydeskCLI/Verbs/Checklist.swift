import Engine
import JSON
import StageKit
import StateStore

/// The items of an article in reading order.
struct Checklist: Sendable {
  private let view: ArticleView
  private let moment: Moment
  private let items: [ItemStanding]
  /// Whether the whole list leaves out what is settled; numbers stay as they are.
  private let isOnlyOpen: Bool

  init(_ view: ArticleView, _ moment: Moment, isOnlyOpen: Bool = false) {
    self.isOnlyOpen = isOnlyOpen
    self.view = view
    self.moment = moment
    items = view.checklist()
  }

  /// The whole list, or the items named by number or id.
  func lines(only names: [String], width: Int?) throws -> [Styled] {
    guard names.isEmpty else { return try lines(of: .named(names), width: width) }
    let heading = StoryHeading(view, view.situation(), moment).lines
    guard !items.isEmpty else { return heading + ["no items: there is nothing to check"] }
    return heading + lines(items.indices.filter { isListed(items[$0]) }, width) + ["", summary]
  }

  private func isListed(_ standing: ItemStanding) -> Bool {
    !isOnlyOpen || !standing.status.isResolved
  }

  func lines(of selection: ItemSelection, width: Int?) throws -> [Styled] {
    let chosen = Set(try selection.choose(from: items))
    return lines(items.indices.filter { chosen.contains(items[$0]) }, width)
  }

  /// Items below the sentence that they stand in, which is said once.
  private func lines(_ shown: [Int], _ width: Int?) -> [Styled] {
    let room = min(width ?? 100, 100)
    var lines: [Styled] = []
    var sentence = ""
    for index in shown {
      let standing = items[index]
      if standing.item.sentence != sentence || standing.item.place == nil {
        sentence = standing.item.sentence
        if !lines.isEmpty { lines.append("") }
        lines += Wrapping.lines(Printable.line(sentence), width: room).map { "\($0, .dim)" }
      }
      lines += self.lines(standing, number: index + 1, room - 6)
    }
    return lines
  }

  private func lines(_ standing: ItemStanding, number: Int, _ room: Int) -> [Styled] {
    let item = standing.item
    let digits = String(number)
    let label = String(repeating: " ", count: max(0, 4 - digits.count)) + digits
    let level: Style = item.level == .must ? .bold : .dim
    var lines: [Styled] = [
      "\(label, .bold)  \(item.level.rawValue, level)  \(item.kind)  "
        + "\(standing.status.word, standing.status.style)  \(item.id, .dim)"
    ]
    func add(_ text: String, _ style: Style = .plain) {
      let wrapped = Wrapping.lines(Printable.line(text), width: room)
      lines += wrapped.map { "      \($0, style)" }
    }
    if item.place != nil { add(standing.words + (item.speaker.map { " \u{2014} \($0)" } ?? "")) }
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
    let total = count(items.count, "item")
    return "\(total), \(open) open, \(must) of them must; revision \(view.revision, .bold)"
  }

  func json(only names: [String]) throws -> JSONValue {
    let chosen =
      names.isEmpty
      ? Set(items.filter(isListed)) : Set(try ItemSelection.named(names).choose(from: items))
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
