import StageKit
import StageTesting
import Testing

@testable import SamplesPlugin

@Suite("samples")
struct SamplesTests {
  @Test("All keep the promises of a stage")
  func keepPromises() async throws {
    try await checkStage(ReadingTime.self)
    try await checkStage(HouseStyle.self)
    try await checkStage(PrintQueue.self)
  }

  @Test("The plugin lists all")
  func list() {
    let names = samples.stages.map(\.description.name)
    #expect(names == ["reading-time", "house-style", "print-queue"])
  }

  @Test(
    "Reading time is in whole minutes, never none",
    arguments: [(0, 230, "1 min"), (1, 230, "1 min"), (230, 230, "1 min"), (231, 230, "2 min")]
  )
  func readingTime(_ words: Int, _ pace: Int, _ expected: Value) {
    let stage = ReadingTime(settings: Settings(["words-per-minute": .integer(pace)]))
    let article: Article = ["body": .text(String(repeating: "word\n", count: words))]
    #expect(stage.run(article, StageContext()) == .done(["x-reading-time": expected]))
  }

  @Test(
    "House style finds whole words, in capitals or not, and keeps the capital",
    arguments: [
      ("They utilise it.", ["utilise": "use"]),
      ("UTILISE it. Prior to that.", ["UTILISE": "Use", "Prior to": "Before"]),
      ("reutilise, utilised, utilise2", [:]),
      ("utilise", ["utilise": "use"]),
      ("Ünprior to, priör to, utilise\u{301}", [:]),
      ("", [:]),
    ] as [(String, [String: String])]
  )
  func houseStyle(_ body: String, _ expected: [String: String]) throws {
    let stage = try HouseStyle(settings: Settings())
    guard case .done(_, let items, _, _) = stage.run(["body": .text(body)], StageContext()) else {
      Issue.record("expected items")
      return
    }
    let found = items.map { ($0.place?.exact ?? "", $0.replacement ?? "") }
    #expect(Dictionary(found, uniquingKeysWith: { $1 }) == expected)
    #expect(items.allSatisfy { $0.level == .should })
  }

  @Test(
    "A line without a replacement is refused",
    arguments: ["utilise", "-> use", "utilise ->", ""]
  )
  func refused(_ line: String) {
    #expect(throws: SettingsError("avoid", "expected 'this -> that', found '\(line)'")) {
      try HouseStyle(settings: Settings(["avoid": [.text(line)]]))
    }
  }

  @Test("Items come in the order of the text, whatever the order of the list")
  func order() throws {
    let stage = try HouseStyle(settings: Settings(["avoid": ["b -> x", "a -> y"]]))
    guard case .done(_, let items, _, _) = stage.run(["body": "a b a"], StageContext()) else {
      Issue.record("expected items")
      return
    }
    #expect(items.map { $0.place?.start } == [0, 2, 4])
  }
}
