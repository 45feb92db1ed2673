import Prose
import StageKit

/// Lists what a person has to verify before a story goes out, each with its exact place.
///
/// It never says that something is true: it finds what could be false, and what cannot all be true.
struct FactCheck: Stage {
  static let must = Setting.list(
    "must",
    default: ["quote", "attribution", "number", "date", "name", "title", "sourcing"],
    of: kinds,
    "Kinds whose items keep a story in until a person has resolved them."
  )
  static let should = Setting.list(
    "should",
    default: ["attribution", "title", "sourcing"],
    of: kinds,
    "Kinds that are shown but keep nothing in, where 'must' does not name them; the rest could be."
  )

  /// A contradiction is no choice: it keeps the story in.
  private static let kinds = ItemKind.allCases.filter { $0 != .consistency }.map(\.rawValue)

  static let description = StageDescription(
    name: "fact-check",
    version: "1.0.0",
    summary: "Lists the quotes, numbers, dates, names and claims that a person has to verify.",
    reads: [.headline, .body, .language, .dated],
    settings: [must, should],
    examples: FactCheckExamples.all
  )

  private let levels: Levels

  init(settings: Settings) {
    levels = Levels(must: settings[Self.must], should: settings[Self.should])
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let day = article[.dated]?.instant.map { context.zone.local($0).day }
    let story = Story(
      headline: article.headline,
      body: article.body,
      language: article.text(.language),
      day: day
    )
    guard !story.passage.tokens.isEmpty else { return .skip("the story has no words") }
    return .done(items: Checklist.findings(story).map { item($0, story) })
  }

  private func item(_ finding: Finding, _ story: Story) -> Item {
    Item(
      kind: finding.rule.kind.rawValue,
      level: levels.level(of: finding),
      place: story.place(finding.range),
      sentence: story.sentence(around: finding.range),
      speaker: finding.speaker,
      flaw: finding.rule.flaw,
      rule: finding.rule.rawValue,
      help: finding.help,
      score: finding.score,
      replacement: finding.replacement
    )
  }
}
