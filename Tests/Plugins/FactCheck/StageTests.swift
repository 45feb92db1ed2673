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
      (["must": ["number"], "should": ["quote", "name"]], "quote", .should),
      (["must": []], "number", .could), ([:], "name", .must), ([:], "number", .must),
    ] as [([String: Value], String, Item.Level)]
  )
  func levels(_ settings: [String: Value], _ kind: String, _ level: Item.Level) async throws {
    let story = "“We will wait for it,” said Mayor Ida Moe, who owns 12 boats."
    let items = try await Checked(story, settings: settings).items
    #expect(items.first { $0.kind == kind }?.level == level)
  }

  @Test("a workflow that names other kinds still shows attributions, titles and sources")
  func shown() async throws {
    let items = try await Checked(
      "Mayor Ida Moe said that the port was late.",
      settings: ["must": ["quote"]]
    ).items
    #expect(items.first { $0.kind == "attribution" }?.level == .should)
    #expect(items.first { $0.kind == "title" }?.level == .should)
    #expect(items.first { $0.kind == "name" }?.level == .could)
  }

  @Test("the headline is checked with the body, and each item names its field")
  func headline() async throws {
    let article: Article = [
      "headline": "Port loses 40 boats as Kowalsky waits",
      "body": "Mayor Ida Kowalski said that 40 boats were gone.",
    ]
    let items = try await Checked.items(of: article)
    let headline = Array(article.headline.unicodeScalars)
    let found = items.filter { $0.place?.field == .headline }
    #expect(found.map(\.rule) == ["count", "name-variant"])
    for item in items {
      let place = try #require(item.place)
      let scalars = place.field == .headline ? headline : Array(article.body.unicodeScalars)
      #expect(place == Place(field: place.field, place.range, of: scalars))
    }
    #expect(found.first?.level == .must)
    #expect(items.last { $0.rule == "count" }?.level == .could)
  }

  @Test("a quotation in a language whose verbs of speech are not known is no flaw")
  func language() async throws {
    let body = "Der Hafen bleibt geschlossen. „Wir warten noch eine ganze Woche.“"
    let items = try await Checked.items(of: ["body": .text(body)])
    #expect(items.filter { $0.kind == "quote" }.map(\.flaw) == [nil])
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
