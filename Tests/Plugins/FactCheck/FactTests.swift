import StageKit
import Testing

@Suite("Numbers, dates, names and titles")
struct FactTests {
  @Test(
    "numbers are listed with the noun they count",
    arguments: [
      ("The port holds 2,580 small boats.", ["2,580 small boats"]),
      ("It cost $2.5 million, 12 percent more.", ["$2.5 million", "12 percent"]),
      ("Two thirds of them left in its third year.", ["Two thirds", "third year"]),
      ("Nobody came one by one.", []),
    ] as [(String, [String])]
  )
  func numbers(_ text: String, _ expected: [String]) async throws {
    #expect(try await Checked(text).list("number") == expected)
  }

  @Test("a number inside what somebody said rests on them")
  func speaker() async throws {
    let checked = try await Checked("Ida Moe said that 40 boats had sunk.")
    #expect(checked.list("number") == ["40 boats — Ida Moe"])
    #expect(checked.items.first { $0.kind == "number" }?.help.contains("Ida Moe") == true)
  }

  @Test(
    "a day's item works out the calendar",
    arguments: [
      ("It met on 3 November 2026.", nil, "Tuesday, 3 November 2026"),
      ("It met on Monday.", "2026-11-24T10:00:00Z", "Monday, 23 November 2026"),
      ("It met on Tuesday.", "2026-11-24T10:00:00Z", "Tuesday, 24 November 2026"),
      ("It met on Monday.", nil, "the story has no date"),
      ("It met on Nov. 3.", "2026-11-24T10:00:00Z", "Tuesday, 3 November 2026"),
      ("It met on Dec. 30.", "2026-01-02T10:00:00Z", "Tuesday, 30 December 2025"),
      ("It met last week.", "2026-11-24T10:00:00Z", "24 November 2026"),
    ] as [(String, String?, String)]
  )
  func calendar(_ text: String, _ dated: String?, _ help: String) async throws {
    let items = try await Checked(text, dated: dated).items.filter { $0.kind == "date" }
    #expect(items.count == 1)
    #expect(items.first?.help.contains(help) == true, "\(items.first?.help ?? "no item")")
  }

  @Test(
    "each person is listed once, by the fullest name; countries and bylines are not",
    arguments: [
      ("Moe spoke. Mayor Ida Moe left. Moe smiled in Norway.", ["Ida Moe"]),
      ("By Anna Berg\n\nMayor Ida Moe left.", ["Ida Moe"]),
      ("NATO and the Velmar Port Authority agreed.", ["NATO", "Velmar Port Authority"]),
    ] as [(String, [String])]
  )
  func names(_ text: String, _ expected: [String]) async throws {
    #expect(try await Checked(text).list("name") == expected)
  }

  @Test(
    "a role is listed with the person who is said to hold it",
    arguments: [
      ("NATO Secretary General Ole Dahl spoke.", ["NATO Secretary General Ole Dahl"]),
      ("Ole Dahl, the mayor of Velmar, spoke.", ["Ole Dahl, the mayor of Velmar"]),
      ("U.S. President-elect Ole Dahl spoke.", ["U.S. President-elect Ole Dahl"]),
      ("Mr. Ole Dahl spoke.", []), ("Ole Dahl, who is late, spoke.", []),
      ("President Ole Dahl spoke. Then President Ole Dahl left.", ["President Ole Dahl"]),
    ] as [(String, [String])]
  )
  func titles(_ text: String, _ expected: [String]) async throws {
    #expect(try await Checked(text).list("title") == expected)
  }

  @Test("items say what exactly to verify, in one sentence without a full stop")
  func help() async throws {
    let story = """
      “We will wait for it,” said Mayor Ida Moe on Tuesday. Sales rose 4 percent to 2,580 boats,
      Velmar.Az reports, citing local media.
      """
    let items = try await Checked(story).items
    #expect(items.count > 7)
    for item in items {
      #expect(
        !item.help.isEmpty && !item.help.hasSuffix(".") && item.help.first?.isUppercase != true
          || item.kind == "date",
        "\(item.help)"
      )
      #expect(!item.rule.isEmpty && (0...1000).contains(item.score) && item.id.isEmpty)
    }
  }
}
