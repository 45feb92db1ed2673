import Support

/// One thing that happens to a desk in a random sequence.
enum ModelCommand: Hashable, Sendable {
  case run, publish, update
  case workflow(Int)
  case wait(Int)
  /// A person's edit by way of copydesk; `nil` takes the field away.
  case set(by: String, ModelField, String?)
  /// The same by way of any other program.
  case editOutside(ModelField, String?)
  case check(by: String, Int, ModelResolution)
  case approve(by: String, gate: String)
  case reject(by: String, gate: String)
  case undo(by: String)
  /// A version of the story arrives in the inbox.
  case wire(Int)
  case take(by: String, isTheirs: Bool?)
  /// The command is hit by a fault of the disk, or dies, at a call.
  indirect case broken(ModelCommand, atCall: Int, dies: Bool)
}

enum ModelResolution: String, Hashable, Sendable, CaseIterable {
  case verified, disputed, waived
}

extension ModelCommand {
  static let people = ["amy", "ben", "cem", "dee"]

  static let versions: [(headline: String, body: String)] = [
    ("The mayor speaks", "She counted 12 boats. He saw 7 birds. All is well."),
    ("The mayor speaks", "She counted 13 boats. He saw 7 birds. All is well."),
    ("The mayor is silent", "She counted 12 boats. He saw 7 birds. All is well."),
  ]

  static func random(_ random: inout SplitMix, now: Int) -> ModelCommand {
    let command = plain(&random, now: now)
    switch command {
    case .workflow, .wait, .editOutside, .wire, .broken: return command
    default: break
    }
    guard Int.random(in: 0..<6, using: &random) == 0 else { return command }
    return .broken(
      command,
      atCall: .random(in: 1...90, using: &random),
      dies: .random(using: &random)
    )
  }

  private static func plain(_ random: inout SplitMix, now: Int) -> ModelCommand {
    let person = people.randomElement(using: &random) ?? "amy"
    let gate = Int.random(in: 0..<4, using: &random) == 0 ? "second" : "review"
    switch Int.random(in: 0..<40, using: &random) {
    case 0..<9: return .run
    case 9..<11: return .publish
    case 11..<13: return .update
    case 13..<15: return .workflow(.random(in: 0..<ModelWorkflow.all.count, using: &random))
    case 15: return .wait(.random(in: 1...2000, using: &random))
    case 16..<19:
      let (field, value) = edit(&random, now: now)
      return .set(by: person, field, value)
    case 19..<21:
      let (field, value) = edit(&random, now: now)
      return .editOutside(field, value)
    case 21..<29:
      let isVerified = Int.random(in: 0..<4, using: &random) > 0
      return .check(
        by: person,
        .random(in: 1...3, using: &random),
        isVerified ? .verified : ModelResolution.allCases.randomElement(using: &random) ?? .waived
      )
    case 29..<35: return .approve(by: person, gate: gate)
    case 35: return .reject(by: person, gate: gate)
    case 36: return .undo(by: person)
    case 37..<39: return .wire(.random(in: 0..<versions.count, using: &random))
    default:
      return .take(by: person, isTheirs: [nil, true, false].randomElement(using: &random) ?? nil)
    }
  }

  private static func edit(_ random: inout SplitMix, now: Int) -> (ModelField, String?) {
    func one(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return (.headline, one(["The mayor speaks", "The mayor is silent", "We fail input"]))
    case 1..<5:
      let parts = [
        one(["She counted 12 boats.", "She counted 13 boats.", "She really counted 12 boats."]),
        one(["He saw 7 birds.", "He saw 8 birds.", "He was out."]),
        one(["All is well.", "All is lost."]),
      ]
      return (.body, parts.joined(separator: " "))
    case 5: return (.byline, Bool.random(using: &random) ? "Ben Bo" : nil)
    case 6: return (.said, Bool.random(using: &random) ? "some words" : nil)
    default:
      return (.embargo, Bool.random(using: &random) ? String(now + 1000) : nil)
    }
  }
}
