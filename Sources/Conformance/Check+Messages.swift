import JSON
import StageWire

extension Check {
  /// Messages that are not the usual requests.
  static let messages: [Check] = [
    Check(name: "notifications", rules: [.w11]) { bench, name in
      bench.withWorker(name) { session in
        session.stranger = .w11
        let notification = #"{"jsonrpc":"2.0","method":"later","params":{"id":1}}"# + "\n"
        session.post(raw: Array(notification.utf8))
        let (request, answer) = session.ask("describe", Subject.describe, within: bench.patience)
        session.explain(answer, to: request, late: .w11, refused: .w11)
      }
    },
    Check(name: "an unknown method", rules: [.w12]) { bench, name in
      bench.withWorker(name) { session in
        _ = bench.expectError(
          .unknownMethod,
          session,
          "dance",
          [:],
          rule: .w12,
          help: "answer every method but 'describe' and 'run' so"
        )
      }
    },
    Check(name: "no JSON, no request", rules: [.w14]) { bench, name in
      for refused in refusals {
        bench.withWorker(name) { refused.check($0, bench) }
      }
    },
    Check(name: "cancelled", rules: [.w28]) { bench, name in
      bench.withWorker(name) { session in
        session.stranger = .w11
        session.repetition = bench.record.findings.contains { $0.rule == .w9 } ? .w9 : .w28
        let articles = (1...8).map { bench.article("a\($0)") }
        let request = session.request("run", bench.subject.run(bench.stage, articles))
        session.post(request)
        session.post(raw: cancel(request.id))
        session.post(raw: cancel(999_999))
        let answer = session.answer(to: request, within: bench.deadline)
        switch answer {
        case .result: break
        case .error(let error) where error["code"]?.int == RPCFailure.Code.cancelled.rawValue: break
        default:
          session.add(
            .w28,
            sent: cancel(request.id),
            came: answer.words,
            expected: "the result of request \(request.id), or the error -32004",
            help: "ignore 'cancel', or stop and answer with -32004"
          )
          return
        }
        let (again, next) = session.ask("describe", Subject.describe, within: bench.patience)
        session.explain(next, to: again, late: .w28, refused: .w28)
      }
    },
  ]

  private static func cancel(_ id: Int) -> [UInt8] {
    let params: JSONValue = ["id": .int(id)]
    return Session.line(["jsonrpc": "2.0", "method": "cancel", "params": params])
  }

  private static let refusals = [
    Refused(line: "Hello?", id: nil, code: .notJSON),
    Refused(line: #"{"jsonrpc":"2.0","id":7,"method":"#, id: nil, code: .notJSON),
    Refused(line: #"["describe"]"#, id: nil, code: .notRequest),
    Refused(line: #"{"jsonrpc":"2.0","id":7}"#, id: 7, code: .notRequest),
  ]
}

/// A line that has to be refused.
private struct Refused: Sendable {
  let line: String
  let id: Int?
  let code: RPCFailure.Code

  func check(_ session: Session, _ bench: Bench) {
    let bytes = Array("\(line)\n".utf8)
    let message = session.answer(toRaw: bytes, within: bench.patience)
    let wantedID = id.map { JSONValue.int($0) } ?? .null
    guard message?["error"]?["code"]?.int == code.rawValue, message?["id"] == wantedID else {
      session.isSpent = message == nil
      session.add(
        .w14,
        sent: bytes,
        came: message.map { shown(JSONValue.object($0).compact) } ?? "no answer",
        expected: "the error \(code.rawValue) with the id \(shown(wantedID.compact))",
        help: "catch what reading a line throws, answer, and go on"
      )
      return
    }
    let (request, next) = session.ask("describe", Subject.describe, within: bench.patience)
    session.explain(next, to: request, late: .w14, refused: .w14)
  }
}
