import StageKit
import StageTesting
import Support
import Testing

@testable import TagPlugin

@Suite("tag")
struct TagTests {
  @Test("It keeps the promises of a stage")
  func keepsPromises() async throws {
    try await checkStage(Tag.self)
    try await checkStage(Tag.self, settings: ["vocabulary": "# ours\nflood defence\nEllery\n"])
  }

  @Test("The plugin lists it")
  func list() {
    #expect(tag.stages.map(\.description.name) == ["tag"])
  }

  @Test("Tags are the names the story is about, the most important first")
  func tags() {
    let tags = run(flood).tags
    #expect(Set(tags.prefix(2)) == ["Ada Quill", "Port Ellery"])
    #expect(!tags.contains("Tom Reed"), "whoever wrote it")
    #expect(Set(tags).count == tags.count)
    #expect(run(flood, ["limit": 1]).tags == Array(tags.prefix(1)))
  }

  @Test("Every mention of an entity is where it says, and is counted")
  func places() throws {
    let scalars = Array(flood.body.unicodeScalars)
    let entities = run(flood).entities
    #expect(!entities.isEmpty)
    for entity in entities {
      let places = try #require(entity["places"]?.list)
      #expect(entity["count"]?.integer == places.count)
      #expect((0...1000).contains(entity["score"]?.integer ?? -1))
      for place in places {
        let start = try #require(place.object?["start"]?.integer)
        let end = try #require(place.object?["end"]?.integer)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<end])
        let name = try #require(entity["name"]?.text)
        let words = Set(name.split(separator: " "))
        #expect(String(view).split(separator: " ").contains { words.contains($0) })
      }
    }
    let scores = entities.map { $0["score"]?.integer ?? 0 }
    #expect(scores == scores.sorted(by: >))
  }

  @Test("A person with a first name and one without are one")
  func joined() {
    let quills = run(flood).entities.filter { $0["name"]?.text?.contains("Quill") == true }
    #expect(quills.count == 1)
    #expect(quills.first?["name"] == "Ada Quill")
    #expect(quills.first?["kind"] == "person")
    #expect(quills.first?["count"]?.integer == 3)
  }

  @Test("Keywords say what it is about, share no word, and cut no name")
  func keywords() {
    let keywords = run(flood).keywords
    #expect(keywords.contains("flood defence"))
    var seen: Set<Substring> = []
    for word in keywords.flatMap({ $0.split(separator: " ") }) {
      #expect(seen.insert(word).inserted, "\(word) is in two keywords")
    }
    for word in ["Quill", "Ada", "said", "monday", "the", "flood"] {
      #expect(!keywords.contains(word))
    }
    #expect(run(flood, ["keywords": 0]).keywords.isEmpty)
    #expect(run(flood, ["keywords": 3]).keywords == Array(keywords.prefix(3)))
  }

  @Test(
    "Preferred terms come first, spelled as the desk spells them",
    arguments: [
      ("", []),
      ("# rivers\n\n", []),
      ("Rhine\n", []),
      ("Flood Defences\nflood defence", ["flood defence"]),
      ("FLOOD DEFENCE\r\nharbour\r\n", ["FLOOD DEFENCE", "harbour"]),
      ("harbour\nflood defence", ["flood defence", "harbour"]),
      ("har\nbour\nlood", []),
      ("  flood   defence  ", ["flood defence"]),
    ] as [(String, [String])]
  )
  func vocabulary(_ file: String, _ first: [String]) {
    let plain = run(flood).tags
    let tags = run(flood, ["vocabulary": .text(file), "limit": 30]).tags
    #expect(Array(tags.prefix(first.count)) == first)
    #expect(Array(tags.dropFirst(first.count)).starts(with: plain))
  }

  @Test("A preferred term that is a name is not there twice")
  func noRepeats() {
    let tags = run(flood, ["vocabulary": "port ellery"]).tags
    #expect(tags.first == "port ellery")
    #expect(!tags.contains("Port Ellery"))
  }

  @Test(
    "A story without a name has no tags",
    arguments: ["", " \n", "nothing happened here today."]
  )
  func nothing(_ body: String) {
    let result = run(("", body))
    #expect(result.tags.isEmpty)
    #expect(result.entities.isEmpty)
  }

  @Test(
    "The forms of a word count as one",
    arguments: [
      ("talks", "talk"), ("cities", "city"), ("churches", "church"), ("boxes", "box"),
      ("gas", "gas"), ("crisis", "crisis"), ("virus", "virus"), ("press", "press"),
      ("news", "news"),
    ]
  )
  func stems(_ word: String, _ stem: String) {
    #expect(Stem.of(word) == stem)
  }
}

@Suite(
  "tag: the seed story",
  .enabled(if: Repository.seedStory != nil, "the seed story is not here")
)
struct TagSeedTests {
  @Test("The tags are whom and what the story is about")
  func tags() throws {
    let tags = Set(run(try #require(Repository.seedStory)).tags)
    let wanted = [
      "Mark Rutte", "NATO", "Ukraine", "Russia", "Volodymyr Zelenskyy", "Donald Trump",
    ]
    #expect(tags.isSuperset(of: wanted), "\(tags)")
    #expect(tags.isDisjoint(with: ["Khagan Isayev", "Caliber.Az", "Zelensky"]))
  }

  @Test("Both spellings of a name are one person, and the capital is a place")
  func entities() throws {
    let entities = run(try #require(Repository.seedStory)).entities
    let president = entities.first { $0["name"] == "Volodymyr Zelenskyy" }
    #expect(president?["count"]?.integer == 3)
    #expect(entities.first { $0["name"] == "Kyiv" }?["kind"] == "place")
  }

  @Test("The keywords have the phrase of the headline")
  func keywords() throws {
    #expect(run(try #require(Repository.seedStory)).keywords.contains("peace talks"))
  }
}

private typealias Result = (tags: [String], keywords: [String], entities: [[String: Value]])

private func run(
  _ story: (headline: String, body: String),
  _ settings: [String: Value] = [:]
) -> Result {
  let article: Article = ["headline": .text(story.headline), "body": .text(story.body)]
  let outcome = Tag(settings: Settings(settings)).run(article, StageContext())
  guard case .done(let changes, _, _, _) = outcome else { return ([], [], []) }
  return (
    changes[.tags]?.texts ?? [], changes[.keywords]?.texts ?? [],
    changes[.entities]?.list?.compactMap(\.object) ?? []
  )
}

private let flood = (
  headline: "Quill wants new flood defence for Port Ellery",
  body: """
  Mayor Ada Quill asked the council of Port Ellery on Monday for a new flood defence at the \
  harbour. The old flood defence broke twice last winter, Quill said.

  Boats lay in the streets of Port Ellery for a week. “We were lucky,” said Quill. A flood defence \
  would cost 4 million euros, and the harbour would close for a year.

  By Tom Reed
  """
)
