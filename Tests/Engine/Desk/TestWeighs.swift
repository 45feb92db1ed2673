import Engine
import ReviewPlugin
import StageKit
import WorkflowFile

/// Reads something of every kind there is, and makes nothing of it.
struct TestWeighs: Stage {
  static func declared(_ factor: Int) -> [any SettingDeclaration] {
    [
      Setting.int("factor", default: factor, in: 1...10, "A number."),
      Setting.bool("strict", default: false, "A truth."),
      Setting.text("label", default: "", "A text."),
      Setting.choice("mood", default: "calm", of: ["calm", "wild"], "A choice."),
      Setting.list("kinds", default: ["a"], "A list."),
      Setting.file("rules", "A file."),
    ]
  }

  static func described(_ version: String, factor: Int = 1) -> StageDescription {
    StageDescription(
      name: "weigh",
      version: version,
      summary: "Weighs it all.",
      reads: [
        .headline, .body, .byline, "urgency", "embargo", "keywords", "language", "x-flag", "x-box",
        "x-count", .items, .desk("site"), .desk("destinations"),
      ],
      settings: declared(factor)
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
  /// Opens the desk with ``TestWeighs`` at a version, as which `1.0.0+2` has another default.
  func open(weighing version: String) throws -> OpenDesk {
    let number = String(version.prefix { $0 != "+" })
    let description = TestWeighs.described(number, factor: number == version ? 1 : 2)
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
      StageEntry(description: description, kind: .stage) {
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
