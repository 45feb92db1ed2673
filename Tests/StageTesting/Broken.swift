import StageKit
import Synchronization

/// Stages that each break one promise.
enum Broken: Sendable, CaseIterable {
  case badName, badVersion, noSummary, crowded, badField, twoSettings, badDefault
  case noExample, unreadField, wrongExample
  case undeclared, wrongType, moody, throwsOnEmpty, misplaced, outside, nameless, escapes, silent

  var entry: StageEntry {
    StageEntry(description: description, kind: .stage) { (_) throws(SettingsError) in
      .stage(BrokenStage(how: self))
    }
  }

  private var description: StageDescription {
    let pace = Setting.int("pace", default: self == .badDefault ? 5 : 20, in: 10...30, "How fast.")
    return StageDescription(
      name: self == .badName ? "Bad Name" : "broken",
      version: self == .badVersion ? "1.0" : "1.0.0-beta.1+7",
      summary: self == .noSummary ? " " : "Breaks a promise.",
      reads: self == .badField ? [.body, "colour"] : [.body],
      writes: [.summary],
      settings: self == .twoSettings ? [pace, pace] : [pace],
      atOnce: self == .crowded ? 65 : nil,
      examples: self == .noExample ? [] : [example]
    )
  }

  private var example: Example {
    Example(
      "one",
      article: self == .unreadField
        ? ["body": "A story.", "kicker": "News"] : ["body": "A story."],
      gives: self == .wrongExample ? .skip("nothing to do") : nil
    )
  }
}

private let calls = Mutex(0)

private struct BrokenStage: Stage {
  static let description = StageDescription(name: "", version: "", summary: "", reads: [])
  let how: Broken

  init(settings: Settings) { how = .silent }
  init(how: Broken) { self.how = how }

  func run(_ article: Article, _ context: StageContext) throws -> Outcome {
    switch how {
    case .undeclared: return .done(["tags": []])
    case .wrongType: return .done(["summary": "text"])
    case .moody: return .done(notes: ["\(calls.withLock { $0 += 1; return $0 })"])
    case .throwsOnEmpty where article.body.isEmpty: throw CancellationError()
    case .misplaced: return .done(items: [item(0..<1)])
    case .outside: return .done(items: [item(0..<100_000)])
    case .nameless: return .done(items: [item(nil, rule: "")])
    case .escapes: return .done(artifacts: [Artifact(path: "../out", text: "")])
    case .silent: return .skip("")
    default: return .done()
    }
  }

  private func item(_ range: Range<Int>?, rule: String = "rule") -> Item {
    let place = range.map {
      Place(start: $0.lowerBound, end: $0.upperBound, exact: "nothing", prefix: "", suffix: "")
    }
    return Item(kind: "name", level: .must, place: place, rule: rule, help: "check it")
  }
}
