import StageKit
import Synchronization

/// Reads a headline, a blank line and a body; `#guid` on the first line names the story.
struct TestReader: Reader {
  static let description = StageDescription(
    name: "take-in",
    version: "1.0.0",
    summary: "Reads a headline and a body.",
    reads: [],
    writes: [.headline, .byline, .body]
  )

  init(settings: Settings) {}

  func read(_ source: Source, _ context: StageContext) throws -> [Draft] {
    var lines = String(decoding: source.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let guid = lines.first?.hasPrefix("#") == true ? String(lines.removeFirst().dropFirst()) : nil
    guard let headline = lines.first, !headline.isEmpty else {
      throw ReadError(id: "empty", "there is no headline", line: 1, column: 1)
    }
    let body = lines.dropFirst(2).joined(separator: "\n")
    return [Draft(guid: guid, fields: [.headline: .text(headline), .body: .text(body)])]
  }
}

/// Raises a must item for each number and a should item for each exclamation mark.
struct TestDoubts: Stage {
  static let level = Setting.choice(
    "level",
    default: "must",
    of: ["must", "should"],
    "How much depends on a number."
  )
  static let description = StageDescription(
    name: "doubt",
    version: "1.0.0",
    summary: "Asks to check each number.",
    reads: [.body],
    settings: [level]
  )

  private let level: Item.Level

  init(settings: Settings) {
    level = settings[Self.level] == "must" ? .must : .should
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let scalars = Array(article.body.unicodeScalars)
    var items: [Item] = []
    var index = 0
    while index < scalars.count {
      let start = index
      while index < scalars.count, scalars[index].properties.numericType != nil { index += 1 }
      if start < index {
        items.append(
          Item(
            kind: "number",
            level: level,
            place: Place(start..<index, of: scalars),
            sentence: sentence(around: start, in: scalars),
            rule: "test.number",
            help: "verify the number"
          )
        )
      }
      index += 1
    }
    return .done(items: items)
  }

  private func sentence(around index: Int, in scalars: [Unicode.Scalar]) -> String {
    let start = scalars[..<index].lastIndex(of: ".").map { $0 + 1 } ?? 0
    let end = scalars[index...].firstIndex(of: ".") ?? scalars.count
    return scalars[start..<end].map { String($0) }.joined()
  }
}

/// Counts the words of the headline.
struct TestCount: Stage {
  static let factor = Setting.int("factor", default: 1, in: 1...10, "What to multiply by.")
  static let description = StageDescription(
    name: "count",
    version: "1.0.0",
    summary: "Counts the headline's words.",
    reads: [.headline],
    writes: ["x-count"],
    settings: [factor]
  )

  private let factor: Int

  init(settings: Settings) {
    factor = settings[Self.factor]
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    .done(["x-count": .integer(article.headline.split(separator: " ").count * factor)])
  }
}

/// Says what the count is; reads what ``TestCount`` wrote.
struct TestSay: Stage {
  static let description = StageDescription(
    name: "say",
    version: "1.0.0",
    summary: "Says the count.",
    reads: ["x-count"],
    writes: ["x-said"]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    .done(["x-said": .text("\(article["x-count"]?.integer ?? 0) words")])
  }
}

/// Fails as the headline says: `fail input`, `fail transient`, `fail internal`.
struct TestFails: Stage {
  static let description = StageDescription(
    name: "fails",
    version: "1.0.0",
    summary: "Fails on demand.",
    reads: [.headline]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    for failure in FailureClass.allCases where article.headline.contains("fail \(failure)") {
      return .fail(failure, "it was told to")
    }
    return .done()
  }
}

/// A site with one page an article.
struct TestSite: SiteOutput {
  static let description = StageDescription(
    name: "site",
    version: "1.0.0",
    summary: "Makes pages.",
    reads: [.headline, .body, .byline, "x-said"]
  )

  init(settings: Settings) {}

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    [Delivery(destination: "site", path: "\(snapshot.id).html")]
  }

  func build(_ snapshots: [Snapshot], _ desk: [String: Value], _ context: StageContext)
    -> [Artifact]
  {
    snapshots.map { page($0, prefix: "") }
      + [Artifact(path: "index.html", text: snapshots.map(\.id).joined(separator: "\n"))]
  }

  func preview(_ snapshot: Snapshot, _ desk: [String: Value], _ context: StageContext) -> Artifact {
    page(snapshot, prefix: "PREVIEW ")
  }

  private func page(_ snapshot: Snapshot, prefix: String) -> Artifact {
    Artifact(
      path: "\(snapshot.id).html",
      text: "\(prefix)\(snapshot.text(.headline))\n\(snapshot.text(.body))\n\(snapshot.howMade)"
        + "\n\(snapshot.text(.byline))\n\(snapshot.text("x-said"))"
    )
  }
}

/// The other side of ``TestWire``: what arrived, and how it behaves.
final class OtherSide: Sendable {
  struct State {
    var arrived: [String: String] = [:]
    var sends: [String] = []
    /// What the messages said, in the order they came.
    var texts: [String] = []
    /// Receive the next delivery, and then not say so.
    var losesAnswer = false
    var isDeaf = false
  }

  let state = Mutex(State())

  var sends: [String] { state.withLock { $0.sends } }
}

/// An output that sends messages one by one to ``OtherSide``.
struct TestWire: Output {
  static let description = StageDescription(
    name: "wire",
    version: "1.0.0",
    summary: "Sends messages.",
    reads: [.headline, .body]
  )

  let other: OtherSide

  init(settings: Settings) {
    other = OtherSide()
  }

  init(_ other: OtherSide) {
    self.other = other
  }

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    [Delivery(destination: "wire", path: snapshot.id, bytes: Array(snapshot.text(.body).utf8))]
  }

  func send(_ delivery: Delivery, key: String, _ context: StageContext) throws -> Receipt {
    try other.state.withLock { state in
      state.sends.append(delivery.path)
      state.texts.append(String(decoding: delivery.bytes, as: UTF8.self))
      state.arrived[key] = delivery.path
      if state.losesAnswer { throw OutputError(.transient, "the line broke") }
      return Receipt(location: "wire:\(delivery.path)")
    }
  }

  func lookup(_ delivery: Delivery, key: String, _ context: StageContext) throws -> Receipt? {
    try other.state.withLock { state in
      if state.isDeaf { throw OutputError(.transient, "nobody answers") }
      return state.arrived[key].map { Receipt(location: "wire:\($0)") }
    }
  }
}
