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
      log(LogEntry.What(kind), in: &view, at: index, note: note)
      return nil
    }
  }

  /// Writes a decision down, bound to the words that a gate covers.
  func log(_ what: LogEntry.What, in view: inout ArticleView, at index: Int, note: String?) {
    let coverage = view.coverage(of: index)
    var what = what
    what.step = view.workflow.steps[index].id
    what.fields = coverage.hashes
    what.bound = coverage.settings
    what.note = note
    for field in coverage.fields {
      if let value = view.field(field) { view.state.keep(value) }
    }
    view.state.append(what, by: person, at: view.now)
  }

  /// Nobody decides about what has yet to run, failed, or lacks what an output needs.
  func checkReady(_ view: ArticleView, at index: Int) throws(Refusal) {
    let before = Array(view.standings()[..<index])
    let unready = view.blocks(index, after: before).filter { block in
      switch block {
      case .due, .failed, .record: true
      default: false
      }
    }
    guard unready.isEmpty else { throw .notReady(unready) }
    let outputs = view.workflow.steps.indices.dropFirst(index + 1)
    let lacking = outputs.flatMap(view.lacking)
    guard lacking.isEmpty else { throw .lacks(view.state.id, lacking) }
  }

  private func mayDecide(
    _ kind: LogEntry.Kind,
    _ view: ArticleView,
    at index: Int
  ) throws(Refusal) {
    if kind == .approved {
      try checkReady(view, at: index)
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
    let gate = view.workflow.steps[index]
    if isAuthor, view.excludesAuthors(gate) {
      throw .isAuthor(
        person,
        gate: gate.id,
        others: view.peopleBesides(coverage.authors, at: index)
      )
    }
    if let pass = view.emergencies(at: index).first(where: { $0.by == person }) {
      throw .doesNotCount(pass.owed.text)
    }
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
        if resolution == .verified, isMust, sources.allSatisfy(Self.isBlank) {
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

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private func mayWaive(_ view: ArticleView, _ note: String?) throws(Refusal) {
    guard let note, note.contains(where: { !$0.isWhitespace }) else {
      throw .needsNote("say why it need not be checked")
    }
    guard isEditor(view) else { throw .needsRole(["editor"]) }
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
      var chosen: [ItemStanding] = []
      for name in names {
        for standing in try Self.choose(name, from: checklist) where !chosen.contains(standing) {
          chosen.append(standing)
        }
      }
      return chosen
    }
  }

  private static func choose(
    _ name: String,
    from checklist: [ItemStanding]
  ) throws(Refusal) -> [ItemStanding] {
    guard let ranges = numbers(name) else {
      let found = checklist.filter { $0.item.id == name }
      guard found.count == 1 else { throw .noItem(name) }
      return found
    }
    for range in ranges where range.lowerBound < 1 || range.upperBound > checklist.count {
      throw .noItem(name)
    }
    return ranges.flatMap { checklist[($0.lowerBound - 1)...($0.upperBound - 1)] }
  }

  /// The numbers that a word such as `3`, `6-9` or `6-9,12` stands for; `nil` where it is an id.
  package static func numbers(_ word: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { number($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first <= last
      else { return nil }
      ranges.append(first...last)
    }
    return ranges
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }
}

extension ArticleView {
  /// Whether somebody let the story through a gate that still waits for others.
  private func isPassed(_ index: Int) -> Bool {
    if case .emergency = standing(of: index, after: []) { true } else { false }
  }

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
      if case .open = judge(index) { false } else { !isPassed(index) }
    }
    let overdue = gates.first { !emergencies(at: $0).isEmpty }
    guard let index = waiting ?? overdue ?? gates.last else { throw .noGate(nil) }
    return index
  }
}
