/// What a story may do, as the design says it: a small model that knows nothing of the engine.
///
/// Where the design leaves room, or a command was interrupted, several models are possible; what is
/// seen of the desk then tells which. Each story of a desk has its own, for none may touch another.
struct StoryModel: Hashable, Sendable {
  typealias Words = [ModelField: String]

  /// Which of the desk's stories it is.
  let number: Int
  var workflow: ModelWorkflow
  var now: Int
  /// What the record says.
  var record: Words
  /// What it said when the desk last wrote something down.
  var noticed: Words
  var log: [Entry] = []
  /// What stages last made, and of what.
  var made: [String: Made] = [:]
  /// The version in the inbox, the one the record comes from, the one that may be taken.
  var inbox: Int?
  var source = 0
  var update: Int?
  var intents: [ModelWorkflow.Output: Intent] = [:]
  /// What is out, by output: the words of the last delivery.
  var out: [ModelWorkflow.Output: Words] = [:]
  /// What the world outside has: the page, and the messages in the order they came.
  var page: Words?
  var messages: [String] = []

  struct Made: Hashable, Sendable {
    var of: String
    var value: String?
    var items: [ModelItem] = []
    /// Where a replacement is proposed.
    var proposal: Int?
    var failed = false
  }

  struct Intent: Hashable, Sendable {
    let words: Words
    var hasArrived = false
    /// The page that was there before.
    var replaced: Words?
  }

  struct Entry: Hashable, Sendable {
    var kind: String
    var by: String?
    var fields: Set<ModelField> = []
    var gate: ModelWorkflow.Gate?
    var words: Words = [:]
    var item: ModelItem?
    var resolution: ModelResolution?
    /// What an emergency passed over, and what the design leaves open whether it did.
    var passed: [ModelItem] = []
    var perhapsPassed: [ModelItem] = []
    var isUndone = false
    /// The body that an edit left.
    var body: String?

    var seen: String { "\(kind):\(by ?? "-")" }
  }
}

/// Something to verify: which sentence it stands in, what that says, and the step that asks.
struct ModelItem: Hashable, Sendable {
  let step: String
  let slot: Int
  let sentence: String
  var isMust = true
}

/// Whether something holds, where the design may leave it open.
enum Holds { case yes, no, unclear }

extension StoryModel {
  var standing: [Entry] { log.filter { !$0.isUndone } }

  // MARK: - What stands there

  func words(of fields: [ModelField]) -> Words {
    var words = record.filter { fields.contains($0.key) }
    if fields.contains(.said), words[.said] == nil { words[.said] = value(of: "say") }
    return words
  }

  /// What a step of the workflow made.
  func value(of id: String) -> String? {
    workflow.steps.contains { $0.id == id } ? made[id]?.value : nil
  }

  /// Whether its condition keeps a step from running.
  func isSkipped(_ step: ModelWorkflow.Step) -> Bool {
    switch step.when {
    case nil: false
    case .speaks: record[.headline] == "The mayor is silent"
    case .isShort: (value(of: "count").flatMap { Int($0) } ?? 4) >= 4
    }
  }

  /// What a stage would be run on; `nil` for what is no stage, or does not run.
  func basis(of step: ModelWorkflow.Step) -> String? {
    guard !isSkipped(step) else { return nil }
    switch step.kind {
    case .doubt(let level): return "\(level) \(record[.body] ?? "")"
    case .spell: return record[.body]
    case .fails: return record[.headline]
    case .count(let factor): return "\(factor) \(record[.headline] ?? "")"
    case .say: return value(of: "count") ?? "-"
    case .gate, .output: return nil
    }
  }

  func isDue(_ step: ModelWorkflow.Step) -> Bool {
    guard let basis = basis(of: step) else { return false }
    return made[step.id]?.of != basis
  }

  /// Whether a step failed, and nothing may go on.
  func isStopped(at step: ModelWorkflow.Step) -> Bool {
    step.mayStop && !isSkipped(step) && made[step.id]?.failed == true
  }

  // MARK: - Gates

  func covered(by gate: ModelWorkflow.Gate) -> [ModelField] {
    if !gate.covers.isEmpty { return gate.covers.sorted() }
    var isAfter = false
    var fields: Set<ModelField> = []
    for step in workflow.steps {
      if step.kind == .gate(gate) { isAfter = true }
      if case .output(let output) = step.kind, isAfter { fields.formUnion(output.reads) }
    }
    return fields.sorted()
  }

  /// The words that a person has seen who decides: all that any gate covers.
  var seenWords: Words {
    var fields: Set<ModelField> = []
    for case .gate(let gate) in workflow.steps.map(\.kind) { fields.formUnion(covered(by: gate)) }
    return words(of: fields.sorted())
  }

  func authors(of gate: ModelWorkflow.Gate) -> Set<String> {
    let fields = covered(by: gate)
    var authors = Set(
      standing.filter {
        ["edited", "took"].contains($0.kind) && !$0.fields.isDisjoint(with: fields)
      }
      .compactMap(\.by)
    )
    if record[.byline] == "Ben Bo" { authors.insert("ben") }
    return authors
  }

