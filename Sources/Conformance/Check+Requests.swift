import JSON
import StageKit
import StageWire

extension Check {
  /// Requests to run a stage, in order and out of it.
  static let requests: [Check] = [
    Check(name: "64 articles", rules: [.w19]) { bench, name in
      bench.withWorker(name) { session in
        let articles = (1...StageProtocol.articleLimit).map { bench.article("2026/11/ä \($0)") }
        _ = bench.answers(of: session, bench.stage, articles, or: .w19)
      }
    },
    Check(name: "a poor article among others", rules: [.w21]) { bench, name in
      let good = [bench.article("first"), bench.article("last")]
      let mixed: [JSONObject] = [good[0], ["id": "poor"], good[1]]
      guard let alone = bench.answers(fresh: name, good, or: .w21),
        let among = bench.answers(fresh: name, mixed, or: .w21), bench.isSteady
      else { return }
      for id in ["first", "last"] where among[id] != alone[id] {
        bench.record.add(
          Finding(
            rule: .w21,
            check: name,
            sent: #"…,{"id":"poor"},…"#,
            came: among[id].map { shown(JSONValue.object($0).compact) } ?? "nothing about '\(id)'",
            expected: alone[id].map { shown(JSONValue.object($0).compact) } ?? "the same as alone",
            help: "catch what one article throws, answer it with 'error', and go on"
          )
        )
      }
    },
    Check(name: "an unknown stage", rules: [.w24]) { bench, name in
      bench.withWorker(name) { session in
        var params = bench.subject.run(bench.stage, [bench.article("a")])
        params["stage"] = "no-such-stage"
        _ = bench.expectError(
          .unknownStage,
          session,
          "run",
          params,
          rule: .w24,
          help: "look at 'stage' before anything else of the request"
        )
      }
    },
    Check(name: "incomplete requests", rules: [.w26]) { bench, name in
      bench.withWorker(name) { session in
        for (member, value) in gaps {
          var params = bench.subject.run(bench.stage, [bench.article("a")])
          params[member] = value
          let error = bench.expectError(
            .wrongParameters,
            session,
            "run",
            params,
            rule: .w26,
            help: "check 'stage', 'settings' and 'articles' before you use them"
          )
          guard error != nil else { return }
        }
        let (request, next) = session.ask("describe", Subject.describe, within: bench.patience)
        session.explain(next, to: request, late: .w26, refused: .w26)
      }
    },
    Check(name: "no articles", rules: [.w27]) { bench, name in
      bench.withWorker(name) { session in
        let (request, answer) = session.ask(
          "run",
          bench.subject.run(bench.stage, []),
          within: bench.patience
        )
        if case .result(let result) = answer, result["answers"] == [] { return }
        session.add(
          .w27,
          sent: request.bytes,
          came: answer.words,
          expected: #"{"answers":[]}"#,
          help: "let the loop over the articles run no times"
        )
      }
    },
    Check(name: "another version", rules: [.w29]) { bench, name in
      bench.withWorker(name) { session in
        for method in ["describe", "run"] {
          var params = bench.subject.run(bench.stage, [bench.article("a")])
          params["protocol"] = 2
          let error = bench.expectError(
            .unknownVersion,
            session,
            method,
            params,
            rule: .w29,
            help: "compare 'protocol' with 1 in each request"
          )
          guard let error else { return }
          guard error["data"]?["protocols"]?.array?.contains(1) != true else { continue }
          session.add(
            .w29,
            sent: Session.line(.object(params)),
            came: shown(JSONValue.object(error).compact),
            expected: #"'data' with {"protocols":[1]}"#,
            help: "say which versions the worker speaks"
          )
        }
      }
    },
  ]

  /// Members of `run` that are missing, or of the wrong type.
  private static let gaps: [(member: String, value: JSONValue?)] = [
    ("articles", nil), ("articles", ["id": "a"]), ("articles", [["body": "no id"]]),
    ("articles", [["id": 7]]), ("stage", nil), ("stage", 7), ("settings", []),
  ]
}
