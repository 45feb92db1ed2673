import Prose
import Testing

@Suite("Names")
struct NameTests {
  @Test(
    "are found with what they stand for",
    arguments: [
      ("Harbour Commissioner Odd Lien spoke in Oslo.", ["person Odd Lien", "place Oslo"]),
      ("The Ministry of Foreign Affairs agreed.", ["organisation Ministry of Foreign Affairs"]),
      (
        "Talks between Ursula van der Berg and NATO ended.",
        ["person Ursula van der Berg", "organisation NATO"]
      ),
      ("It rained in New York and the United States.", ["place New York", "place United States"]),
      ("The New York Police Department replied.", ["organisation New York Police Department"]),
      ("John F. Mercer, 45, left.", ["person John F. Mercer"]),
      ("However, Officials met. Police came.", []),
      (
        "On Monday, Rivera’s aides met Sen. Lena Holt (D-Ohio).",
        ["other Rivera", "person Lena Holt"]
      ),
      ("U.S. President-elect Dora Quill won.", ["place U.S.", "person Dora Quill"]),
      ("The Ukrainian army moved.", []),
      ("She moved to a house in Tulse, Nebraska.", ["place Tulse", "place Nebraska"]),
      ("He fought in World War II.", ["other World War II"]),
      ("Big Plans for Small Towns Make News", []),
      ("", []),
    ] as [(String, [String])]
  )
  func entities(_ text: String, _ expected: [String]) {
    let names = Passage(markdown: text).names()
    #expect(names.entities.map { "\($0.kind) \($0.name)" } == expected)
  }

  @Test("take later mentions to the full name")
  func later() {
    let passage = Passage(
      markdown: "Lien won\n\nMayor Odd Lien of Oslo said. Lien smiled. Mr. Lien’s aide left."
    )
    let names = passage.names()
    #expect(names.entities.first?.name == "Odd Lien")
    #expect(names.entities.first?.mentions.count == 4)
    #expect(names.entities.first?.gender == .male)
  }

  @Test(
    "spelled two ways are one person with variants",
    arguments: [
      ("Anna Kowalski came. Kowalsky left.", ["Kowalsky"]),
      ("Volodymyr Zelenskyy spoke. Later Zelensky left.", ["Zelensky"]),
      ("Anna Berg came. Jan Burg left.", []),
      ("Anna Hansen came. Hansen left. Hansens stayed.", []),
      ("Anna Holt came to Hold.", []),
    ] as [(String, [String])]
  )
  func variants(_ text: String, _ expected: [String]) {
    let passage = Passage(markdown: text)
    let names = passage.names()
    let found = names.entities.flatMap(\.variants).map { passage.reading(names.mentions[$0].range) }
    #expect(found == expected)
  }

  @Test("keep title and name apart")
  func titles() {
    let passage = Passage(
      markdown: "The story says NATO Secretary General Ole Dahl met foreign minister Ida Moe."
    )
    let names = passage.names()
    let titles = names.mentions.compactMap(\.title).map { passage.source(range(passage, $0)) }
    #expect(titles == ["NATO Secretary General", "foreign minister"])
  }

  @Test("by another name are the same country")
  func aliases() {
    let names = Passage(markdown: "The U.S. agreed. The United States signed.").names()
    #expect(names.entities.count == 1)
  }

  private func range(_ passage: Passage, _ tokens: Range<Int>) -> Range<Int> {
    passage.tokens[tokens.lowerBound].start..<passage.tokens[tokens.upperBound - 1].end
  }
}
