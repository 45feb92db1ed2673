import JSON
import StageKit
import StageWire

extension Check {
  /// What goes through the channel.
  static let channel: [Check] = [
    Check(name: "any text", rules: [.w4]) { bench, name in
      bench.withWorker(name) { session in
        let stage = bench.stages.first { $0.readsText != nil } ?? bench.stage
        for text in hardTexts {
          var article = Subject.article(for: stage, id: "⛴/é\u{301} \u{0}\"\\")
          if let field = stage.readsText { article[field.rawValue] = .string(text) }
          guard let answer = bench.answers(of: session, stage, [article], or: .w4)?.values.first
          else { return }
          guard answer["error"]?["class"] == "internal" else { continue }
          session.add(
            .w4,
            sent: JSONValue.object(article).compact,
            came: shown(JSONValue.object(answer).compact),
            expected: "a stage that can work on any text",
            help: "an article with odd text is no fault of the stage: work on it, or say 'input'"
          )
        }
      }
    },
    Check(name: "a line of 16 MiB", rules: [.w4]) { bench, name in
      bench.withWorker(name) { session in
        session.stranger = .w4
        let params = bench.subject.run(bench.stage, [bench.article("a")])
        let request = session.request("run", params)
        // White space at the end of the object: nothing but the line is long.
        let room = StageProtocol.lineLimit - request.bytes.count
        let spaces = [UInt8](repeating: UInt8(ascii: " "), count: room)
        let bytes = request.bytes.dropLast(2) + spaces + request.bytes.suffix(2)
        let answer = session.ask(
          Session.Request(id: request.id, bytes: Array(bytes)),
          within: bench.deadline
        )
        session.explain(answer, to: request, late: .w4, refused: .w4)
      }
    },
    Check(name: "several at once", rules: [.w6, .w9]) { bench, name in
      bench.withWorker(name) { session in
        let articles = (1...8).map { bench.article("a\($0)") }
        let requests = (0...bench.subject.description.concurrency).map { _ in
          session.request("run", bench.subject.run(bench.stage, articles))
        }
        for request in requests { session.post(request) }
        for request in requests {
          let answer = session.answer(to: request, within: bench.deadline)
          guard case .result(let result) = answer else {
            session.explain(answer, to: request, late: .w6, refused: .w9, died: .w9)
            return
          }
          _ = bench.judged(result, request, bench.stage, articles, session)
        }
      }
    },
    Check(name: "members that nobody knows", rules: [.w8]) { bench, name in
      var article = bench.article("a")
      let more: JSONObject = ["later": ["deep": [1, ["er": [nil, true, 0.5]]]]]
      article["later"] = more["later"]
      guard let plain = bench.answers(fresh: name, [bench.article("a")], or: .w8),
        let strange = bench.answers(fresh: name, [article], more: more, or: .w8),
        bench.isSteady, strange != plain
      else { return }
      bench.record.add(
        Finding(
          rule: .w8,
          check: name,
          sent: shown(JSONValue.object(article).compact),
          came: strange["a"].map { shown(JSONValue.object($0).compact) } ?? "no answer about it",
          expected: plain["a"].map { shown(JSONValue.object($0).compact) } ?? "no answer about it",
          help: "read the members that you know, and pass over the others"
        )
      )
    },
  ]

  /// Texts with what programs trip over.
  private static let hardTexts = [
    "A\u{0}b \u{1}\u{1b}[31m \u{7f}\u{85} said “so”.",
    "👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301}\u{327} \u{feff}\u{fffd}\u{ffff}\u{10ffff} قال 部长说。",
    "One.\u{2028}Two.\u{2029}Three.\r\nFour.\rFive.\u{b}\u{c}\t\"\\/\\u0041",
    "",
    String(repeating: "x", count: 20_000),
  ]
}

extension StageDescription {
  /// A field of text that it reads; the body where it does.
  fileprivate var readsText: FieldName? {
    let fields = reads.compactMap { input -> FieldName? in
      if case .field(let name) = input, name.type == .text { name } else { nil }
    }
    return fields.contains(.body) ? .body : fields.first
  }
}
