import JSON
import StageKit
import StageWire

extension Check {
  /// Settings at the ends of what they may be.
  static let settings: [Check] = [
    Check(name: "settings at their limits", rules: [.w25]) { bench, name in
      guard bench.stages.contains(where: { !$0.settings.isEmpty }) else {
        bench.record.skip(.w25, "the plugin has no settings")
        return
      }
      bench.withWorker(name) { session in
        for stage in bench.stages {
          for settings in extremes(of: stage) where !check(settings, stage, session, bench) {
            return
          }
        }
      }
    }
  ]

  /// Returns whether the worker still answers.
  private static func check(
    _ settings: [String: Value],
    _ stage: StageDescription,
    _ session: Session,
    _ bench: Bench
  ) -> Bool {
    let article = Subject.article(for: stage, id: "a")
    let params = bench.subject.run(stage, [article], settings: settings)
    let request = session.request("run", params)
    let answer = session.ask(request, within: bench.deadline)
    switch answer {
    case .result(let result):
      _ = bench.judged(result, request, stage, [article], session)
      return true
    case .error(let error) where error["code"]?.int == RPCFailure.Code.settings.rawValue:
      let name = error["data"]?["setting"]?.string
      if stage.settings.contains(where: { $0.name == name }) { return true }
      session.add(
        .w25,
        sent: request.bytes,
        came: answer.words,
        expected: #"'data' with {"setting":"NAME"}, the name of a setting"#,
        help: "say which setting to point at"
      )
      return false
    default:
      session.add(
        .w25,
        sent: request.bytes,
        came: answer.words,
        expected: "a result, or the error -32003 with the name of the setting",
        help: "each setting is within what it declares: work with it, or refuse it with -32003"
      )
      return false
    }
  }

  /// The defaults with one setting at one of its ends, each in turn; then all at one end.
  private static func extremes(of stage: StageDescription) -> [[String: Value]] {
    let ends = stage.settings.map { ($0.name, $0.shape.ends) }
    let single = ends.flatMap { name, values in values.map { [name: $0] } }
    let all = [\[Value].first, \[Value].last].map { end in
      Dictionary(ends.compactMap { name, values in values[keyPath: end].map { (name, $0) } }) {
        $1
      }
    }
    return single + all
  }
}

extension SettingShape {
  /// The least and the greatest that it may be.
  fileprivate var ends: [Value] {
    switch self {
    case .integer(let range): [.integer(range.lowerBound), .integer(range.upperBound)]
    case .boolean: [.boolean(false), .boolean(true)]
    case .text, .file: [.text(""), .text("([{*+?\\^$|⛴\n")]
    case .choice(let words): words.map { .text($0) }
    case .list(.choice(let words)): [.list([]), .list(words.map { .text($0) })]
    case .list(.integer(let range)):
      [
        .list([]),
        .list(
          Set(range.isEmpty ? [] : [range.lowerBound, range.upperBound])
            .sorted().map { .integer($0) }
        ),
      ]
    case .list: [.list([]), .list([.text("([{*+?\\^$|⛴"), .text("a")])]
    }
  }
}
