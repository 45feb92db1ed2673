import Prose
import StageKit
import StageTesting
import Support
import Testing

@testable import SummarizePlugin

@Suite("summarize")
struct SummarizeTests {
  @Test("It keeps the promises of a stage")
  func keepsPromises() async throws {
    try await checkStage(Summarize.self)
  }

  @Test("The plugin lists it")
  func list() {
    #expect(summarize.stages.map(\.description.name) == ["summarize"])
  }

  @Test("It gives so many sentences, at most half of the story", arguments: 1...5)
  func size(_ limit: Int) {
    #expect(summary(of: flood, sentences: limit).count == limit)
    #expect(summary(of: "One bridge closed today. It rained a lot.", sentences: limit).count == 1)
  }

  @Test("Each sentence stands in the story, in its order", arguments: 1...5)
  func verbatim(_ limit: Int) {
    let picked = summary(of: flood, sentences: limit)
    let places = picked.map { flood.firstRange(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test("It says the news, once, and leaves colour, questions and credits out")
  func news() {
    let picked = summary(of: flood, sentences: 3)
    #expect(picked.first?.hasPrefix("Floodwater from the Ellery has cut off") == true)
    for words in ["Was it avoidable", "citing", "We will", "However", "He has kept bees"] {
      #expect(!picked.contains { $0.contains(words) }, "\(words)")
    }
    #expect(summary(of: flood, sentences: 3) == picked)
  }

  @Test(
    "A dateline is left out, and nothing else",
    arguments: [
      ("PORT ELLERY (Coast News) - The bridge will close.", "The bridge will close."),
      ("PORT ELLERY, Nov 24 (Coast News) — The bridge will close.", "The bridge will close."),
      ("LONDON – The bridge will close on Monday.", "The bridge will close on Monday."),
      ("Geneva (CNN) -- The talks will go on.", "The talks will go on."),
      ("(CNN)The talks will go on.", "The talks will go on."),
      ("The bridge - an old one - will close.", "The bridge - an old one - will close."),
      ("NATO will close the old bridge.", "NATO will close the old bridge."),
      ("Ada Quill (81) will cross it again.", "Ada Quill (81) will cross it again."),
      ("Paris and London will talk - again.", "Paris and London will talk - again."),
    ]
  )
  func datelines(_ body: String, _ sentence: String) {
    #expect(summary(of: body) == [sentence])
  }

  @Test("Markup is left out")
  func markup() {
    #expect(
      summary(of: "# Bridge\n\nThe **old** [bridge](https://x.example) will close\\*.")
        == ["The old bridge will close*."]
    )
  }

  @Test(
    "What is no whole sentence is not picked",
    arguments: [
      "", "By Ada Quill", "- milk\n- eggs", "# The bridge will close today.",
      "Friday, July 21, 2017",
      "Oh no.", "| The bridge will close. |\n", "“We will not wait any longer.\n\n",
    ]
  )
  func nothing(_ body: String) {
    let outcome = Summarize(settings: Settings()).run(["body": .text(body)], StageContext())
    #expect(outcome == .skip("the story has no whole sentence"))
  }

  @Test("A part of a quotation is never picked")
  func fragments() {
    let body = """
      “The bridge will close. The bridge needs repairs. The bridge is old,” she said. The bridge \
      over the Ellery will close for repairs.
      """
    #expect(summary(of: body, sentences: 2).allSatisfy { $0.count("“") == $0.count("”") })
  }

  @Test("Sentences that repeat each other are not all picked")
  func redundancy() {
    let body = """
      The council closed the old bridge on Monday. The council closed the old bridge on Monday. \
      The council closed the old bridge on Monday. Repairs of its piers cost four million euros. \
      Ferries carry the town's cars until the piers are dry. Shops fear for their trade.
      """
    #expect(Set(summary(of: body, sentences: 3)).count > 1)
  }
}

@Suite(
  "summarize: the seed story",
  .enabled(if: Repository.seedStory != nil, "the seed story is not here")
)
struct SummarizeSeedTests {
  @Test("Three sentences carry the news: who urged what, and on whom the decision rests")
  func three() throws {
    let (headline, body) = try #require(Repository.seedStory)
    let picked = summary(of: body, headline: headline, sentences: 3)
    #expect(picked.count == 3)
    #expect(picked.first?.contains("Mark Rutte, has suggested that Ukraine should delay") == true)
    #expect(picked.contains { $0.contains("sending more weapons") })
    #expect(picked.allSatisfy { body.contains($0) })
    for words in ["However", "reports, citing", "By Khagan"] {
      #expect(!picked.contains { $0.contains(words) }, "\(words)")
    }
  }
}

private func summary(of body: String, headline: String = "", sentences: Int = 3) -> [String] {
  let stage = Summarize(settings: Settings(["sentences": .integer(sentences)]))
  let article: Article = ["headline": .text(headline), "body": .text(body)]
  guard case .done(let changes, _, _, _) = stage.run(article, StageContext()) else { return [] }
  return changes[.summary]?.texts ?? []
}

private let flood = """
  Floodwater from the Ellery has cut off Port Ellery, and the city council has ordered 4,200 people \
  to leave their homes by nightfall. The Ellery broke through its dyke north of the city at dawn on \
  Thursday, the council said. Coast Radio reported the flood first, citing a farmer.

  Was it avoidable? “We will ask that later,” said Mayor Ada Quill. However, engineers had warned of \
  the dyke two years ago. He has kept bees there since 1981, said Tom Reed, a neighbour.

  Buses will take people from Port Ellery to schools in the hills, and the council has opened four \
  halls for those who leave their homes. The water is expected to rise until Friday. Trains to the \
  city stopped at noon. The army has sent two hundred soldiers to close the dyke.
  """

extension String {
  fileprivate func count(_ mark: Character) -> Int { count(where: { $0 == mark }) }
}
