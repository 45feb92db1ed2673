import Disk
import StageKit
import StateStore
import Support
import Testing

@Suite("The store of articles")
struct ArticleStoreTests {
  private let volume = MemoryVolume()
  private var store: ArticleStore { ArticleStore(volume: volume, root: "/desk", lockTimeout: 0) }

  private func add(_ files: String...) throws {
    try AtomicFiles(volume).commit(files.map { FileWrite("/desk/\($0)", bytes("x")) })
  }

  @Test("finds records and states whose record is gone, by id")
  func names() throws {
    try add(
      "Articles/2026/11/b.md",
      "Articles/a.txt",
      "Articles/.hidden.md",
      "Articles/notes.pdf",
      "State/2026/11/b.json",
      "State/2026/10/gone.json",
      "State/was.txt.json",
      "State/.lock"
    )
    #expect(
      try store.names() == [
        ArticleName(id: "a", record: "Articles/a.txt"),
        ArticleName(id: "b", record: "Articles/2026/11/b.md"),
        ArticleName(id: "gone", record: "Articles/2026/10/gone.md"),
        ArticleName(id: "was", record: "Articles/was.txt"),
      ]
    )
  }

  @Test("two records of one name have a state file each")
  func twins() throws {
    try add("Articles/a.md", "Articles/a.txt")
    #expect(Set(try store.names().map(\.state)).count == 2)
  }

  @Test("an empty desk has no articles")
  func empty() throws {
    #expect(try store.names().isEmpty)
    let stored = try store.load(ArticleName(id: "a", record: "Articles/a.md"))
    #expect(stored.state == nil)
    #expect(stored.record == nil)
  }

  @Test("a damaged state file says which one it is, and stays as it was")
  func damaged() throws {
    try add("Articles/a.md", "State/a.json")
    let message = "expected a value, found 'x'"
    #expect(
      throws: StoreError.damaged(
        path: "State/a.json",
        .unreadable(line: 1, column: 1, message)
      )
    ) {
      try store.load(ArticleName(id: "a", record: "Articles/a.md"))
    }
    #expect(volume.content["/desk/State/a.json"] == bytes("x"))
  }

  @Test("links are followed, but to no folder twice")
  func links() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("Articles/a.md", "x")
    try scratch.write("elsewhere/b.md", "x")
    scratch.link("Articles/old", to: "elsewhere")
    scratch.link("elsewhere/round", to: "Articles")
    scratch.link("Articles/nowhere.md", to: "missing")
    scratch.link("Articles/c.md", to: "elsewhere/b.md")
    let names = try ArticleStore(volume: RealVolume(), root: scratch.path).names()
    #expect(
      names.map(\.record).sorted() == ["Articles/a.md", "Articles/c.md", "Articles/old/b.md"]
    )
  }
}
