import Glibc
import JSON
import StageKit
import StageWire

extension Check {
  /// What the plugin says of itself, and whether it stays with it.
  static let description: [Check] = [
    Check(name: "the same again", rules: [.w15, .w16, .w23]) { bench, name in
      var first: Transcript?
      bench.withWorker(name) { first = Transcript($0, bench) }
      guard let first else { return }
      usleep(UInt32(bench.subject.pause / .microseconds(1)))
      var second: Transcript?
      bench.withWorker(name) { session in
        second = Transcript(session, bench)
        if let second { compare(first, second, session) }
      }
    },
    Check(name: "examples", rules: [.w18]) { bench, name in
      guard bench.stages.contains(where: { !$0.examples.isEmpty }) else {
        bench.record.skip(.w18, "the plugin describes no example")
        return
      }
      bench.withWorker(name) { session in
        for stage in bench.stages {
          for example in stage.examples { check(example, of: stage, session, bench) }
        }
      }
    },
  ]

  private static func check(
    _ example: Example,
    of stage: StageDescription,
    _ session: Session,
    _ bench: Bench
  ) {
    let article = Subject.article(example.article, for: stage, id: "example")
    let answers = bench.answers(
      of: session,
      stage,
      [article],
      settings: example.settings,
      or: .w18
    )
    guard let answer = answers?["example"] else { return }
    let outcome = try? Outcome(wire: answer, about: example.article, by: stage)
    // An answer that is no outcome broke another rule already.
    guard let outcome else { return }
    var isKept = example.gives.map { $0 == outcome } ?? true
    if example.gives == nil, case .fail = outcome { isKept = false }
    guard !isKept, bench.isSteady else { return }
    session.add(
      .w18,
      sent: JSONValue.object(article).compact,
      came: shown(JSONValue.object(answer).compact),
      expected: example.gives.map { Self.words($0) } ?? "anything but an error",
      help: "correct the stage, or its example '\(example.name)'"
    )
  }

  private static func words(_ outcome: Outcome) -> String {
    var writer = JSONWriter()
    writer.append(outcome, about: "example")
    return shown(writer.bytes)
  }

  private static func compare(_ first: Transcript, _ second: Transcript, _ session: Session) {
    func differ(_ rule: Rule, _ one: JSONValue?, _ other: JSONValue?, _ help: String) {
      guard let one, let other, one != other else { return }
      session.add(
        rule,
        sent: first.sent,
        came: shown(other.compact),
        expected: "as before: \(shown(one.compact))",
        help: help
      )
    }
    differ(.w16, first.describedFirst, first.describedLast, "describe from constants alone")
    differ(.w16, first.describedFirst, second.describedFirst, "describe from constants alone")
    let advice = "use no clock, no random numbers, and no sets that come in any order"
    differ(.w23, first.answeredFirst, second.answeredFirst, advice)
    guard first.answeredFirst == second.answeredFirst else { return }
    let memory = "keep nothing between requests but caches that change no answer"
    differ(.w15, first.answeredFirst, first.answeredLast, memory)
  }
}

/// What one worker says to the same requests, at the beginning and after others.
private struct Transcript {
  let sent: [UInt8]
  private(set) var describedFirst: JSONValue?
  private(set) var describedLast: JSONValue?
  private(set) var answeredFirst: JSONValue?
  private(set) var answeredLast: JSONValue?

  init(_ session: Session, _ bench: Bench) {
    let articles = [bench.article("a"), bench.article("b")]
    sent = Session.line(.object(bench.subject.run(bench.stage, articles)))
    describedFirst = Self.described(session, bench)
    answeredFirst = Self.answered(session, bench, articles)
    var other = bench.article("c")
    other["body"] = other["body"].map { _ in "Another story, allegedly." }
    _ = Self.answered(session, bench, [other])
    answeredLast = Self.answered(session, bench, articles)
    describedLast = Self.described(session, bench)
  }

  private static func described(_ session: Session, _ bench: Bench) -> JSONValue? {
    guard
      case .result(let result) = session.ask("describe", Subject.describe, within: bench.patience).1
    else { return nil }
    return result
  }

  /// The answers in the order of the articles.
  private static func answered(
    _ session: Session,
    _ bench: Bench,
    _ articles: [JSONObject]
  ) -> JSONValue? {
    bench.answers(of: session, bench.stage, articles, or: .w15).map { answers in
      .array(articles.compactMap { $0["id"]?.string.flatMap { answers[$0] }.map { .object($0) } })
    }
  }
}
