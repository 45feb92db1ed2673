import StateStore
import Testing

@Suite("Paths in a desk")
struct DeskPathsTests {
  @Test(
    "a record and its state file find each other",
    arguments: [
      ("Articles/2026/11/a.md", "State/2026/11/a.json"), ("Articles/a.md", "State/a.json"),
      ("Articles/a.txt", "State/a.txt.json"), ("Articles/a.markdown", "State/a.markdown.json"),
      ("Articles/v1.2/b.c.md", "State/v1.2/b.c.json"),
    ]
  )
  func pairs(_ record: String, _ state: String) {
    #expect(DeskPaths.state(record: record) == state)
    #expect(DeskPaths.record(state: state) == record)
  }

  @Test(
    "a new record lies under its year and month",
    arguments: [
      ("2026-11-24-ferry", "Articles/2026/11/2026-11-24-ferry.md"), ("ferry", "Articles/ferry.md"),
      ("a-b-c", "Articles/a-b-c.md"), ("20é6-11-x", "Articles/20é6-11-x.md"),
    ]
  )
  func records(_ id: String, _ path: String) {
    #expect(DeskPaths.record(id: id) == path)
    #expect(DeskPaths.id(ofFile: path) == id)
  }

  @Test("what leads elsewhere is not inside", arguments: ["a/../b", "/a", "", "a\n", "a/", "."])
  func outside(_ path: String) {
    #expect(!DeskPaths.isInside(path))
  }

  @Test("names may begin with dots", arguments: ["..a/b", ".a", "a..b", "a/...", "é 🎈"])
  func inside(_ path: String) {
    #expect(DeskPaths.isInside(path))
  }
}
