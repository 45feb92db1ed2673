import StageKit

/// Small stages of each kind, so that the commands can be tried without any plugin.
let testStages = Plugin(
  LineReader.self,
  NumberCheck.self,
  Breaking.self,
  OneYes.self,
  PlainSite.self
)

/// The first line is the headline, the rest the body.
private struct LineReader: Reader {
  static let description = StageDescription(
    name: "lines",
    version: "1.0.0",
    summary: "Reads lines.",
    reads: []
  )

  init(settings: Settings) {}

  func read(_ source: Source, _ context: StageContext) throws -> [Draft] {
    let text = String(decoding: source.bytes, as: UTF8.self)
    guard !text.isEmpty else {
      throw ReadError(id: "empty", "the file is empty", help: "send it again")
    }
    let lines = text.split(separator: "\n", maxSplits: 1)
    return [
      Draft(fields: [
        .headline: .text(String(lines[0])),
        .body: .text(lines.count > 1 ? String(lines[1]) : ""),
      ])
    ]
  }
}

/// Every number has to be checked.
private struct NumberCheck: Stage {
  static let description = StageDescription(
    name: "numbers",
    version: "1.0.0",
    summary: "Finds numbers.",
    reads: [.body],
    writes: ["x-count"]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let scalars = Array(article.body.unicodeScalars)
    var items: [Item] = []
    for (index, scalar) in scalars.enumerated() where scalar.properties.numericType != nil {
      items.append(
        Item(
          kind: "number",
          level: .must,
          place: Place(index..<(index + 1), of: scalars),
          sentence: article.body,
          rule: "test.number",
          help: "check the number"
        )
      )
    }
    return .done(["x-count": .integer(items.count)], items: items)
  }
}

/// Fails on copy that says so.
private struct Breaking: Stage {
  static let description = StageDescription(
    name: "breaking",
    version: "1.0.0",
    summary: "Breaks.",
    reads: [.body]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    article.body.contains("break") ? .fail(.input, "the story is broken") : .done()
  }
}

/// Holds when somebody approved.
private struct OneYes: Gate {
  static let description = StageDescription(
    name: "yes",
    version: "1.0.0",
    summary: "Waits for one approval.",
    reads: [.decisions]
  )

  init(settings: Settings) {}

  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer {
    switch decisions.last(where: \.holds) {
    case let decision? where decision.kind == .approve: .open("approved by \(decision.by)")
    case let decision?: .changesRequested(by: decision.by, note: decision.note ?? "")
    case nil: .wait(Question("one approval", roles: []))
    }
  }
}

/// A page of text for each story.
private struct PlainSite: SiteOutput {
  static let description = StageDescription(
    name: "site",
    version: "1.0.0",
    summary: "Makes pages.",
    reads: [.headline, .body]
  )

  init(settings: Settings) {}

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    [Delivery(destination: "site", path: "\(snapshot.id).txt")]
  }

  func build(_ snapshots: [Snapshot], _ desk: [String: Value], _ context: StageContext)
    -> [Artifact]
  {
    snapshots.map { Artifact(path: "\($0.id).txt", text: $0.text(.headline)) }
  }

  func preview(_ snapshot: Snapshot, _ desk: [String: Value], _ context: StageContext) -> Artifact {
    Artifact(path: "preview.txt", text: "PREVIEW \(snapshot.text(.headline))")
  }
}
