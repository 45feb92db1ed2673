import StageKit

/// Runs a stage on its examples and on hostile articles.
struct StageCheck {
  let entry: StageEntry
  let settings: [String: Value]
  let context: StageContext

  private typealias Case = (name: String, settings: [String: Value], article: Article)

  func problems() async -> [String] {
    var problems: [String] = []
    let examples = entry.description.examples
    for example in examples {
      let own = settings.merging(example.settings) { $1 }
      let title = "the example '\(example.name)'"
      problems += await check((title, own, example.article), gives: example.gives)
    }
    for (name, article) in Hostile.articles(for: entry.description) {
      problems += await check(("with \(name) it", settings, article))
    }
    let plain =
      examples.map { ("the example '\($0.name)'", $0.article) }
      + Hostile.articles(for: entry.description).dropLast(3).map {
        ("with \($0.name) it", $0.article)
      }
    for (name, other) in extremes() {
      for (title, article) in plain {
        let outcome = await run(other, article)
        problems += judge(outcome, of: article).map { "\(title), with \(name), \($0)" }
      }
    }
    return problems
  }

  /// One case: what it gives is in order, as expected, and the same however often it is asked for.
  private func check(_ one: Case, gives expected: Outcome? = nil) async -> [String] {
    let first = await run(one.settings, one.article)
    var problems = judge(first, of: one.article)
    if let expected, case .success(let outcome) = first, outcome != expected {
      problems.append("gives \(outcome), not \(expected)")
    }
    if expected == nil, one.name.hasPrefix("the example"), case .success(.fail(_, let why)) = first
    {
      problems.append("fails: \(why)")
    }
    let again = await together(one)
    if again.contains(where: { $0 != first }) {
      problems.append("gives one answer now and another later")
    }
    return problems.map { "\(one.name) \($0)" }
  }

  /// The same stage asked twice at the same time, and a new one beside it.
  private func together(_ one: Case) async -> [Result<Outcome, Thrown>] {
    guard case .stage(let stage)? = try? entry.make(Settings(one.settings)) else { return [] }
    let (entry, context, article) = (entry, context, one.article)
    let settings = one.settings
    async let a = Self.run(stage, article, context)
    async let b = Self.run(stage, article, context)
    async let c = StageCheck(entry: entry, settings: settings, context: context)
      .run(settings, article)
    return await [a, b, c]
  }

  private func run(_ settings: [String: Value], _ article: Article) async -> Result<Outcome, Thrown>
  {
    do {
      guard case .stage(let stage) = try entry.make(Settings(settings)) else {
        return .failure(Thrown(what: "a stage of another kind"))
      }
      return await Self.run(stage, article, context)
    } catch {
      return .failure(Thrown(what: "\(error.message) ('\(error.setting)')"))
    }
  }

  private static func run(
    _ stage: any StageRunner,
    _ article: Article,
    _ context: StageContext
  ) async -> Result<Outcome, Thrown> {
    do {
      return .success(try await stage.run(article, context))
    } catch {
      return .failure(Thrown(what: "\(error)"))
    }
  }

  private func judge(_ result: Result<Outcome, Thrown>, of article: Article) -> [String] {
    switch result {
    case .failure(let thrown): ["throws \(thrown.what)"]
    case .success(let outcome): entry.description.problems(with: outcome, for: article)
    }
  }

  /// Each setting alone at the ends of what it accepts.
  private func extremes() -> [(name: String, settings: [String: Value])] {
    entry.description.settings.flatMap { setting in
      setting.shape.extremes.map { value in
        (
          "'\(setting.name)' at its end",
          settings.merging([setting.name: value]) { $1 }
        )
      }
    }.filter { other in
      // Settings may be in order alone and not together; refusing them is the stage's right.
      (try? entry.make(Settings(other.settings))) != nil
    }
  }
}

/// What a stage threw, comparable.
private struct Thrown: Error, Equatable {
  let what: String
}

extension SettingShape {
  /// The values at the ends of what fits.
  fileprivate var extremes: [Value] {
    switch self {
    case .integer(let range): [.integer(range.lowerBound), .integer(range.upperBound)]
    case .boolean: [.boolean(true), .boolean(false)]
    case .text, .file: ["", "\u{0}🇳🇱\r\n: [", "one\ntwo\n"]
    case .choice(let choices): choices.map { .text($0) }
    case .list(.choice(let choices)): [[], .list(choices.map { .text($0) })]
    case .list(.integer(let range)):
      [[], [.integer(range.lowerBound), .integer(range.upperBound)]]
    case .list: [[], ["", "\u{0}🇳🇱\r\n: ["]]
    }
  }
}
