import Testing

@testable import IngestPlugin

struct DatelineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let place: String
    let agency: String?
    let rest: String
    var testDescription: String { text }

    init(_ text: String, _ place: String, _ agency: String? = nil, _ rest: String) {
      self.text = text
      self.place = place
      self.agency = agency
      self.rest = rest
    }
  }

  @Test(
    "A dateline is taken from the start, and the paragraph begins after it",
    arguments: [
      Case(
        "LONDON, Nov 24 (Reuters) - The river rose.",
        "LONDON, Nov 24",
        "Reuters",
        "The river rose."
      ),
      Case("PARIS (AP) — Bakers walked out.", "PARIS", "AP", "Bakers walked out."),
      Case("PARIS (AP) _ Bakers walked out.", "PARIS", "AP", "Bakers walked out."),
      Case("KYIV — “We hold,” he said.", "KYIV", nil, "“We hold,” he said."),
      Case("KYIV, Ukraine — The lights went out.", "KYIV, Ukraine", nil, "The lights went out."),
      Case(
        "KYIV, Ukraine (AP) — The lights went out.",
        "KYIV, Ukraine",
        "AP",
        "The lights went out."
      ),
      Case(
        "CHATHAM, Mass. (AP) _ A lobster got away.",
        "CHATHAM, Mass.",
        "AP",
        "A lobster got away."
      ),
      Case("Berlin (dpa) - Die Elbe steigt.", "Berlin", "dpa", "Die Elbe steigt."),
      Case("München (dpa/lby) - Die Isar steigt.", "München", "dpa/lby", "Die Isar steigt."),
      Case(
        "Frankfurt am Main (dpa) - Die Börse fiel.",
        "Frankfurt am Main",
        "dpa",
        "Die Börse fiel."
      ),
      Case(
        "Paris, Nov 24, 2026 (AFP) - Farmers came.",
        "Paris, Nov 24, 2026",
        "AFP",
        "Farmers came."
      ),
      Case("BEIJING, Nov. 24 (Xinhua) -- Snow fell.", "BEIJING, Nov. 24", "Xinhua", "Snow fell."),
      Case(
        "TOKYO, Nov. 24 (Kyodo) - Trains stopped.",
        "TOKYO, Nov. 24",
        "Kyodo",
        "Trains stopped."
      ),
      Case(
        "MOSCOW, March 3. /TASS/. The ship sailed.",
        "MOSCOW, March 3",
        "TASS",
        "The ship sailed."
      ),
      Case(
        "MOSCOW. Nov 24 (Interfax) - The rouble fell.",
        "MOSCOW. Nov 24",
        "Interfax",
        "The rouble fell."
      ),
      Case(
        "New Delhi, Nov 24 (PTI) The government met.",
        "New Delhi, Nov 24",
        "PTI",
        "The government met."
      ),
      Case(
        "New Delhi [India], November 24 (ANI): Rain fell.",
        "New Delhi [India], November 24",
        "ANI",
        "Rain fell."
      ),
      Case(
        "Madrid, 24 nov (EFE).- La lluvia volvió.",
        "Madrid, 24 nov",
        "EFE",
        "La lluvia volvió."
      ),
      Case(
        "LONDON/PARIS, Nov 24 (Reuters) - Trains ran.",
        "LONDON/PARIS, Nov 24",
        "Reuters",
        "Trains ran."
      ),
      Case(
        "LONDON, Nov. 24, 2026 /PRNewswire/ -- Quill Ltd grew.",
        "LONDON, Nov. 24, 2026",
        "PRNewswire",
        "Quill Ltd grew."
      ),
      Case(
        "PORT ELLERY, Nov 24 – The harbour shut.",
        "PORT ELLERY, Nov 24",
        nil,
        "The harbour shut."
      ),
      Case("ST. LOUIS (AP) — The bridge opened.", "ST. LOUIS", "AP", "The bridge opened."),
      Case("UNITED NATIONS (AP) — Envoys met.", "UNITED NATIONS", "AP", "Envoys met."),
      Case(
        "ABOARD THE ORION, Nov 24 (Reuters) - It turned.",
        "ABOARD THE ORION, Nov 24",
        "Reuters",
        "It turned."
      ),
      Case("(Reuters) - Shares fell.", "", "Reuters", "Shares fell."),
      Case("(Bloomberg) -- Shares fell.", "", "Bloomberg", "Shares fell."),
      Case(
        "КИЇВ, 24 листопада (Укрінформ) — Світло зникло.",
        "КИЇВ, 24 листопада",
        "Укрінформ",
        "Світло зникло."
      ),
      Case(
        "SEOUL, Nov. 24 (Yonhap) -- 12 ships left.",
        "SEOUL, Nov. 24",
        "Yonhap",
        "12 ships left."
      ),
      Case("SAN FRANCISCO (AP)— iPhones sold out.", "SAN FRANCISCO", "AP", "iPhones sold out."),
      Case("ROME — 24 November was cold.", "ROME", nil, "24 November was cold."),
    ]
  )
  func takes(_ expected: Case) throws {
    let dateline = try #require(Dateline(expected.text, Agencies()))
    #expect(dateline.place == expected.place)
    #expect(dateline.agency == expected.agency)
    #expect(dateline.rest == expected.rest)
  }

  @Test(
    "What only looks like a dateline stays in the story",
    arguments: [
      "NATO — the alliance — met on Monday.",
      "NATO - The alliance met on Monday.",
      "UNICEF (Geneva) — The agency met.",
      "BREAKING — The bridge is shut.",
      "HOUSING — The council will build 40 homes.",
      "UPDATE: LONDON is dry again.",
      "COVID-19 – The ward is open again.",
      "COVID-19 cases fell.",
      "US - China talks began.",
      "The mayor (AP) — an old friend — spoke.",
      "Mayor Ada Quill (Labour) – A former teacher – won.",
      "Ada Quill, 41, (Reuters photo) - won.",
      "Paris — the city of light — went dark.",
      "Paris — The city went dark.",
      "On Nov 24 (Monday) - A day to remember - it rained.",
      "LONDON calling, said the radio — And it called.",
      "LONDON — and Paris — went dark.",
      "LONDON",
      "LONDON — ",
      "(Adds quote) - The mayor spoke.",
      "(The mayor) - He spoke.",
      "A day later — Nov 24 — it rained.",
      "I — We — You.",
      "",
      "—",
      "He said: “LONDON (AP) — is a dateline.”",
      "JANE DOE — The mayor of Ellery — resigned.",
      "MPs (Labour) - The party said.",
      "WHO, Geneva - the agency said.",
    ]
  )
  func leaves(_ text: String) {
    #expect(Dateline(text, Agencies()) == nil)
  }

  @Test("An agency that passed a story on is named apart")
  func via() throws {
    let dateline = try #require(Dateline("TOKYO (AP via Kyodo) — Snow fell.", Agencies()))
    #expect(dateline.agency == "AP")
    #expect(dateline.via == "Kyodo")
  }

  @Test("A paper that the settings name counts as an agency")
  func ownPaper() {
    let text = "Ellery (Morning Tide) — The quay is shut."
    #expect(Dateline(text, Agencies()) == nil)
    #expect(Dateline(text, Agencies(more: ["Morning Tide"]))?.place == "Ellery")
  }
}
