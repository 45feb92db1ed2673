import Digest
import StageKit
package import StateStore
import WorkflowFile

extension Act {
  /// Approves at a gate: the named one, else the first that waits.
  ///
  /// Returns the article as it stands after.
  package func approve(
    _ name: ArticleName,
    gate: String? = nil,
    seen: String? = nil,
    note: String? = nil
  ) throws(Refusal) -> ArticleView {
    try decide(.approved, name, gate: gate, seen: seen, note: note)
  }

  /// Sends the story back with a reason.
  package func reject(
    _ name: ArticleName,
    gate: String? = nil,
    seen: String? = nil,
    note: String
  ) throws(Refusal) -> ArticleView {
    guard note.contains(where: { !$0.isWhitespace }) else {
      throw .needsNote("say what has to change")
    }
    return try decide(.rejected, name, gate: gate, seen: seen, note: note)
  }

  private func decide(
    _ kind: LogEntry.Kind,
    _ name: ArticleName,
    gate: String?,
    seen: String?,
    note: String?
  ) throws(Refusal) -> ArticleView {
    try change(name) { (view, _) throws(Refusal) in
      try view.check(seen: seen)
      try view.checkNotSpiked()
      let index = try view.gate(named: gate)
      try mayDecide(kind, view, at: index)
      let coverage = view.coverage(of: index)
      var what = LogEntry.What(kind)
      what.step = view.workflow.steps[index].id
      what.fields = coverage.hashes
      what.bound = coverage.settings
      what.note = note
      for field in coverage.fields {
        if let value = view.field(field) { view.state.keep(value) }
      }
      view.state.append(what, by: person, at: view.now)
      return nil
    }
  }

  private func mayDecide(
    _ kind: LogEntry.Kind,
    _ view: ArticleView,
    at index: Int
  ) throws(Refusal) {
    if kind == .approved {
      let before = Array(view.standings()[..<index])
      let blocks = view.blocks(index, after: before)
      let unready = blocks.filter { block in
        switch block {
        case .due, .failed, .record: true
        default: false
        }
      }
      guard unready.isEmpty else { throw .notReady(unready) }
      let open = view.items().filter(\.blocks)
      guard open.isEmpty else { throw .openItems(open) }
    }
    try isEntitled(kind == .approved ? .approve : .reject, view, at: index)
  }

  /// Whether a decision of the person would count, judged by the gate itself.
  private func isEntitled(
    _ kind: Decision.Kind,
    _ view: ArticleView,
    at index: Int
  ) throws(Refusal) {
    let coverage = view.coverage(of: index)
    let roles = view.desk.person(named: person)?.roles ?? []
    if case .wait(let question) = view.judge(index), !question.roles.isEmpty,
      Set(question.roles).isDisjoint(with: roles)
    {
      throw .needsRole(question.roles)
    }
    guard kind == .approve else { return }
    let isAuthor = coverage.authors.contains(person)
    if isAuthor, view.excludesAuthors(view.workflow.steps[index]) { throw .isAuthor(person) }
    let decision = Decision(
      kind: kind,
      step: view.workflow.steps[index].id,
      by: person,
      roles: roles,
      at: view.now,
      isAuthor: isAuthor
    )
    let before = view.judge(index)
    if case .wait(let question) = before,
      case .wait(let after) = view.judge(index, adding: decision), after == question
    {
      throw .doesNotCount(question.text)
    }
  }

  /// Says what was found about items, each named by its id or its number in reading order.
  package func check(
    _ name: ArticleName,
    items: ItemSelection,
    _ resolution: Resolution,
    sources: [String] = [],
    note: String? = nil,
    seen: String? = nil
  ) throws(Refusal) -> ArticleView {
    try change(name) { (view, _) throws(Refusal) in
      try view.check(seen: seen)
      let chosen = try items.choose(from: view.checklist())
      if resolution == .waived { try mayWaive(view, note) }
      for standing in chosen {
        let isMust = standing.item.level == .must
        if resolution == .verified, isMust, sources.isEmpty {
          throw .needsSource(standing.item.id)
        }
        var what = LogEntry.What(.checked)
        what.step = standing.step
        what.item = standing.item.id
        what.resolution = resolution
        what.bound = standing.item.bound
        what.sources = sources
        what.note = note
        view.state.append(what, by: person, at: view.now)
      }
      return nil
    }
  }

  private func mayWaive(_ view: ArticleView, _ note: String?) throws(Refusal) {
    guard let note, note.contains(where: { !$0.isWhitespace }) else {
      throw .needsNote("say why it need not be checked")
    }
    guard isEditor(view) else { throw .needsRole(["editor"]) }
  }

  /// Takes back the person's own last decision, while nothing was sent on it.
  package func undo(_ name: ArticleName) throws(Refusal) -> (view: ArticleView, undone: LogEntry) {
    var undone: LogEntry?
    let view = try change(name) { (view, _) throws(Refusal) in
      let decisions: Set<LogEntry.Kind> = [
        .approved, .rejected, .checked, .accepted, .held, .spiked, .released,
      ]
      guard
        let at = view.state.standing.lastIndex(where: {
          $0.by == person && decisions.contains($0.what.kind)
        })
      else { throw .nothingToUndo(person) }
      let later = view.state.standing[at...]
      guard !later.contains(where: { $0.what.kind == .sent }),
        !view.state.deliveries.contains(where: { $0.arrived == nil })
      else { throw .alreadySent(name.id) }
      undone = view.state.standing[at]
      var what = LogEntry.What(.undone)
      what.entry = undone?.id
      view.state.append(what, by: person, at: view.now)
      return nil
    }
    guard let undone else { throw .nothingToUndo(person) }
    return (view, undone)
  }
}

/// Which items of a checklist a person means.
package enum ItemSelection: Sendable, Hashable {
  /// Numbers in reading order, from 1, or ids.
  case named([String])
  /// All that are open, stale or disputed.
  case allOpen

  package func choose(from checklist: [ItemStanding]) throws(Refusal) -> [ItemStanding] {
    switch self {
    case .allOpen: return checklist.filter { !$0.status.isResolved }
    case .named(let names):
      return try names.map { (name) throws(Refusal) in
        if let number = Int(name), checklist.indices.contains(number - 1) {
          return checklist[number - 1]
        }
        let found = checklist.filter { $0.item.id == name }
        guard let first = found.first, found.count == 1 else { throw .noItem(name) }
        return first
      }
    }
  }
}

extension ArticleView {
  /// The items in reading order: those about the story as a whole last.
  package func checklist() -> [ItemStanding] {
    items().enumerated().sorted { one, other in
      let place = (one.element.item.place?.start ?? .max, one.offset)
      return place < (other.element.item.place?.start ?? .max, other.offset)
    }.map(\.element)
  }

  func gate(named name: String?) throws(Refusal) -> Int {
    let gates = workflow.steps.indices.filter { workflow.steps[$0].entry.kind == .gate }
    if let name {
      guard let index = gates.first(where: { workflow.steps[$0].id == name }) else {
        throw .noGate(name)
      }
      return index
    }
    let waiting = gates.first { index in
      if case .open = judge(index) { false } else { true }
    }
    guard let index = waiting ?? gates.last else { throw .noGate(nil) }
    return index
  }
}
