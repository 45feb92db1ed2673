import JSON
import PluginHost
import StageKit
import StageWire

/// What checks work with: fresh workers, usual requests, and words for what went wrong.
final class Bench {
  let subject: Subject
  let record: Record
  /// Whether any stage raised an item.
  private(set) var sawItems = false

  init(_ subject: Subject, _ record: Record) {
    self.subject = subject
    self.record = record
  }

  var stages: [StageDescription] { subject.stages }
  /// The stage of most requests.
  var stage: StageDescription { subject.stages[0] }
  var patience: Duration { subject.patience }
  /// How long a stage may work on a request.
  var deadline: Duration { subject.deadlines.request }

  /// Lets a check talk to a fresh worker, and watches how that ends.
  func withWorker(_ check: String, _ body: (Session) -> Void) {
    let session: Session
    do { session = try Session(subject.launch, check, record) } catch {
      failedAgain(check, "the program \(error.message)")
      return
    }
    let (request, answer) = session.ask(
      "describe",
      Subject.describe,
      within: subject.deadlines.start
    )
    guard case .result = answer else {
      session.explain(answer, to: request, late: .w36, refused: .w36)
      return
    }
    body(session)
    end(session)
  }

  private func failedAgain(_ check: String, _ why: String) {
    record.add(
      Finding(
        rule: .w36,
        check: check,
        sent: "",
        came: why,
        expected: "a program that starts as often as it is needed",
        help: "leave nothing behind that keeps the next one from starting"
      )
    )
  }

  /// Ends a worker as a host does.
  func end(_ session: Session) {
    guard !session.isSpent else { return }
    session.closeInput()
    // Once it is known that it does not end, nobody waits for it again.
    let isKnown = record.findings.contains { $0.rule == .w34 }
    let why = session.end(within: isKnown ? .milliseconds(100) : subject.grace)
    if why == nil || !session.endedWell {
      session.add(
        .w34,
        came: why.map { "it \($0)" } ?? "it still runs after \(subject.grace.words)",
        expected: "exit code 0, within 2 seconds of the end of input",
        help: "when reading says that there is no more, exit with 0; drop what is not done"
      )
    }
    // A room of its own is taken down a moment after the program, and shows here.
    if session.leftBehind > 0, !subject.isContained {
      session.add(
        .w35,
        came: "\(session.leftBehind) of its processes were still there",
        expected: "none",
        help: "end what you started before you exit, and wait for it"
      )
    }
  }

  // MARK: - Work

  func article(_ id: String) -> JSONObject { Subject.article(for: stage, id: id) }

  /// What a stage answers, by the article; `nil` where there is no result, which then breaks a rule.
  func answers(
    of session: Session,
    _ stage: StageDescription,
    _ articles: [JSONObject],
    settings: [String: Value] = [:],
    more: JSONObject = [:],
    or rule: Rule
  ) -> [String: JSONObject]? {
    var params = subject.run(stage, articles, settings: settings)
    for member in more { params[member.key] = member.value }
    let request = session.request("run", params, more: more)
    let answer = session.ask(request, within: deadline)
    guard case .result(let result) = answer else {
      session.explain(answer, to: request, late: rule, refused: rule)
      return nil
    }
    return judged(result, request, stage, articles, session)
  }

  /// The same from a worker that was asked nothing before.
  func answers(
    fresh check: String,
    _ articles: [JSONObject],
    more: JSONObject = [:],
    or rule: Rule
  ) -> [String: JSONObject]? {
    var answers: [String: JSONObject]?
    withWorker(check) { session in
      answers = self.answers(of: session, stage, articles, more: more, or: rule)
    }
    return answers
  }

  /// Whether two answers to one question can be compared: not where none is like another.
  var isSteady: Bool { !record.findings.contains { $0.rule == .w15 || $0.rule == .w23 } }

  func judged(
    _ result: JSONValue,
    _ request: Session.Request,
    _ stage: StageDescription,
    _ articles: [JSONObject],
    _ session: Session
  ) -> [String: JSONObject] {
    let judge = AnswerJudge(
      stage: stage,
      articles: articles,
      session: session,
      sent: request.bytes
    )
    let answers = judge.answers(result)
    sawItems = sawItems || answers.values.contains { $0["items"]?.array?.isEmpty == false }
    return answers
  }

  /// Whether each stage answers a plain request; without that no other check says anything.
  func canWork() -> Bool {
    var isWorking = true
    withWorker("work") { session in
      // Each stage on one article, then the first on several.
      for (stage, ids) in stages.map({ ($0, ["a"]) }) + [(stage, ["a", "b", "c"])] {
        let articles = ids.map { Subject.article(for: stage, id: $0) }
        let request = session.request("run", subject.run(stage, articles))
        let answer = session.ask(request, within: deadline)
        guard case .result(let result) = answer else {
          session.explain(answer, to: request, late: .w33, refused: .w19, died: .w9)
          isWorking = false
          return
        }
        let answers = judged(result, request, stage, articles, session)
        isWorking = isWorking && answers["a"] != nil
      }
    }
    return isWorking
  }

  /// Sends a request that has to be answered with an error.
  func expectError(
    _ code: RPCFailure.Code,
    _ session: Session,
    _ method: String,
    _ params: JSONObject,
    rule: Rule,
    help: String
  ) -> JSONObject? {
    let (request, answer) = session.ask(method, params, within: patience)
    if case .error(let error) = answer, error["code"]?.int == code.rawValue { return error }
    session.add(
      rule,
      sent: request.bytes,
      came: answer.words,
      expected: "the error \(code.rawValue)",
      help: help
    )
    return nil
  }
}

extension Session {
  /// Says why a request has no result: one more request, or the end of input, may bring it.
  func explain(
    _ answer: Answer,
    to request: Request,
    late: Rule,
    refused: Rule,
    died: Rule? = nil
  ) {
    switch answer {
    case .result: return
    case .error:
      add(
        refused,
        sent: request.bytes,
        came: answer.words,
        expected: "a result",
        help: "answer this request; its members are those of PROTOCOL.md"
      )
    case .ended(let why):
      isSpent = true
      guard !hasFaults else { return }
      add(
        died ?? late,
        sent: request.bytes,
        came: "it \(why)",
        expected: "an answer",
        help: "look at what it says on standard error; catch what an article can throw"
      )
    case .silence(let why):
      isSpent = true
      guard !hasFaults else { return }
      explainSilence(why, request, late)
    }
  }

  private func explainSilence(_ why: String, _ request: Request, _ late: Rule) {
    post(self.request("describe", Subject.describe))
    if case .result = self.answer(to: request, within: .seconds(3)) {
      add(
        .w6,
        sent: request.bytes,
        came: "\(why); the answer came after one more request",
        expected: "an answer at once",
        help: "answer each line before you read the next, without reading ahead"
      )
      return
    }
    closeInput()
    if case .result = self.answer(to: request, within: .seconds(3)) {
      add(
        .w5,
        sent: request.bytes,
        came: "\(why); the answer came at the end of input",
        expected: "an answer at once",
        help: "flush standard output after each line"
      )
      return
    }
    add(
      late,
      sent: request.bytes,
      came: why,
      expected: "an answer in time",
      help: "answer within the deadline, or ask for more 'time' under 'needs' in plugin.yaml"
    )
  }
}

extension Session.Answer {
  /// For a report.
  var words: String {
    switch self {
    case .result(let result): "the result \(shown(result.compact))"
    case .error(let error): "the error \(shown(JSONValue.object(error).compact))"
    case .silence(let why): why
    case .ended(let why): "it \(why)"
    }
  }
}
