/// A workflow as the model of the gate rule knows it, and as the file that declares it.
struct ModelWorkflow: Hashable, Sendable {
  var steps: [Step]

  struct Step: Hashable, Sendable {
    let kind: Kind
    /// What has to hold for it to run.
    var when: Condition?
    var isAdvisory = false

    init(_ kind: Kind, when: Condition? = nil, isAdvisory: Bool = false) {
      self.kind = kind
      self.when = when
      self.isAdvisory = isAdvisory
    }
  }

  enum Kind: Hashable, Sendable {
    /// Asks to check each sentence that holds a number.
    case doubt(level: String)
    /// Proposes to write `ten` for `10`.
    case spell
    /// Fails where the headline says so.
    case fails(onError: String)
    /// Counts the headline's words.
    case count(factor: Int)
    /// Says the count, in a field that a person may override.
    case say
    case gate(Gate)
    case output(Output)
  }

  enum Condition: String, Hashable, Sendable {
    case speaks = "headline != \"The mayor is silent\""
    case isShort = "x-count < 4"
  }

  struct Gate: Hashable, Sendable {
    var id = "review"
    var approvals = 1
    var from = ["editor"]
    var excludesAuthors = true
    var covers: [ModelField] = []
    /// Who may let a story through in an emergency.
    var emergency = ["checker"]
  }

  enum Output: String, Hashable, Sendable {
    case site, wire

    var reads: [ModelField] {
      switch self {
      case .site: [.headline, .body, .byline, .said]
      case .wire: [.headline, .body]
      }
    }
  }

  var yaml: String {
    "name: news\nstages:\n  - stage: take-in\n" + steps.map(\.yaml).joined()
  }

  /// The workflows that a sequence changes between; the first is the one that every desk begins with.
  static let all: [ModelWorkflow] = {
    let doubt = Step(.doubt(level: "must"))
    let count = Step(.count(factor: 1))
    let say = Step(.say)
    let start = [doubt, count, say]
    let review = Step(.gate(Gate()))
    let second = Step(
      .gate(Gate(id: "second", from: ["checker"], excludesAuthors: false, emergency: []))
    )
    let site = Step(.output(.site))
    let wire = Step(.output(.wire))
    return [
      start + [review, site, wire],
      start + [review, site],
      start + [Step(.gate(Gate(approvals: 2))), site],
      start + [Step(.gate(Gate(from: []))), site],
      start + [Step(.gate(Gate(excludesAuthors: false))), site],
      start + [Step(.gate(Gate(covers: [.headline]))), site],
      [doubt, count, review, site],
      [Step(.doubt(level: "should")), count, say, review, site],
      [doubt, Step(.count(factor: 2)), say, review, site],
      [count, say, review, site],
      start + [review, wire],
      start + [review, site, second, wire],
      start + [review, second, wire, site],
      [Step(.fails(onError: "continue"))] + start + [review, site],
      [Step(.fails(onError: "continue"), isAdvisory: true)] + start + [review, site],
      [doubt, Step(.fails(onError: "fail")), count, say, review, site],
      [Step(.fails(onError: "hold")), doubt, count, say, review, site],
      [Step(.doubt(level: "must"), when: .speaks), count, say, review, site, wire],
      [doubt, count, Step(.say, when: .isShort), review, site],
      [doubt, count, Step(.say, when: .isShort, isAdvisory: true), review, site],
      start + [Step(.gate(Gate()), when: .speaks), second, site],
      start + [review, Step(.output(.wire), when: .speaks), site],
      start + [Step(.gate(Gate(emergency: []))), site],
      start + [Step(.gate(Gate(approvals: 2, emergency: ["editor"]))), site, wire],
      [Step(.spell), doubt, count, say, review, site],
    ].map { ModelWorkflow(steps: $0) }
  }()
}

/// A field of a story, as the model names it.
enum ModelField: String, Hashable, Sendable, CaseIterable, Comparable {
  case headline, body, byline, embargo
  case said = "x-said"

  static func < (one: ModelField, other: ModelField) -> Bool { one.rawValue < other.rawValue }
}

extension ModelWorkflow.Step {
  var id: String {
    switch kind {
    case .doubt: "doubt"
    case .spell: "spell"
    case .fails: "fails"
    case .count: "count"
    case .say: "say"
    case .gate(let gate): gate.id
    case .output(let output): output.rawValue
    }
  }

  /// Whether nothing goes on where it failed.
  var mayStop: Bool {
    if case .fails(let onError) = kind { onError != "continue" } else { false }
  }

  fileprivate var yaml: String {
    let lines =
      declaration + (when.map { ["when: '\($0.rawValue)'"] } ?? [])
      + (isAdvisory ? ["advisory: true"] : [])
    return "  - " + lines.joined(separator: "\n    ") + "\n"
  }

  private var declaration: [String] {
    switch kind {
    case .doubt(let level): ["stage: doubt", "with: { level: \(level) }"]
    case .spell: ["stage: spell"]
    case .fails(let onError): ["stage: fails", "on-error: \(onError)"]
    case .count(let factor): ["stage: count", "with: { factor: \(factor) }"]
    case .say: ["stage: say"]
    case .output(let output): ["stage: \(output.rawValue)"]
    case .gate(let gate): gate.declaration
    }
  }
}

extension ModelWorkflow.Gate {
  fileprivate var declaration: [String] {
    [
      "stage: review",
      "id: \(id)",
      "with:",
      "  approvals: \(approvals)",
      "  from: [\(from.joined(separator: ", "))]",
      "  not: [\(excludesAuthors ? "author" : "")]",
      "  emergency: [\(emergency.joined(separator: ", "))]",
      "  covers: [\(covers.map(\.rawValue).joined(separator: ", "))]",
    ]
  }
}
