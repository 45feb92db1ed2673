import FactCheckPlugin
import StageKit
import StageTesting
import Testing

@Suite("The fact-check stage")
struct StageTests {
  @Test("keeps every promise a host relies on")
  func promises() async throws {
    let entry = try #require(factCheck.stages.first)
    try await checkStage(entry)
  }

  @Test("lists its items in the order of the text, each exactly where it says")
  func places() async throws {
    let story =
      "“We *will* wait for it,” said Mayor Ida Moe &amp; left on 3 May 2024 with 12 boats."
    let checked = try await Checked(story)
    let scalars = Array(story.unicodeScalars)
    let starts = checked.items.compactMap { $0.place?.start }
    #expect(starts == starts.sorted())
    #expect(starts.count == checked.items.count)
    for place in checked.items.compactMap(\.place) {
      #expect(place == Place(place.range, of: scalars))
    }
    #expect(checked.items.first?.place?.exact == "We *will* wait for it,")
    #expect(checked.items.first?.sentence == story)
  }

  @Test(
    "levels follow the settings: must, else should, else could",
    arguments: [
      ([:], "quote", .must), (["must": ["number"]], "quote", .could),
      (["must": ["number"], "should": ["quote"]], "quote", .should),
      (["must": []], "number", .could), ([:], "name", .must), ([:], "number", .must),
    ] as [([String: Value], String, Item.Level)]
  )
  func levels(_ settings: [String: Value], _ kind: String, _ level: Item.Level) async throws {
    let story = "“We will wait for it,” said Mayor Ida Moe, who owns 12 boats."
    let items = try await Checked(story, settings: settings).items
    #expect(items.first { $0.kind == kind }?.level == level)
  }

  @Test("what hardly matters weighs less than its kind")
  func weights() async throws {
    let items = try await Checked("Ida Moe came last week, in its third year, with NATO.").items
    #expect(items.first { $0.rule == "relative-date" }?.level == .should)
    #expect(items.first { $0.rule == "rank" }?.level == .should)
    #expect(items.first { $0.rule == "organisation-name" }?.level == .could)
  }

  @Test("a contradiction holds the story whatever the settings")
  func contradiction() async throws {
    let items = try await Checked(
      "Sales rose 47 percent, from 1,720 to 2,580 boats.",
      settings: ["must": []]
    ).items
    #expect(items.first { $0.flaw == "percent-change" }?.level == .must)
  }

  @Test("a story without words is skipped")
  func empty() async throws {
    let entry = try #require(factCheck.stages.first)
    guard case .stage(let stage) = try entry.make(Settings()) else { return }
    let outcome = try await stage.run(["body": "\n\n"], StageContext())
    #expect(outcome == .skip("the story has no words"))
  }
}
