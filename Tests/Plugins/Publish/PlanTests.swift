import StageKit
import Testing

@Suite("Where a story goes")
struct PlanTests {
  @Test(
    "the path is made of the id, or of the url-slug in the folder of the id's month",
    arguments: [
      ("2026-11-24-wall-rises", "", "2026/11/24/wall-rises/index.html"),
      ("2026-11-24-wall-rises", "Sea Wall, Part 2", "2026/11/sea-wall-part-2/index.html"),
      ("2026-11-24-wall-rises", "24", "2026/11/24/index.html"),
      ("2026-11-24-wall-rises", "!?", "2026/11/24/wall-rises/index.html"),
      ("2026-11-24-wall-rises", "../../etc/passwd", "2026/11/etc-passwd/index.html"),
      ("notes", "", "stories/notes/index.html"),
      ("notes", "wall", "2026/11/wall/index.html"),
      ("2026-11-24-", "", "stories/2026-11-24-129mary/index.html"),
      ("", "", "stories/m5958h/index.html"),
    ]
  )
  func path(_ id: String, _ slug: String, _ path: String) throws {
    let snapshot = Sample.story(id, ["url-slug": .text(slug), "headline": "Anything"])
    let deliveries = try Sample.output().plan(snapshot, Sample.context)
    #expect(deliveries == [Delivery(destination: "site", path: path)])
  }

  @Test(
    "an id that is no file name becomes one that no other id has",
    arguments: ["../../etc/passwd", "a/b", "a b", "A", "ä", "..", "2026-11-24-A/../b", "a\u{0}"]
  )
  func strangeID(_ id: String) throws {
    let path = try Sample.output().plan(Sample.story(id), Sample.context)[0].path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    #expect(parts.count == 3)
    #expect(parts[0] == "stories")
    #expect(
      parts[1].utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    )
    for plain in ["etc-passwd", "a-b", "a", "b"] { #expect(parts[1] != plain) }
  }

  @Test("an edit of the headline does not move the page")
  func stable() throws {
    let first = try Sample.output().plan(Sample.story(), Sample.context)
    let edited = Sample.story("2026-11-24-wall-rises", ["headline": "Wall falls"], updated: 9)
    #expect(try Sample.output().plan(edited, Sample.context) == first)
  }

  @Test("of two stories that ask for one path, the first that went out has it")
  func collision() throws {
    let late = Sample.story("2026-11-02-a", ["headline": "Late", "url-slug": "wall"], minute: 5)
    let early = Sample.story("2026-11-03-b", ["headline": "Early", "url-slug": "wall"], minute: 1)
    let site = try Sample.site(of: [late, early])
    #expect(try #require(site["2026/11/wall/index.html"]).contains("<h1 dir=\"auto\">Early</h1>"))
    #expect(try #require(site["2026/11/02/a/index.html"]).contains("<h1 dir=\"auto\">Late</h1>"))
  }

  @Test("feeds alone are planned as the feed")
  func feedsAlone() throws {
    let output = try Sample.output(["to": ["feeds"]])
    #expect(try output.plan(Sample.story(), Sample.context).map(\.path) == ["feed.xml"])
  }

  @Test("an empty 'to' is refused with a way out")
  func emptyTo() {
    #expect(
      throws: SettingsError("to", "the list is empty, expected site, feeds or both")
    ) { try Sample.output(["to": []]) }
  }
}
