import Engine
import ReviewPlugin
import StageKit
import WorkflowFile

/// Reads something of every kind there is, and makes nothing of it.
struct TestWeighs: Stage {
  static let declared: [any SettingDeclaration] = [
    Setting.int("factor", default: 1, in: 1...10, "A number."),
    Setting.bool("strict", default: false, "A truth."),
    Setting.text("label", default: "", "A text."),
    Setting.choice("mood", default: "calm", of: ["calm", "wild"], "A choice."),
    Setting.list("kinds", default: ["a"], "A list."),
    Setting.file("rules", "A file."),
  ]

  static func described(_ version: String) -> StageDescription {
    StageDescription(
      name: "weigh",
      version: version,
      summary: "Weighs it all.",
      reads: [
        .headline, .body, .byline, "urgency", "embargo", "keywords", "x-count", .items,
        .desk("site"), .desk("destinations"),
      ],
      settings: declared
    )
  }

  static let description = described("1.0.0")

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}

/// Reads what people decided.
struct TestHeeds: Stage {
  static let description = StageDescription(
    name: "heed",
    version: "1.0.0",
    summary: "Heeds what people say.",
    reads: [.decisions]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}

extension TestDesk {
  /// Opens the desk with ``TestWeighs`` at a version.
  func open(weighing version: String) throws -> OpenDesk {
    let stages = Plugin(
      TestReader.self,
      TestDoubts.self,
      TestCount.self,
      TestSay.self,
      TestFails.self,
      TestSite.self,
      TestHeeds.self
    )
    let weighs = Plugin(entries: [
      StageEntry(description: TestWeighs.described(version), kind: .stage) {
        .stage(TestWeighs(settings: $0))
      }
    ])
    let clock = clock
    return try OpenDesk.open(
      root: "/desk",
      catalogue: Catalogue([stages, weighs, review]),
      formats: Formats(),
      volume: volume,
      clock: { clock.now }
    )
  }
}
