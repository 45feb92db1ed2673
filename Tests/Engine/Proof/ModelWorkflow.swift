/// A workflow as the model of the gate rule knows it, and as the file that declares it.
struct ModelWorkflow: Hashable, Sendable {
  var steps: [Step]

  enum Step: Hashable, Sendable {
    case doubt(level: String)
    case fails(onError: String)
    case count(factor: Int)
    case say
    case gate(Gate)
    case output(Output)
  }

  struct Gate: Hashable, Sendable {
    var id = "review"
    var approvals = 1
    var from = ["editor"]
    var excludesAuthors = true
    var covers: [ModelField] = []
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

  /// The workflows that a sequence changes between.
  static let all: [ModelWorkflow] = {
    let start: [Step] = [.doubt(level: "must"), .count(factor: 1), .say]
    let site: [Step] = [.gate(Gate()), .output(.site)]
    let second = Gate(id: "second", from: ["checker"], excludesAuthors: false)
    return [
      start + site,
      start + [.gate(Gate(approvals: 2)), .output(.site)],
      start + [.gate(Gate(from: [])), .output(.site)],
      start + [.gate(Gate(excludesAuthors: false)), .output(.site)],
      start + [.gate(Gate(covers: [.headline])), .output(.site)],
      [.doubt(level: "must"), .count(factor: 1)] + site,
      [.doubt(level: "should"), .count(factor: 1), .say] + site,
      [.doubt(level: "must"), .count(factor: 2), .say] + site,
      [.count(factor: 1), .say] + site,
      start + [.gate(Gate()), .output(.wire)],
      start + site + [.gate(second), .output(.wire)],
      start + [.gate(Gate()), .gate(second), .output(.wire), .output(.site)],
      [.fails(onError: "continue")] + start + site,
      [.doubt(level: "must"), .fails(onError: "fail"), .count(factor: 1), .say] + site,
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
    switch self {
    case .doubt: "doubt"
    case .fails: "fails"
    case .count: "count"
    case .say: "say"
    case .gate(let gate): gate.id
    case .output(let output): output.rawValue
    }
  }

  fileprivate var yaml: String {
    switch self {
    case .doubt(let level): "  - stage: doubt\n    with: { level: \(level) }\n"
    case .fails(let onError): "  - stage: fails\n    on-error: \(onError)\n"
    case .count(let factor): "  - stage: count\n    with: { factor: \(factor) }\n"
    case .say: "  - stage: say\n"
    case .output(let output): "  - stage: \(output.rawValue)\n"
    case .gate(let gate): gate.yaml
    }
  }
}

extension ModelWorkflow.Gate {
  fileprivate var yaml: String {
    """
      - stage: review
        id: \(id)
        with:
          approvals: \(approvals)
          from: [\(from.joined(separator: ", "))]
          not: [\(excludesAuthors ? "author" : "")]
          covers: [\(covers.map(\.rawValue).joined(separator: ", "))]

    """
  }
}
