import StageKit

/// A stage as it should be.
struct Shout: Stage {
  static let description = StageDescription(
    name: "shout",
    version: "1.0.0",
    summary: "Sets the first word in capitals.",
    reads: [.body],
    writes: ["x-shout"],
    examples: [
      Example("shouts", article: ["body": "help me"], gives: .done(["x-shout": "HELP"]))
    ]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    guard let word = article.body.split(whereSeparator: \.isWhitespace).first else {
      return .skip("there is no word to shout")
    }
    return .done(["x-shout": .text(word.uppercased())])
  }
}

/// A reader as it should be.
struct Lines: Reader {
  static let description = StageDescription(
    name: "lines",
    version: "1.0.0",
    summary: "Reads plain text.",
    reads: [],
    writes: [.body]
  )

  init(settings: Settings) {}

  func read(_ source: Source, _ context: StageContext) throws -> [Draft] {
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      throw ReadError(id: "not-utf-8", "the file is not UTF-8")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ReadError(id: "empty", "the file is empty")
    }
    return [Draft(fields: ["body": .text(text)])]
  }
}

/// A reader that believes anything.
struct TakesAnything: Reader {
  static let description = Lines.description

  init(settings: Settings) {}

  func read(_ source: Source, _ context: StageContext) -> [Draft] {
    [Draft(fields: ["body": .text(String(decoding: source.bytes, as: UTF8.self))])]
  }
}

/// A gate as it should be.
struct OneYes: Gate {
  static let description = StageDescription(
    name: "one-yes",
    version: "1.0.0",
    summary: "Waits for one yes.",
    reads: [.decisions]
  )

  init(settings: Settings) {}

  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer {
    guard let yes = decisions.first(where: { $0.kind == .approve && $0.holds }) else {
      return .wait(Question("one yes", roles: []))
    }
    return .open("\(yes.by) said yes")
  }
}

/// A gate that is none.
struct AlwaysOpen: Gate {
  static let description = OneYes.description

  init(settings: Settings) {}

  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer { .open("") }
}

/// A gate that does not see that the words changed.
struct CountsVoid: Gate {
  static let description = OneYes.description

  init(settings: Settings) {}

  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer {
    decisions.isEmpty ? .wait(Question("one yes", roles: [])) : .open("someone said something")
  }
}

/// A gate that cannot be satisfied.
struct NeverOpen: Gate {
  static let description = OneYes.description

  init(settings: Settings) {}

  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer {
    .wait(Question("a miracle", roles: []))
  }
}

/// A site as it should be.
struct Pages: SiteOutput {
  static let description = StageDescription(
    name: "pages",
    version: "1.0.0",
    summary: "Makes a page of each story.",
    reads: [.headline, .body]
  )

  init(settings: Settings) {}

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    [Delivery(destination: "site", path: "\(snapshot.id).html")]
  }

  func build(_ snapshots: [Snapshot], _ desk: [String: Value], _ context: StageContext)
    -> [Artifact]
  {
    snapshots.map { preview($0, desk, context) }
  }

  func preview(_ snapshot: Snapshot, _ desk: [String: Value], _ context: StageContext) -> Artifact {
    Artifact(
      path: "\(snapshot.id).html",
      text: "<h1>\(Formats.escaped(snapshot.text(.headline)))</h1>"
    )
  }
}

/// A site that trusts its stories.
struct RawPages: SiteOutput {
  static let description = Pages.description

  init(settings: Settings) {}

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    [Delivery(destination: "site", path: "/etc/pages")]
  }

  func build(_ snapshots: [Snapshot], _ desk: [String: Value], _ context: StageContext)
    -> [Artifact]
  {
    snapshots.map { preview($0, desk, context) }
  }

  func preview(_ snapshot: Snapshot, _ desk: [String: Value], _ context: StageContext) -> Artifact {
    Artifact(path: "\(snapshot.id).html", text: "<h1>\(snapshot.text(.headline))</h1>")
  }
}
