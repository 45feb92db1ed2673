import StageKit
import StageTesting
import Testing

@testable import ReviewPlugin

@Suite("review")
struct ReviewTests {
  @Test("It keeps the promises of a gate, whatever is set")
  func keepsPromises() async throws {
    try await checkStage(Review.self)
    try await checkStage(
      Review.self,
      settings: ["approvals": 9, "from": ["editor", "lawyer"], "not": []]
    )
  }

  @Test("The plugin lists it")
  func list() {
    #expect(review.stages.map(\.description.name) == ["review"])
    #expect(review.stages.map(\.kind) == [.gate])
  }

  @Test(
    "What it asks for is said in whole words",
    arguments: [
      (1, [], ["author"], 0, "one approval by someone other than the author"),
      (1, [], [], 0, "one approval"),
      (2, [], [], 1, "one more approval"),
      (2, [], ["author"], 0, "two approvals by people other than the author"),
      (1, ["editor"], ["author"], 0, "one approval by an editor other than the author"),
      (2, ["editor"], ["author"], 1, "one more approval by an editor other than the author"),
      (3, ["editor"], ["author"], 1, "two more approvals by editors other than the author"),
      (9, ["night-editor"], [], 0, "nine approvals by night editors"),
      (1, ["night-editor", "deputy"], [], 0, "one approval by a night editor or a deputy"),
      (2, ["deputy", "coach", "boss"], [], 0, "two approvals by deputies, coaches or bosses"),
    ] as [(Int, [String], [String], Int, String)]
  )
  func asks(_ approvals: Int, _ from: [String], _ not: [String], _ given: Int, _ text: String)
    throws
  {
    let gate = try gate(approvals, from: from, not: not)
    let decisions = (0..<given).map { approval("Person \($0)", from) }
    let expected = Question(
      text,
      roles: from,
      excluded: decisions.map(\.by),
      missing: approvals - given
    )
    #expect(gate.judge([:], decisions, now: noon) == .wait(expected))
  }

  @Test(
    "It says who approved",
    arguments: [
      (["Amy Adams"], "approved by Amy Adams"),
      (["Amy Adams", "Ben Bo"], "approved by Amy Adams and Ben Bo"),
      (["Amy Adams", "Ben Bo", "Cy Coe"], "approved by Amy Adams, Ben Bo and Cy Coe"),
    ]
  )
  func opens(_ names: [String], _ text: String) throws {
    let gate = try gate(names.count)
    #expect(gate.judge([:], names.map { approval($0) }, now: noon) == .open(text))
  }

  @Test(
    "Approvals that do not count leave the question as it was",
    arguments: [
      Decision(kind: .approve, step: "review", by: "Amy", roles: [], at: noon),
      Decision(kind: .approve, step: "review", by: "Amy", roles: ["reporter"], at: noon),
      Decision(
        kind: .approve,
        step: "review",
        by: "Amy",
        roles: ["editor"],
        at: noon,
        holds: false
      ),
      Decision(
        kind: .approve,
        step: "review",
        by: "Amy",
        roles: ["editor"],
        at: noon,
        isAuthor: true
      ),
    ]
  )
  func doesNotCount(_ decision: Decision) throws {
    let gate = try gate(1, from: ["editor"])
    #expect(gate.judge([:], [decision], now: noon) == gate.judge([:], [], now: noon))
  }

  @Test("One person counts once")
  func countsOnce() throws {
    let gate = try gate(2)
    let twice = [approval("Amy"), approval("Amy")]
    guard case .wait(let question) = gate.judge([:], twice, now: noon) else {
      Issue.record("it opened for one person")
      return
    }
    #expect(question.missing == 1)
    #expect(question.excluded == ["Amy"])
  }

  @Test("An author may approve where the desk allows it")
  func authorAllowed() throws {
    let decision = Decision(kind: .approve, step: "review", by: "Amy", at: noon, isAuthor: true)
    #expect(try gate(1, not: []).judge([:], [decision], now: noon) == .open("approved by Amy"))
  }

  @Test(
    "A request for changes stands until it is taken back or the words change",
    arguments: [
      ("stands", [rejection("Ben")], changes("Ben")),
      ("against an approval of another", [rejection("Ben"), approval("Amy")], changes("Ben")),
      ("after an approval of one's own", [approval("Ben"), rejection("Ben")], changes("Ben")),
      ("from anyone, of any role", [rejection("Cy", roles: [])], changes("Cy")),
      (
        "the last one is shown", [rejection("Ben"), rejection("Cy")], changes("Cy")
      ),
      ("taken back", [rejection("Ben"), approval("Ben")], .open("approved by Ben")),
      (
        "the words changed", [rejection("Ben", holds: false), approval("Amy")],
        .open("approved by Amy")
      ),
      (
        "taken back for words that changed again",
        [rejection("Ben"), approval("Ben", holds: false)],
        changes("Ben")
      ),
    ] as [(String, [Decision], Answer)]
  )
  func rejections(_ name: String, _ decisions: [Decision], _ answer: Answer) throws {
    #expect(try gate(1).judge([:], decisions, now: noon) == answer)
  }

  @Test(
    "Settings that make no sense are refused before any article is touched",
    arguments: [
      (["from": ["editor", " "]], "from"),
      (["covers": ["headline", "colour"]], "covers"),
    ] as [([String: Value], String)]
  )
  func refuses(_ settings: [String: Value], _ setting: String) {
    let error = #expect(throws: SettingsError.self) { try Review(settings: Settings(settings)) }
    #expect(error?.setting == setting)
  }

  @Test("An approval bound to chosen fields may name the desk's own")
  func coversOwn() throws {
    _ = try Review(settings: Settings(["covers": ["body", "x-legal-note"]]))
  }

  private func gate(_ approvals: Int, from: [String] = [], not: [String] = ["author"]) throws
    -> Review
  {
    try Review(
      settings: Settings([
        "approvals": .integer(approvals), "from": .list(from.map { .text($0) }),
        "not": .list(not.map { .text($0) }),
      ])
    )
  }
}

private let noon = Instant(seconds: 1_764_072_000)

private func approval(_ by: String, _ roles: [String] = [], holds: Bool = true) -> Decision {
  Decision(kind: .approve, step: "review", by: by, roles: roles, at: noon, holds: holds)
}

private func rejection(_ by: String, roles: [String] = ["editor"], holds: Bool = true) -> Decision {
  Decision(
    kind: .reject,
    step: "review",
    by: by,
    roles: roles,
    at: noon,
    note: "name the second source",
    holds: holds
  )
}

private func changes(_ by: String) -> Answer {
  .changesRequested(by: by, note: "name the second source")
}
