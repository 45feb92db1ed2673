import StageKit

/// Waits until enough of the right people have approved the words that stand there now.
///
/// Whether a decision still holds, and who is an author, the engine has found out before; the gate
/// only counts.
struct Review: Gate {
  static let approvals = Setting.int(
    "approvals",
    default: 1,
    in: 1...9,
    "How many people have to approve."
  )
  static let from = Setting.list(
    "from",
    default: [],
    "The roles that may approve; anyone of the desk where it names none."
  )
  static let not = Setting.list(
    "not",
    default: ["author"],
    of: ["author"],
    "Who may not approve: the author of a covered field."
  )
  static let covers = Setting.list(
    "covers",
    default: [],
    "The fields an approval is bound to; all that later outputs read where it names none."
  )
  static let emergency = Setting.emergency

  static let description = StageDescription(
    name: "review",
    version: "1.0.0",
    summary: "Waits until people have approved exactly the words that go out.",
    reads: [.decisions],
    settings: [approvals, from, not, covers, emergency]
  )

  private let wanted: Int
  private let electorate: Electorate

  init(settings: Settings) throws(SettingsError) {
    for roles in [Self.from, Self.emergency]
    where settings[roles].contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw SettingsError(roles.name, "expected the names of roles, found an empty one")
    }
    for name in settings[Self.covers] where !FieldName(name).isUsable {
      throw SettingsError(
        Self.covers.name,
        "'\(name)' is not a field; names of your own begin with 'x-'"
      )
    }
    wanted = settings[Self.approvals]
    electorate = Electorate(
      roles: settings[Self.from],
      excludesAuthors: settings[Self.not].contains("author")
    )
  }

  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer {
    let standing = Self.standing(decisions)
    // Anyone may stop a story: a rejection counts whatever roles its author has.
    if let rejection = standing.last(where: { $0.kind == .reject }) {
      return .changesRequested(by: rejection.by, note: rejection.note ?? "")
    }
    let approvers = standing.filter(electorate.includes).map(\.by)
    let missing = wanted - approvers.count
    guard missing > 0 else { return .open("approved by \(Wording.list(approvers, "and"))") }
    return .wait(
      Question(
        electorate.question(missing: missing, more: !approvers.isEmpty),
        roles: electorate.roles,
        excluded: approvers,
        missing: missing
      )
    )
  }

  /// The last word of each person, of those that hold; oldest first.
  private static func standing(_ decisions: [Decision]) -> [Decision] {
    var heard: Set<String> = []
    return decisions.reversed().filter { $0.holds && heard.insert($0.by).inserted }.reversed()
  }
}