  func mayApprove(_ person: String, _ gate: ModelWorkflow.Gate) -> Bool {
    let hasRole = gate.from.isEmpty || !Self.roles(person).isDisjoint(with: gate.from)
    return hasRole && !(gate.excludesAuthors && authors(of: gate).contains(person))
  }

  static func roles(_ person: String) -> Set<String> {
    switch person {
    case "amy", "dee": ["editor"]
    case "ben": ["editor", "checker"]
    default: ["checker"]
    }
  }

  /// The last word of each person about exactly what stands there now.
  func lastWords(at gate: ModelWorkflow.Gate) -> [String: String] {
    lastWords { isAboutNow($0, gate) }
  }

  func lastWords(_ isMeant: (Entry) -> Bool) -> [String: String] {
    var words: [String: String] = [:]
    for entry in standing where ["approved", "rejected"].contains(entry.kind) && isMeant(entry) {
      if let by = entry.by { words[by] = entry.kind }
    }
    return words
  }

  /// Whether something was decided at a gate about exactly what stands there now.
  func isAboutNow(_ entry: Entry, _ gate: ModelWorkflow.Gate) -> Bool {
    let fields = covered(by: gate)
    return entry.gate == gate && entry.words == words(of: fields) && entry.fields == Set(fields)
  }

  func isRejected(_ gate: ModelWorkflow.Gate) -> Bool {
    lastWords(at: gate).values.contains("rejected")
  }

  func isOpen(_ gate: ModelWorkflow.Gate) -> Bool {
    let owing = emergencies(at: gate).compactMap(\.entry.by)
    return isOpen(
      gate,
      lastWords(at: gate).filter { $0.value != "approved" || !owing.contains($0.key) }
    )
  }

  func isOpen(_ gate: ModelWorkflow.Gate, _ last: [String: String]) -> Bool {
    guard !last.values.contains("rejected") else { return false }
    let fields = covered(by: gate)
    let isNameless = standing.contains {
      $0.kind == "edited" && $0.by == nil && !$0.fields.isDisjoint(with: fields)
    }
    let wanted = gate.approvals + (gate.excludesAuthors && isNameless ? 1 : 0)
    return last.keys.filter { mayApprove($0, gate) }.count >= wanted
  }

  /// Who keeps the story in, and how, since it was last released.
  var restraints: [Entry] {
    var found: [Entry] = []
    for entry in standing {
      if entry.kind == "released" { found = [] }
      if entry.kind == "held" || entry.kind == "spiked" { found.append(entry) }
    }
    return found
  }

  var isSpiked: Bool { restraints.contains { $0.kind == "spiked" } }

  // MARK: - Items

  /// What is on the checklist, in reading order; then what stands for steps that did not run.
  var items: [ModelItem] {
    (made["doubt"]?.items ?? [])
      + workflow.steps.compactMap { step in
        reasonMissed(step).map { ModelItem(step: step.id, slot: 9, sentence: $0) }
      }
  }

  private func reasonMissed(_ step: ModelWorkflow.Step) -> String? {
    if step.isAdvisory { return nil }
    if case .output = step.kind { return nil }
    if isSkipped(step) { return step.when?.rawValue }
    guard case .fails("continue") = step.kind, made[step.id]?.failed == true else { return nil }
    return "it failed"
  }

  func isResolved(_ item: ModelItem) -> Holds {
    let about = standing.filter { $0.item?.step == item.step && $0.item?.slot == item.slot }
    let same = about.last { $0.item?.sentence == item.sentence }
    guard let same, same.resolution != .disputed else { return .no }
    guard same == about.last else { return .unclear }
    // Where the words were others in between, whether the check holds again is left open.
    let since = log.drop { $0 != same }
    let wasOther = since.contains { entry in
      guard item.step == "doubt", let body = entry.body else { return false }
      let sentences = Self.sentences(body)
      return !sentences.indices.contains(item.slot) || sentences[item.slot] != item.sentence
    }
    return wasOther ? .unclear : .yes
  }

  static func sentences(_ body: String) -> [String] { body.split(separator: ".").map(String.init) }

  func openMust(of steps: [String], passing: Bool = false) -> Holds {
    let answers = items.filter { $0.isMust && steps.contains($0.step) }.map { item in
      passing && isResolved(item) != .yes
        ? isPassed(item, by: steps, orResolved: isResolved(item)) : isResolved(item)
    }
    return answers.contains(.no) ? .yes : answers.contains(.unclear) ? .unclear : .no
  }

  // MARK: - The gate rule

  /// Whether an output may happen now.
  func mayGo(_ output: ModelWorkflow.Output) -> Holds {
    guard let index = workflow.steps.firstIndex(where: { $0.kind == .output(output) }) else {
      return .no
    }
    let earlier = Array(workflow.steps[..<index])
    guard restraints.isEmpty, !isSkipped(workflow.steps[index]) else { return .no }
    for step in earlier {
      if isDue(step) || isStopped(at: step) { return .no }
      if case .gate(let gate) = step.kind, !isSkipped(step), !isPassable(gate) { return .no }
    }
    if let embargo = record[.embargo].flatMap({ Int($0) }), embargo > now { return .no }
    switch openMust(of: earlier.map(\.id), passing: true) {
    case .yes: return .no
    case .unclear: return .unclear
    case .no: return .yes
    }
  }
}
