import StageKit
import Support
import Testing
import WorkflowFile

@Suite("desk.yaml")
struct DeskReaderTests {
  private func read(_ text: String) -> (Desk?, [Diagnostic]) {
    DeskReader().read(Array(text.utf8), file: "desk.yaml")
  }

  @Test("a whole desk is read")
  func whole() throws {
    let (read, diagnostics) = read(
      """
      site: { name: The Example, url: https://example.org/, language: nl, description: News. }
      zone: Europe/Amsterdam
      workflow: wire
      people:
        - { name: Ann Example, roles: [editor, chief], email: a@example.org, bylines: [A. Example] }
        - name: Bo
      routes:
        - { when: section == "briefs", workflow: brief }
      allow-unattributed-edits: true
      destinations:
        wire: { url: https://wire.example, secret: WIRE_TOKEN }
      """
    )
    #expect(diagnostics.isEmpty)
    let desk = try #require(read)
    #expect(desk.site.url == "https://example.org")
    #expect(desk.zone == "Europe/Amsterdam" && desk.workflow == "wire")
    #expect(desk.person(named: "Ann Example")?.roles == ["editor", "chief"])
    #expect(desk.person(named: "Ann Example")?.bylines == ["A. Example"])
    #expect(desk.person(named: "Cy") == nil)
    #expect(desk.routes.map(\.workflow) == ["brief"])
    #expect(desk.routes.first?.when.matches { _ in "briefs" } == true)
    #expect(desk.allowsUnattributedEdits)
    #expect(desk.values["site"]?.object?["language"] == "nl")
    #expect(desk.values["zone"] == "Europe/Amsterdam")
    #expect("\(desk.values)".contains("WIRE_TOKEN") == false)
  }

  @Test("a short desk has defaults")
  func short() throws {
    let desk = try #require(read("site: {name: A, url: http://a.example}\n").0)
    #expect(desk.zone == "UTC" && desk.workflow == "news" && desk.people.isEmpty)
    #expect(!desk.allowsUnattributedEdits && desk.site.language == "en")
  }

  @Test(
    "every mistake is said at its place",
    arguments: [
      ("①zone: UTC\n", ["missing-key"]), ("site: {name: A, url: ①example.org}\n", ["wrong-type"]),
      ("site: ①{②title: A, url: https://a.example}\n", ["missing-key", "unknown-key"]),
      ("site: {name: ①'', url: https://a.example}\n", ["missing-value"]),
      ("site: {name: A, url: https://a.example}\n①staff: []\n", ["unknown-key"]),
      (
        "site: {name: A, url: https://a.example}\npeople: [{name: B}, {name: ①B}]\n",
        ["duplicate-person"]
      ),
      (
        "site: {name: A, url: https://a.example}\npeople: [{name: B, roles: ①editor, email: ②b}]\n",
        ["wrong-type", "wrong-type"]
      ),
      (
        "site: {name: A, url: https://a.example}\nroutes: [{when: ①sektion == 'a', workflow: ②B b}]\n",
        ["unknown-field", "bad-name"]
      ),
      ("site: {name: A, url: https://a.example}\nallow-unattributed-edits: ①no\n", ["wrong-type"]),
      (
        "site: {name: A, url: https://a.example}\ndestinations: {①A: {url: https://b.example}}\n",
        ["bad-name"]
      ),
    ] as [(Marked, [String])]
  )
  func mistakes(_ marked: Marked, _ ids: [String]) {
    let (desk, diagnostics) = DeskReader().read(marked.bytes, file: "desk.yaml")
    #expect(desk == nil)
    #expect(diagnostics.map(\.id) == ids)
    #expect(
      diagnostics.map { Marked.Place(line: $0.location.line, column: $0.location.column) }
        == marked.places.map { Marked.Place(line: $0.line, column: $0.column) }
    )
  }

  @Test("the desk.yaml of a new desk reads back, whatever it is given")
  func fresh() throws {
    let site = Desk.Site(
      name: "The: \"Example\" #1",
      url: "https://example.org",
      language: "no",
      description: ""
    )
    let people = [
      Person(name: "Ann O'Neil", roles: ["editor"], email: "a@b.example", bylines: ["A, B"]),
      Person(name: "1984"),
    ]
    for people in [people, []] {
      let text = DeskText.make(site: site, zone: "Europe/Oslo", people: people)
      let (desk, diagnostics) = read(text)
      #expect(diagnostics.isEmpty, "\(diagnostics)")
      #expect(desk?.site == site)
      #expect(desk?.people == people)
      #expect(desk?.zone == "Europe/Oslo")
    }
  }
}
