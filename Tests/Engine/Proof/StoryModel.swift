/// What a story may do, as the design says it: a small model that knows nothing of the engine.
///
/// Where the design leaves room, or a command was interrupted, several models are possible; what is
/// seen of the desk then tells which.
struct StoryModel: Hashable, Sendable {
  typealias Words = [ModelField: String]

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
    var failed = false
  }

  struct Intent: Hashable, Sendable {
    let words: Words
    var hasArrived = false
  }

  struct Entry: Hashable, Sendable {
    var kind: String
    var by: String?
    var fields: Set<ModelField> = []
    var gate: ModelWorkflow.Gate?
    var words: Words = [:]
    var item: ModelItem?
    var resolution: ModelResolution?
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

  func made(by id: String) -> Made? {
    workflow.steps.contains { $0.id == id } ? made[id] : nil
  }

  func words(of fields: [ModelField]) -> Words {
    var words = record.filter { fields.contains($0.key) }
    if fields.contains(.said), words[.said] == nil { words[.said] = made(by: "say")?.value }
    return words
  }

  /// What a stage would be run on; `nil` for what is no stage.
  func basis(of step: ModelWorkflow.Step) -> String? {
    switch step {
    case .doubt(let level): "\(level) \(record[.body] ?? "")"
    case .fails: record[.headline]
    case .count(let factor): "\(factor) \(record[.headline] ?? "")"
    case .say: made(by: "count")?.value ?? "-"
    case .gate, .output: nil
    }
  }

  func isDue(_ step: ModelWorkflow.Step) -> Bool {
    guard let basis = basis(of: step) else { return false }
    return made[step.id]?.of != basis
  }

  // MARK: - Gates

  func covered(by gate: ModelWorkflow.Gate) -> [ModelField] {
    if !gate.covers.isEmpty { return gate.covers.sorted() }
    var isAfter = false
    var fields: Set<ModelField> = []
    for step in workflow.steps {
      if step == .gate(gate) { isAfter = true }
      if case .output(let output) = step, isAfter { fields.formUnion(output.reads) }
    }
    return fields.sorted()
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
    var words: [String: String] = [:]
    let now = self.words(of: covered(by: gate))
    for entry in standing where entry.gate == gate && entry.words == now {
      if entry.fields == Set(covered(by: gate)), let by = entry.by { words[by] = entry.kind }
    }
    return words
  }

  func isRejected(_ gate: ModelWorkflow.Gate) -> Bool {
    lastWords(at: gate).values.contains("rejected")
  }

  func isOpen(_ gate: ModelWorkflow.Gate) -> Bool {
    let last = lastWords(at: gate)
    guard !last.values.contains("rejected") else { return false }
    let fields = covered(by: gate)
    let isNameless = standing.contains {
      $0.kind == "edited" && $0.by == nil && !$0.fields.isDisjoint(with: fields)
    }
    let wanted = gate.approvals + (gate.excludesAuthors && isNameless ? 1 : 0)
    return last.keys.filter { mayApprove($0, gate) }.count >= wanted
  }

  // MARK: - Items

  /// What is on the checklist, in reading order; then what stands for steps that did not run.
  var items: [ModelItem] {
    let missed = workflow.steps.filter { step in
      guard case .fails("continue") = step else { return false }
      return made[step.id]?.failed == true
    }
    return (made["doubt"]?.items ?? [])
      + missed.map { ModelItem(step: $0.id, slot: 9, sentence: "did not run") }
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
      return Self.sentences(body)[item.slot] != item.sentence
    }
    return wasOther ? .unclear : .yes
  }

  static func sentences(_ body: String) -> [String] { body.split(separator: ".").map(String.init) }

  func openMust(of steps: [String]) -> Holds {
    let answers = items.filter { $0.isMust && steps.contains($0.step) }.map(isResolved)
    return answers.contains(.no) ? .yes : answers.contains(.unclear) ? .unclear : .no
  }

  // MARK: - The gate rule

  /// Whether an output may happen now.
  func mayGo(_ output: ModelWorkflow.Output) -> Holds {
    guard let index = workflow.steps.firstIndex(of: .output(output)) else { return .no }
    let earlier = Array(workflow.steps[..<index])
    for step in earlier {
      if isDue(step) { return .no }
      if case .fails("fail") = step, made[step.id]?.failed == true { return .no }
      if case .gate(let gate) = step, !isOpen(gate) { return .no }
    }
    if let embargo = record[.embargo].flatMap({ Int($0) }), embargo > now { return .no }
    switch openMust(of: earlier.map(\.id)) {
    case .yes: return .no
    case .unclear: return .unclear
    case .no: return .yes
    }
  }
}
