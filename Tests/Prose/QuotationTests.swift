import Prose
import Testing

@Suite("Quotations")
struct QuotationTests {
  @Test(
    "are what stands between marks",
    arguments: [
      ("He said “we won” today", ["we won"]), ("\"Yes,\" she said. \"No.\"", ["Yes,", "No."]),
      ("„Ja“, sagte er. «Oui», dit-il. »Nein«", ["Ja", "Oui", "Nein"]),
      ("‘It’s late,’ he said", ["It’s late,"]), ("'It's late,' he said", ["It's late,"]),
      ("the ministers’ talks and the boys' coats", []), ("rock 'n' roll in the '90s", []),
      ("‘the ministers’ plan’ failed", ["the ministers’ plan"]),
      ("“She said ‘go’ twice”", ["She said ‘go’ twice", "go"]),
      ("6'2\" tall", []), ("“Not so,“ he said", ["Not so,"]),
      ("''Go now,'' he said", ["Go now,"]), ("「行く」と言った", ["行く"]), ("**“Bold”** words", ["Bold"]),
    ] as [(String, [String])]
  )
  func pairs(_ text: String, _ expected: [String]) {
    let passage = Passage(markdown: text)
    #expect(passage.quotations.map { passage.reading($0.words) } == expected)
  }

  @Test("without a closing mark run to the end of the paragraph")
  func open() {
    let passage = Passage(markdown: "“We go on, he said.\n\nThe next.")
    #expect(passage.quotations.map(\.isClosed) == [false])
    #expect(passage.quotations.map(\.continues) == [false])
    #expect(passage.quotations.map { passage.reading($0.words) } == ["We go on, he said."])
  }

  @Test("go on in the next paragraph where it opens with a mark")
  func speech() {
    let passage = Passage(markdown: "“First part.\n\n“Second part,” she said.")
    #expect(passage.quotations.map(\.continues) == [true, false])
  }

  @Test("inside others know it")
  func inner() {
    #expect(Passage(plain: "“a ‘b’ c”").quotations.map(\.isInner) == [false, true])
  }
}
