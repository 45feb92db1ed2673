import StageKit
import Testing

@Suite("Contradictions")
struct ContradictionTests {
  @Test(
    "are found and their computation is shown",
    arguments: [
      ("Sales rose 47 percent, from 1,720 to 2,580 boats.", "percent-change: 47 percent", "+50 %"),
      ("Sales fell 20 % to $1,200 from $2,000.", "percent-change: 20 %", "-40 %"),
      (
        "In all, 40 people fled: 12 in the north, 20 in the south and 9 at sea.",
        "sum: 40", "= 41"
      ),
      ("It met on Monday, Nov. 3, 2026.", "day-date: Monday, Nov. 3, 2026", "Tuesday, 3 November"),
      (
        "In the poll, 55 percent said yes, 38 percent said no and 17 percent were undecided.",
        "share-over-100: 55 percent", "= 110 %"
      ),
      (
        "Ida Kowalski came. Later Kowalsky left. Kowalski returned.", "name-variant: Kowalsky",
        "'Kowalski' 2 times and 'Kowalsky' once"
      ),
      ("“We will not go, Ida Moe said.", "unbalanced-quote: “We will not go,", "nothing closes"),
      ("We will not go,” Ida Moe said.", "unbalanced-quote: ”", "nothing opens"),
    ] as [(String, String, String)]
  )
  func found(_ text: String, _ flaw: String, _ shown: String) async throws {
    let checked = try await Checked(text)
    #expect(checked.contradictions == [flaw])
    let item = checked.items.first { $0.kind == "consistency" }
    #expect(item?.help.contains(shown) == true, "\(item?.help ?? "")")
    #expect(item?.level == .must)
  }

  @Test(
    "are not claimed where the text may be right",
    arguments: [
      "Sales rose 50 percent, from 1,720 to 2,580 boats.",
      "Sales rose 12 percent, from 300,000 to 335,000.",
      "Sales rose about 45 percent, from 1,720 to 2,580 boats.",
      "Sales rose 47 percent in the year from May to June.",
      "Profit rose 8 percent, from $1.2 million to $1.3 million.",
      "In all, 41 people fled: 12 in the north, 20 in the south and 9 at sea.",
      "Some 40 people fled: at least 12 in the north and 20 in the south.",
      "It has 40 members, including: 12 men and 3 women.",
      "Three teams met: 12 men and 9 women.",
      "It met on Tuesday, Nov. 3, 2026.", "It met on Monday, Nov. 3.",
      "In the poll, 55 percent said yes, 38 percent said no and 7 percent were undecided.",
      "Prices rose 60 percent, 50 percent and 40 percent, officials said.",
      "Ida Kowalski came. Jan Kowalsky left.", "Anna Berg came. Jan Burg left.",
      "“We go on.\n\n“And on,” Ida Moe said.", "The boys' coats, the '90s and 6'2\".", "",
    ]
  )
  func silent(_ text: String) async throws {
    #expect(try await Checked(text).contradictions == [])
  }

  @Test("a misspelled name comes with the spelling to take")
  func replacement() async throws {
    let items = try await Checked("Ida Kowalski came. Later Kowalsky left.").items
    #expect(items.first { $0.flaw == "name-variant" }?.replacement == "Kowalski")
  }
}
