import StageKit
import Testing

@Suite("Quotes and attributions")
struct SpeechTests {
  @Test(
    "a quotation has its speaker, wherever the text names them",
    arguments: [
      ("“We will wait for it,” Ida Moe said.", ["We will wait for it, — Ida Moe"]),
      ("“We will wait for it,” said Ida Moe.", ["We will wait for it, — Ida Moe"]),
      ("Ida Moe said: “We will wait for it.”", ["We will wait for it. — Ida Moe"]),
      (
        "“We will wait,” Ida Moe told reporters. “We have time enough.”",
        ["We will wait, — Ida Moe", "We have time enough. — Ida Moe"]
      ),
      (
        "“We will wait for it,” Ida Moe said, adding, “There is time for that.”",
        ["We will wait for it, — Ida Moe", "There is time for that. — Ida Moe"]
      ),
      (
        "Mayor Ida Moe spoke.\n\n“We will wait for it,” she said.",
        ["We will wait for it, — Ida Moe"]
      ),
      (
        "Mayor Ida Moe met Mr. Jan Roe.\n\n“We will wait for it,” he said.",
        ["We will wait for it, — Jan Roe"]
      ),
      ("Ida Moe came late. “We will wait for it,” Moe said.", ["We will wait for it, — Ida Moe"]),
      ("“It is a long way to go,” according to Ida Moe.", ["It is a long way to go, — Ida Moe"]),
      ("“It is a long way to go.” — Ida Moe", ["It is a long way to go. — Ida Moe"]),
      (
        "“It is a long way,” Ida Moe, the mayor of Velmar, told the paper.",
        ["It is a long way, — Ida Moe"]
      ),
      (
        "Ida Moe released this statement:\n\n“It is a long way to go.”",
        ["It is a long way to go. — Ida Moe"]
      ),
      (
        "“It is a first part,\n\n“And the second part of it,” Ida Moe said.",
        ["It is a first part, — Ida Moe", "And the second part of it, — Ida Moe"]
      ),
      (
        "“It is a long way,” a spokesman for the port said.",
        ["It is a long way, — a spokesman for the port"]
      ),
      (
        "A woman who said no met Ida Moe. Moe called it “a very long way off indeed”.",
        ["a very long way off indeed — Ida Moe"]
      ),
    ] as [(String, [String])]
  )
  func speakers(_ text: String, _ expected: [String]) async throws {
    #expect(try await Checked(text).list("quote") == expected)
  }

  @Test(
    "words in marks that quote nobody are no quotation",
    arguments: [
      "The so-called “peace plan” failed.", "He wore a “Go Home” hat.", "The ‘big’ day came.",
      "It runs 6'2\" tall.", "The ministers’ talks and the boys' coats.", "",
    ]
  )
  func scareQuotes(_ text: String) async throws {
    #expect(try await Checked(text).list("quote").isEmpty)
  }

  @Test("a short quotation counts where somebody says it")
  func short() async throws {
    #expect(try await Checked("“We won,” Ida Moe said.").list("quote") == ["We won, — Ida Moe"])
  }

  @Test("a quotation that nobody speaks is reported")
  func nobody() async throws {
    let checked = try await Checked("The sign was clear. “Nobody goes beyond this point today.”")
    #expect(checked.flaws == ["unattributed: Nobody goes beyond this point today."])
  }

  @Test(
    "indirect speech has its clause and its speaker",
    arguments: [
      (
        "Ida Moe said that the port would close in May.",
        ["that the port would close in May — Ida Moe"]
      ),
      ("The port would close early, Ida Moe said.", ["The port would close early — Ida Moe"]),
      ("The port would close early, said Ida Moe.", ["The port would close early — Ida Moe"]),
      ("Ida Moe, the mayor, said the port would close.", ["the port would close — Ida Moe"]),
      ("Ida Moe told the council that it had to close.", ["that it had to close — Ida Moe"]),
      ("According to Ida Moe, the port must close.", ["the port must close — Ida Moe"]),
      ("Ida Moe urged council members to close the port.", ["to close the port — Ida Moe"]),
      (
        "Ida Moe said the port would close, adding that it was late.",
        ["the port would close — Ida Moe", "that it was late — Ida Moe"]
      ),
      (
        "Ida Moe said the port would close, but she warned that it was late.",
        ["the port would close — Ida Moe", "that it was late — Ida Moe"]
      ),
      (
        "The harbour's new head, Commissioner Ida Moe, said the port would close.",
        ["the port would close — Ida Moe"]
      ),
      ("They recall Ida Moe’s promise to close the port.", ["to close the port — Ida Moe"]),
      ("Visitors were told to leave the port.", []),
      ("The expected closing of the port came.", []),
    ] as [(String, [String])]
  )
  func indirect(_ text: String, _ expected: [String]) async throws {
    #expect(try await Checked(text).list("attribution") == expected)
  }

  @Test("a quotation alone is not listed a second time as an attribution")
  func once() async throws {
    let checked = try await Checked("“We will wait for it,” Ida Moe said on Monday.")
    #expect(checked.list("attribution").isEmpty)
  }

  @Test(
    "an outlet that cites another is a source at second hand",
    arguments: [
      (
        "Talks go on, Velmar.Az reports, citing local media.",
        ["Velmar.Az reports, citing local media", "local media"]
      ),
      (
        "The Velmar Times reported, quoting Ida Moe, that it rained.",
        ["Velmar Times reported, quoting Ida Moe"]
      ),
    ] as [(String, [String])]
  )
  func chain(_ text: String, _ expected: [String]) async throws {
    let items = try await Checked(text).items.filter { $0.kind == "sourcing" }
    #expect(items.compactMap { $0.place?.exact } == expected)
  }
}
