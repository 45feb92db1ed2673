import StageKit
import StageTesting
import Testing

@testable import weasel_words

@Suite("weasel-words")
struct WeaselWordsTests {
  @Test("It keeps the promises that every stage makes, and its examples are so")
  func promises() async throws {
    try await checkStage(WeaselWords.self)
  }

  @Test("Each place is an item")
  func places() {
    let outcome = WeaselWords(settings: Settings()).run(
      Article(fields: ["body": "Allegedly ⛴ it sailed, allegedly."]),
      StageContext()
    )
    guard case .done(let fields, let items, _, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(fields == ["x-weasel-words": 2])
    #expect(items.map(\.place?.start) == [0, 23])
  }
}
