import Prose
import Testing

@Suite("Numbers and dates")
struct NumberTests {
  @Test(
    "numbers have values and units",
    arguments: [
      ("about 2,580 people", "2,580 plain 2580000 people ~"),
      ("rose 3.5 percent", "3.5 percent percent 3500 percent"),
      ("47% of", "47% percent 47000 percent"),
      ("$2.5 million in aid", "$2.5 million money 2500000000 dollars"),
      ("£3bn deal", "£3bn money 3000000000000 pounds"), ("20 euros", "20 euros money 20000 euros"),
      ("twenty-one ships", "twenty-one plain 21000 ships"),
      ("two hundred and five goats", "two hundred and five plain 205000 goats"),
      ("a dozen eggs", "a dozen plain 12000 eggs"),
      ("the 5th floor", "5th ordinal 5000 floor"),
      ("its third year", "third year ordinal 3000 year"),
      ("two thirds of them", "two thirds fraction 666 "),
      ("a quarter of them", "a quarter fraction 250 "),
      ("Ana Roy, 45, left", "45 age 45000 years"),
      ("a 7-year-old boy", "7-year-old age 7000 years"),
      ("new jobs: 1,2,3", "1,2,3 code nil "),
      ("per cent, 8 per cent", "8 per cent percent 8000 percent"),
      ("no one came one by one", nil), ("", nil),
    ] as [(String, String?)]
  )
  func numbers(_ text: String, _ expected: String?) {
    let passage = Passage(markdown: text)
    let found = passage.quantities().map { number in
      let value = number.thousandths.map { String($0) } ?? "nil"
      return "\(passage.reading(number.range)) \(number.kind) \(value) \(number.unit)"
        + (number.isApproximate ? " ~" : "")
    }
    #expect(found == (expected.map { [$0] } ?? []))
  }

  @Test(
    "dates have parts",
    arguments: [
      ("on Tuesday, Nov. 3, 2026, at", "day 2026-11-3 w2"), ("on 4 November", "day ?-11-4 w?"),
      ("the 4th of May 2020", "day 2020-5-4 w?"), ("2026-11-24 was", "day 2026-11-24 w?"),
      ("in March", "month ?-3-? w?"), ("they march on", nil), ("You may go", nil),
      ("in November 2024", "month 2024-11-? w?"), ("since 1998,", "year 1998-?-? w?"),
      ("on Friday", "weekday ?-?-? w5"), ("last Friday", "relative ?-?-? w5"),
      ("three days ago", "relative ?-?-? w?"), ("two days of talks", "duration ?-?-? w?"),
      ("at 6 p.m.", "time ?-?-? w?"), ("last week", "relative ?-?-? w?"), ("USA Today said", nil),
      ("2,024 people", nil), ("2000 people", nil), ("the 1990s", "year 1990-?-? w?"), ("", nil),
    ] as [(String, String?)]
  )
  func dates(_ text: String, _ expected: String?) {
    let found = Passage(markdown: text).dates().map { date in
      let parts = [date.year, date.month, date.day].map { $0.map { String($0) } ?? "?" }
      return
        "\(date.kind) \(parts.joined(separator: "-")) w\(date.weekday.map { String($0) } ?? "?")"
    }
    #expect(found == (expected.map { [$0] } ?? []))
  }
}
