import StageKit
import WorkflowFile

/// Stages that declare what the real ones do, and do nothing.
enum Stubs {
  static let catalogue = Catalogue([
    Plugin(
      IngestStub.self,
      FactCheckStub.self,
      SummarizeStub.self,
      TagStub.self,
      ReviewStub.self,
      PublishStub.self,
      RetitleStub.self,
      SecondSummaryStub.self,
      NightStub.self
    )
  ])
}

struct IngestStub: Reader {
  static let description = StageDescription(
    name: "ingest",
    version: "1.0.0",
    summary: "Reads copy in.",
    reads: [],
    writes: [.headline, .byline, .dateline, .body],
    settings: [Setting.bool("datelines", default: true, "Whether to take a dateline out.")]
  )

  init(settings: Settings) {}
  func read(_ source: Source, _ context: StageContext) -> [Draft] { [] }
}

struct FactCheckStub: Stage {
  static let description = StageDescription(
    name: "fact-check",
    version: "1.0.0",
    summary: "Lists what to verify.",
    reads: [.body],
    settings: [
      Setting.list("must", default: [], of: ["quote", "number", "date", "name"], "What must be."),
      Setting.file("rules", "More rules."),
      Setting.text("label", default: "", "A label."),
    ]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}

struct SummarizeStub: Stage {
  static let description = StageDescription(
    name: "summarize",
    version: "1.0.0",
    summary: "Picks sentences.",
    reads: [.body],
    writes: [.summary],
    settings: [Setting.int("sentences", default: 3, in: 1...5, "How many.")]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}

struct TagStub: Stage {
  static let description = StageDescription(
    name: "tag",
    version: "1.0.0",
    summary: "Finds names.",
    reads: [.body],
    writes: [.tags, .keywords]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}

struct ReviewStub: Gate {
  static let description = StageDescription(
    name: "review",
    version: "1.0.0",
    summary: "Waits for people.",
    reads: [.decisions],
    settings: [
      Setting.int("approvals", default: 1, in: 1...9, "How many."),
      Setting.list("from", default: [], "Which roles."),
      Setting.list("not", default: ["author"], of: ["author"], "Who may not."),
      Setting.list("covers", default: [], "Which fields."),
    ]
  )

  init(settings: Settings) {}
  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer { .open("all") }
}

struct PublishStub: Output {
  static let description = StageDescription(
    name: "publish",
    version: "1.0.0",
    summary: "Sends stories out.",
    reads: [.headline, .byline, .body, "summary", .desk("site")],
    settings: [
      Setting.list("to", default: ["site"], of: ["site", "feeds"], "Where to."),
      Setting.choice("style", default: "light", of: ["light", "dark"], "How it looks."),
    ]
  )

  init(settings: Settings) {}
  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] { [] }
  func send(_ delivery: Delivery, key: String, _ context: StageContext) async throws -> Receipt {
    Receipt(location: "")
  }
  func lookup(_ delivery: Delivery, key: String, _ context: StageContext) async throws -> Receipt? {
    nil
  }
}

/// Writes what the reader fills.
struct RetitleStub: Stage {
  static let description = StageDescription(
    name: "retitle",
    version: "1.0.0",
    summary: "Changes headlines.",
    reads: [.headline],
    writes: [.headline]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}

/// Writes what another stage writes.
struct SecondSummaryStub: Stage {
  static let description = StageDescription(
    name: "abridge",
    version: "1.0.0",
    summary: "Another summary.",
    reads: [.body],
    writes: [.summary]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}

/// Its two settings do not always go together.
struct NightStub: Stage {
  static let from = Setting.int("from", default: 22, in: 0...23, "First hour.")
  static let to = Setting.int("to", default: 22, in: 0...23, "Last hour.")
  static let description = StageDescription(
    name: "night",
    version: "1.0.0",
    summary: "Works at night.",
    reads: [.body],
    settings: [from, to]
  )

  init(settings: Settings) throws(SettingsError) {
    guard settings[Self.from] <= settings[Self.to] else {
      throw SettingsError("to", "it lies before 'from'")
    }
  }
  func run(_ article: Article, _ context: StageContext) -> Outcome { .done() }
}
