import Disk
import StateStore
import Testing

@Suite("The files of a desk, unread")
struct DeskSurveyTests {
  private let volume = MemoryVolume()
  private var store: ArticleStore { ArticleStore(volume: volume, root: "/desk") }

  private func put(_ paths: [String]) throws {
    for path in paths {
      let path = "/desk/\(path)"
      try volume.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try volume.write(path, Array(path.utf8))
    }
  }

  @Test(
    "records and state files without one are what the desk's names are",
    arguments: [
      [], ["Articles/a.md"], ["State/a.json"], ["Articles/a.md", "State/a.json"],
      ["Articles/a.txt", "State/a.txt.json", "State/a.json"],
      ["Articles/a.b.md", "Articles/a.md", "Articles/a.k.md", "State/a.k.json", "State/a.json"],
      [
        "Articles/2026/11/a.md", "State/2026/11/a.json", "State/2026/12/b.json",
        "Articles/2025/c.md",
      ],
      ["Articles/a-b.md", "Articles/a/b.md", "State/a-b.json", "State/a/b.json"],
      ["Articles/a.png", "Articles/.a.md", "State/.lock", "State/a.txt", "Articles/a.markdown"],
      ["Articles/é.md", "Articles/e.md", "State/é.json", "Articles/😀 '.md"],
    ]
  )
  func names(_ paths: [String]) throws {
    try put(paths)
    let survey = store.survey()
    #expect((survey.unknown + survey.orphans).sorted() == (try store.names()))
    #expect(survey.failures.isEmpty)
  }

  @Test("what is known of an article is found by its path, and is not unknown any more")
  func known() throws {
    let records = ["Articles/2026/a.md", "Articles/b.txt", "Articles/2026/c.md"]
    try put(records + ["State/2026/a.json", "State/b.txt.json", "State/2026/d.json"])
    var survey = store.survey()
    for path in records.reversed() {
      let place = survey.find(path)
      let found = try #require(place)
      #expect(try volume.status("/desk/\(path)") == found.record)
      #expect(try volume.status("/desk/\(DeskPaths.state(record: path))") == found.state)
    }
    let orphan = survey.find("Articles/2026/d.md")
    #expect(orphan?.state != nil && orphan?.record == nil)
    for path in ["", "Articles", "Articles/no.md", "Articles/2027/a.md", "State/2026/a.md", "a.md"]
    {
      let found = survey.find(path)
      #expect(found?.record == nil, "\(path)")
    }
    let place = survey.find("Articles/2026/a.md")
    survey.setKnown(try #require(place))
    #expect(survey.unknown.map(\.record) == ["Articles/b.txt", "Articles/2026/c.md"])
    #expect(survey.orphans.map(\.record) == ["Articles/2026/d.md"])
  }

  @Test("a folder that cannot be read is named, and the others are looked at")
  func failures() throws {
    try put(["Articles/2025/a.md", "Articles/2026/b.md", "State/2025/a.json"])
    // What lies in Articles and in State is asked for with 7 calls; then comes the first year.
    let failing = FailingVolume(volume, failsAt: 8, code: 13)
    let survey = ArticleStore(volume: failing, root: "/desk").survey()
    #expect(survey.failures.map(\.folder) == ["Articles/2025"], "\(failing.calls)")
    #expect(survey.unknown.map(\.record) == ["Articles/2026/b.md"])
  }
}
