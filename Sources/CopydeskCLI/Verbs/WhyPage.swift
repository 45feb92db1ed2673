import Engine
import StageKit
import StateStore
import WorkflowFile

/// Why an article is where it is, for people.
struct WhyPage: Sendable {
  /// How many things of one kind the page about all steps shows before it says how many more.
  private static let few = 4

  private let view: ArticleView
  private let situation: Situation
  private let moment: Moment
  private let room: Int
  /// Whether long lists are cut: the page about one step shows everything.
  private let isBrief: Bool

  init(_ view: ArticleView, _ moment: Moment, width: Int?, isBrief: Bool) {
    self.view = view
    situation = view.situation()
    self.moment = moment
    room = max(30, min(width ?? 100, 100) - 15)
    self.isBrief = isBrief
  }

  func lines(_ steps: [StepExplanation]) -> [Styled] {
    StoryHeading(view, situation, moment).lines + steps.flatMap(lines)
  }

  private func lines(_ step: StepExplanation) -> [Styled] {
    let since = step.since.map { " (since \(moment.short($0)))" } ?? ""
    let name = step.id + String(repeating: " ", count: max(0, 12 - DisplayWidth.of(step.id)))
    var lines: [Styled] = ["\(step.standing.mark) \(name, .bold) \(step.summary)\(since, .dim)"]
    lines += (lastRun(step) + changes(step) + details(step)).flatMap(entry)
    if !step.who.isEmpty {
      lines += entry("who can act: \(step.who.joined(separator: ", "))")
    } else if case .waiting = step.standing, !view.desk.people.isEmpty {
      lines += entry("nobody on the desk may give it: a colleague who may is missing in desk.yaml")
    }
    return lines + step.stale.flatMap(stale)
  }

  /// What is behind a step's standing; of items that must be checked a few and their number.
  private func details(_ step: StepExplanation) -> [String] {
    switch step.standing {
    case .blocked(let blocks):
      let items = blocks.filter(\.isItem)
      guard isBrief, items.count > 1 else { return blocks.map(moment.sentence) }
      return blocks.filter { !$0.isItem }.map(moment.sentence)
        + ["\(items.count) items must be checked first"]
    case .waiting, .changesRequested:
      let index = view.workflow.index(of: step.id) ?? 0
      let blocks = view.blocks(index, after: Array(situation.standings[..<index]))
      let items = blocks.filter(\.isItem).map(\.sentence)
      return view.approvalsWithoutWeight(at: index)
        + blocks.filter { !$0.isItem }.map(moment.sentence)
        + cut(items, "'copydesk check' lists them")
    case .due, .later: return []
    case .emergency(let emergency):
      return cut(emergency.passedOver, "'copydesk check' lists them")
    default: return cut(step.details, seeAll(step))
    }
  }

  /// What is different for a step that would run; of steps that wait for those before them the words
  /// are told once, at the first.
  private func changes(_ step: StepExplanation) -> [String] {
    if case .later = step.standing, isBrief { return step.changes.map(\.sentence) }
    return cut(step.changes.flatMap(\.lines), seeAll(step))
  }

  /// Why a step ran that is through with its work.
  private func lastRun(_ step: StepExplanation) -> [String] {
    guard let run = step.lastRun else { return [] }
    switch run.code {
    case "retry": return ["why it ran: it had failed before"]
    case "asked": return ["why it ran: somebody asked for it"]
    default:
      let sentences = run.changes.map(\.sentence).joined(separator: ", ")
      let words = isBrief ? [] : run.changes.filter { $0.words != nil }.flatMap(\.lines)
      return ["why it ran: \(sentences)"] + words
    }
  }

  private func seeAll(_ step: StepExplanation) -> String {
    "name the step '\(step.id)' to see all"
  }

  private func cut(_ sentences: [String], _ wayOut: String) -> [String] {
    guard isBrief, sentences.count > Self.few + 1 else { return sentences }
    return sentences.prefix(Self.few) + ["and \(sentences.count - Self.few) more: \(wayOut)"]
  }

  private func stale(_ decision: StaleDecision) -> [Styled] {
    let when = moment.full(decision.at)
    var lines = entry("the approval by \(decision.by) of \(when) no longer holds")
    if decision.isGateChanged { lines += entry("the gate itself was set differently then") }
    let changes = decision.changes.flatMap { change in
      (change.lines.isEmpty ? ["changed"] : change.lines).map { "\(change.field): \($0)" }
    }
    let isCut = isBrief && changes.count > Self.few + 1
    lines += changes.prefix(isCut ? Self.few : changes.count).flatMap { text in
      indented(text, first: "    ")
    }
    if isCut { lines += indented("and \(changes.count - Self.few) more changes", first: "    ") }
    return lines
  }

  private func entry(_ text: String) -> [Styled] { indented(text, first: "  - ") }

  private func indented(_ text: String, first: String) -> [Styled] {
    Wrapping.lines(Printable.line(text), width: room).enumerated().map { index, line in
      "           \(index == 0 ? first : "    ")\(line)"
    }
  }
}

extension InputChange {
  /// The words that changed, each under its field's name, else that it changed at all.
  fileprivate var lines: [String] {
    guard let words, !words.isEmpty else { return [sentence] }
    return words.map { "\(part.split.name): \($0)" }
  }
}

extension StepStanding {
  /// A sign that says it at a glance.
  fileprivate var mark: Styled {
    switch self {
    case .done, .open, .out(editedSince: false): "\("✓", .green)"
    case .skipped, .later: "\("·", .dim)"
    case .failed, .blocked: "\("✗", .red)"
    case .due, .ready, .unconfirmed: "\("→", .cyan)"
    case .waiting, .changesRequested, .emergency, .out(editedSince: true): "\("●", .yellow)"
    }
  }
}
