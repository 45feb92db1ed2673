import PluginHost
import StageKit
import Testing

@Suite("Faults of plugins outside")
struct FaultTests {
  /// A fault, and what becomes of the article that brings it out.
  struct Case: Sendable, CustomTestStringConvertible {
    let fault: String
    /// `nil` where even that article is right.
    var failure: FailureClass?
    /// What the message says, beside the plugin, the stage and the article.
    var says = ""
    /// What is reported beside the outcomes.
    var reported = ""
    /// How long a request may take.
    var request = Duration.seconds(20)

    var testDescription: String { fault }
  }

  static let cases: [Case] = [
    Case(fault: "none"),
    Case(fault: "crash", failure: .internal, says: "was ended by SIGKILL, and again with this"),
    Case(fault: "exits", failure: .internal, says: "ended with exit code 9, and again"),
    Case(fault: "exits", failure: .internal, says: "(its last words: 'no model found')"),
    Case(fault: "crash-mid-message", failure: .internal, says: "ended with exit code 0, and again"),
    Case(fault: "crash-at-end"),
    Case(fault: "hangs", failure: .transient, says: "took longer than 1 s", request: .seconds(1)),
    Case(fault: "late", failure: nil, request: .seconds(1)),
    Case(fault: "twice", reported: "which is not open: late, twice, or with a wrong id"),
    Case(fault: "article-twice", failure: .internal, says: "was answered 2 times"),
    Case(fault: "missing", failure: .internal, says: "was answered 0 times"),
    Case(fault: "wrong-article", failure: .internal, says: "was answered 0 times"),
    Case(fault: "wrong-article", failure: .internal, reported: "about an article 'somebody else'"),
    Case(
      fault: "wrong-id",
      failure: .transient,
      says: "took longer than 1 s",
      reported: "which is not open",
      request: .seconds(1)
    ),
    Case(fault: "reversed"),
    Case(fault: "floods-errors", reported: "bytes more of its standard error are not shown"),
    Case(fault: "leaves-children", reported: "left 5 processes behind, which were ended"),
    Case(fault: "ignores-sigterm"),
    Case(fault: "stray", reported: "messages alone: 'Loading model ...'"),
    Case(fault: "invalid-utf-8", failure: .internal, says: "no JSON: this is not UTF-8"),
    Case(fault: "long-line", failure: .internal, says: "wrote a line of more than 16 MiB"),
    Case(fault: "closes-output", failure: .internal, says: "closed its standard input or"),
    Case(fault: "fails", failure: .internal, says: "the error -32603: Traceback: IndexError"),
    Case(fault: "undeclared", failure: .internal, says: "it sets 'x-other', which it does not"),
    Case(fault: "wrong-type", failure: .internal, says: "it sets 'x-upper' to a wrong value"),
    Case(fault: "no-class", failure: .internal, says: "its error needs a 'class'"),
    Case(fault: "bad-item", failure: .internal, says: "stands at 0 to 900 of 'headline'"),
    Case(fault: "speaks-first", reported: "workers only answer"),
    Case(fault: "one-at-a-time"),
  ]

  @Test(
    "one article brings it out: the others are right, the message helps, and nothing is left",
    .timeLimit(.minutes(1)),
    arguments: cases
  )
  func fault(_ one: Case) async throws {
    let faulty = try FaultyPlugin(one.fault, request: one.request)
    let headlines = (0..<24).map { "story \($0)" }
    // The first ones let requests grow, so that the fault comes in one with many articles.
    var outcomes = try await faulty.run(headlines.map { "early \($0)" })
    outcomes.merge(try await faulty.run(headlines + ["poison"])) { $1 }
    await faulty.plugin.end()

    for (id, outcome) in outcomes where id != "poison" {
      #expect(outcome == .done(["x-upper": .text(id.uppercased())]))
    }
    #expect(outcomes.count == 49)
    try check(#require(outcomes["poison"]), one)
    let reports = faulty.reports.map(\.words)
    if !one.reported.isEmpty {
      #expect(reports.contains { $0.contains(one.reported) }, "\(reports.prefix(20))")
    }
    #expect(faulty.processes == [])
  }

  private func check(_ outcome: Outcome, _ one: Case) {
    guard let failure = one.failure else {
      #expect(outcome == .done(["x-upper": "POISON"]))
      return
    }
    guard case .fail(failure, let message) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    for part in ["plugin 'loud', stage 'upper', article 'poison'", "copydesk plugin test loud"] {
      #expect(message.contains(part))
    }
    #expect(message.contains(one.says), "\(message)")
  }

  @Test(
    "a plugin that cannot be used fails every article, in time, and says what to do",
    .timeLimit(.minutes(1)),
    arguments: [
      ("crash-at-start", .internal, "ended with exit code 3 before it said what it is, 3 times"),
      ("crash-at-start", .internal, "(its last words: 'Traceback: no module named 'newsroom'')"),
      ("always-crashes", .internal, "ended with exit code 4"),
      ("describes-nothing", .config, "describes itself wrongly: the description has no stages"),
      ("other-version", .config, "does not say what it is: speaks version 7 only"),
      ("settings", .config, "these do not go together"),
      ("stray-flood", .internal, "wrote more than 64 KiB of text to stdout"),
    ] as [(String, FailureClass, String)]
  )
  func unusable(_ fault: String, _ failure: FailureClass, _ says: String) async throws {
    let faulty = try FaultyPlugin(fault)
    let outcomes = try await faulty.run((0..<30).map { "story \($0)" })
    await faulty.plugin.end()
    #expect(outcomes.count == 30)
    for outcome in outcomes.values {
      guard case .fail(failure, let message) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(message.contains("plugin 'loud'") && message.contains(says), "\(message)")
    }
    #expect(faulty.processes == [])
  }
}
