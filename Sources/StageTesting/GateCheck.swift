import StageKit

/// Asks a gate what nobody, the wrong people and the right people may open.
struct GateCheck {
  let gate: any Gate

  private static let now = Instant(seconds: 1_700_000_000)
  private static let article: Article = [
    "headline": "Harbour reopens", "body": "Ships sail again.",
  ]

  func problems() -> [String] {
    let question: Question
    switch judge([]) {
    case .open: return ["it opens before anyone decided anything"]
    case .changesRequested: return ["it says that changes were asked for before anyone decided"]
    case .wait(let asked): question = asked
    }
    return words(of: question) + opensWrongly() + closesAgain(question)
      + (judge([]) == judge([]) ? [] : ["it gives one answer now and another later"])
  }

  private func judge(_ decisions: [Decision]) -> Answer {
    gate.judge(Self.article, decisions, now: Self.now)
  }

  private func words(of question: Question) -> [String] {
    var problems: [String] = []
    if let problem = Names.problem(inSentence: question.text) {
      problems.append("what it waits for \(problem)")
    }
    if question.missing < 1 { problems.append("it waits for \(question.missing) answers") }
    return problems
  }

  /// Decisions that must never open a gate, whoever made them.
  private func opensWrongly() -> [String] {
    let roles = ["editor", "reporter", "chief", "desk", "legal"]
    let people = (1...12).map { "Person \($0)" }
    let voided = people.map { decision(.approve, $0, roles, holds: false) }
    let rejections = people.map { decision(.reject, $0, roles) }
    var problems: [String] = []
    if judge(voided) != judge([]) {
      problems.append("it counts approvals that no longer hold for the words that stand there")
    }
    if judge(people.map { decision(.reject, $0, roles, holds: false) }) != judge([]) {
      problems.append("it counts rejections that no longer hold for the words that stand there")
    }
    if case .open = judge(rejections) { problems.append("it opens on rejections alone") }
    return problems
  }

  /// Gives what the gate asks for until it opens, then takes it all away again.
  private func closesAgain(_ question: Question) -> [String] {
    var given: [Decision] = []
    while case .wait(let asked) = judge(given) {
      guard given.count < 20 else {
        return ["it does not open when given what it asks for: '\(asked.text)'"]
      }
      given.append(decision(.approve, "Person \(given.count + 1)", asked.roles))
    }
    guard case .open(let words) = judge(given) else {
      return ["it asks for changes when given what it asks for: '\(question.text)'"]
    }
    var problems: [String] = []
    if let problem = Names.problem(inSentence: words) {
      problems.append("what it says when it opens \(problem)")
    }
    let voided = given.map { decision(.approve, $0.by, $0.roles, holds: false) }
    if case .open = judge(voided) { problems.append("it stays open after the words changed") }
    return problems
  }

  private func decision(
    _ kind: Decision.Kind,
    _ by: String,
    _ roles: [String],
    holds: Bool = true
  ) -> Decision {
    Decision(
      kind: kind,
      step: "gate",
      by: by,
      roles: roles,
      at: Self.now,
      note: kind == .reject ? "the figure is wrong" : nil,
      holds: holds
    )
  }
}
