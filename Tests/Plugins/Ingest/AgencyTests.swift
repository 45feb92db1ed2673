import StageKit
import Testing

@testable import IngestPlugin

/// Copy in the manner of agencies; every word of it is made up.
struct AgencyTests {
  @Test("Associated Press: slug line, editors' note, byline on two lines, reporters under a rule")
  func ap() throws {
    let draft = try read(
      """
      BC-US--Harbor Flood, 1st Ld-Writethru,450
      Harbor shut after river rises overnight
      Eds: Adds details. With AP Photos.
      By ADA QUILL
      Associated Press
      \tPORT ELLERY, Maine (AP) _ The harbor was shut Monday after the river rose by six feet.
      \t"We had an hour," Harbor Master Bo Ling said.
      \t___
      \tTom Reed reported from Boston.
      """
    )
    #expect(draft.text(.slug) == "BC-US--Harbor Flood")
    #expect(draft.text(.ednote) == "1st Ld-Writethru\nAdds details. With AP Photos.")
    #expect(draft.text(.headline) == "Harbor shut after river rises overnight")
    #expect(draft.text(.byline) == "Ada Quill")
    #expect(draft.text(.dateline) == "PORT ELLERY, Maine")
    #expect(draft.text(.credit) == "Tom Reed reported from Boston.")
    #expect(draft.paragraphs.count == 2)
  }

  @Test("Reuters: version, changes, points above the byline, credits, contacts")
  func reuters() throws {
    let draft = try read(
      """
      UPDATE 3-Ellery harbour shut after flood, ferries stay in port

      (Adds quote from minister, paragraphs 4-6)
      * River rose two metres in one night
      * Ferries will not sail before Friday
      By Ada Quill and Tom Reed
      PORT ELLERY, Nov 24 (Reuters) - The harbour of Port Ellery was
      shut on Monday after the river rose by two metres overnight,
      tearing a barge from its moorings, the harbour authority said.
          "We had an hour," said Bo Ling, the harbour master, who had
      40 boats moved upstream.
          Shares in Quill Ferries fell 3.2% at 0910 GMT.
      ($1 = 0.9512 euros)

       (Reporting by Ada Quill in Port Ellery and Tom Reed in Oslo;
      Writing by Cy Marsh; Editing by Dee North)
       ((ada.quill@example.org; +44 20 0000 0000;))
      """
    )
    #expect(draft.text(.headline) == "Ellery harbour shut after flood, ferries stay in port")
    #expect(draft.text(.byline) == "Ada Quill and Tom Reed")
    #expect(draft.text(.dateline) == "PORT ELLERY, Nov 24")
    #expect(draft.text(.source) == "Reuters")
    #expect(draft.text(.credit)?.hasSuffix("Editing by Dee North") == true)
    #expect(draft.text(.ednote)?.contains("ada.quill@example.org") == true)
    #expect(draft.paragraphs.first == "\\* River rose two metres in one night")
    #expect(draft.paragraphs[3].hasSuffix("40 boats moved upstream."))
    #expect(draft.paragraphs.last == "($1 = 0.9512 euros)")
    #expect(draft.paragraphs.count == 6)
  }

  @Test("PA: a numbered slug, a headline in capitals, end")
  func pa() throws {
    let draft = try read(
      """
      1 HARBOUR Flood

      HARBOUR SHUT AFTER RIVER BURSTS BANKS

      By Ada Quill, PA

      A harbour was shut on Monday after a river burst its banks.

      end
      """
    )
    #expect(draft.text(.slug) == "1 HARBOUR Flood")
    #expect(draft.text(.headline) == "HARBOUR SHUT AFTER RIVER BURSTS BANKS")
    #expect(draft.text(.byline) == "Ada Quill")
    #expect(draft.text(.source) == "PA")
    #expect(draft.paragraphs.count == 1)
    #expect(
      try read("2 NATO Soldiers Killed\n\nThey were on a bridge.").text(.headline)
        == "2 NATO Soldiers Killed"
    )
  }

  @Test("dpa: the mark after the headline, and a notebook that only editors read")
  func dpa() throws {
    let draft = try read(
      """
      Harbour shut after river bursts banks =

      Port Ellery (dpa) - The harbour of Port Ellery was shut on Monday
      after the river rose by two metres, the authorities said.

      # Notebook

      ## Editorial contacts
      - Editing by: Tom Reed, <tom.reed@example.org>

      dpa aq tr
      """
    )
    #expect(draft.text(.headline) == "Harbour shut after river bursts banks")
    #expect(draft.text(.dateline) == "Port Ellery")
    #expect(draft.text(.ednote)?.contains("Editing by: Tom Reed") == true)
    #expect(draft.paragraphs.count == 1)
  }

  @Test("AFP: a dateline with its year on a line of its own, initials, rights")
  func afp() throws {
    let draft = try read(
      """
      Ellery harbour shut after flood
      Port Ellery, Nov 24, 2026 (AFP) -
      The harbour of Port Ellery was shut on Monday, authorities said.

      aq-tr/cm
      © Agence France-Presse
      """
    )
    #expect(draft.text(.dateline) == "Port Ellery, Nov 24, 2026")
    #expect(draft.text(.source) == "AFP")
    #expect(draft.text(.ednote) == "aq-tr/cm")
    #expect(draft.text(.rights) == "© Agence France-Presse")
    #expect(draft.paragraphs.count == 1)
  }

  @Test("Xinhua: source and date under the headline, Enditem")
  func xinhua() throws {
    let draft = try read(
      """
      Harbor reopens after flood
      Source: Xinhua
      2026-11-24 10:15:30

      PORT ELLERY, Nov. 24 (Xinhua) -- The harbor reopened Monday. Enditem
      """
    )
    #expect(draft.text(.source) == "Xinhua")
    #expect(draft.fields[.dated]?.instant == Instant("2026-11-24T00:00:00Z"))
    #expect(draft.body == "The harbor reopened Monday.")
  }

  @Test("TASS and Interfax: full stops in place of dashes")
  func tass() throws {
    let draft = try read(
      "Harbor reopens — authorities\n\nPORT ELLERY, November 24. /TASS/. The harbor reopened."
    )
    #expect(draft.text(.headline) == "Harbor reopens — authorities")
    #expect(draft.text(.dateline) == "PORT ELLERY, November 24")
    #expect(draft.body == "The harbor reopened.")
  }

  @Test("A press release: a second headline, its dateline, notes to editors")
  func release() throws {
    let draft = try read(
      """
      FOR IMMEDIATE RELEASE

      Quill Ferries opens a third line
      A boat an hour between the islands from May

      PORT ELLERY, Nov. 24, 2026 /PRNewswire/ -- Quill Ferries will open a third line in May.

      ENDS

      Notes to editors
      Quill Ferries runs boats.
      Call Ada Quill.
      """
    )
    #expect(draft.text(.headline) == "Quill Ferries opens a third line")
    #expect(draft.text(.standfirst) == "A boat an hour between the islands from May")
    #expect(draft.text(.dateline) == "PORT ELLERY, Nov. 24, 2026")
    #expect(
      draft.text(.ednote)
        == "FOR IMMEDIATE RELEASE\nQuill Ferries runs boats.\nCall Ada Quill."
    )
    #expect(draft.body == "Quill Ferries will open a third line in May.")
  }
}
