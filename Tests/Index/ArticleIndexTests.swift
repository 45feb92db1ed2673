import Digest
import Disk
import Index
import Support
import Testing

@Suite("The index as a file")
struct ArticleIndexTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private func open() -> ArticleIndex { ArticleIndex(scratch("index.sqlite"), on: RealVolume()) }

  private func row(_ path: String, status: String = "approved") -> ArticleRow {
    ArticleRow(
      path: path,
      record: FileMark(
        FileStatus(size: 1, modified: -2, inode: .max),
        hash: SHA256.hash(path),
        isSettled: true
      ),
      state: FileMark(
        FileStatus(size: .max, modified: 5, inode: 0),
        hash: .none,
        isSettled: false
      ),
      desk: SHA256.hash("desk"),
      isIdle: true,
      status: status
    )
  }

  private func entry(
    _ path: String,
    status: String = "approved"
  ) -> (row: ArticleRow, text: RowText) {
    let text = RowText(
      step: "review",
      workflow: "news",
      waiting: "an editor",
      json: Array(path.utf8),
      fields: []
    )
    return (row(path, status: status), text)
  }

  /// Fills an index, then changes bytes of its file.
  private func damage(_ body: (inout [UInt8]) -> Void) throws {
    let index = open()
    index.put((0..<500).map { entry("Articles/\($0).md") })
    index.flush()
    var bytes = try RealVolume().read(scratch("index.sqlite"))
    body(&bytes)
    try RealVolume().remove(scratch("index.sqlite"))
    try RealVolume().write(scratch("index.sqlite"), bytes)
  }

  @Test(
    "what was kept is found again, by this process and the next",
    arguments: ["a", "é\u{301}😀 '\"", ""]
  )
  func keeps(_ path: String) throws {
    let index = open()
    index.put([entry(path, status: "held"), entry("other"), entry(path)])
    index.flush()
    #expect(index.rows([path, "no"]) == [path: row(path)])
    #expect(open().rows([path]) == [path: row(path)])
  }

  @Test("nothing is lost where two write at once")
  func two() async throws {
    let indexes = [open(), open()]
    await withTaskGroup(of: Void.self) { group in
      for (number, index) in indexes.enumerated() {
        group.addTask {
          for turn in 0..<20 {
            index.put([entry("\(number)/\(turn)")])
            index.flush()
          }
        }
      }
    }
    let paths = (0..<2).flatMap { number in (0..<20).map { "\(number)/\($0)" } }
    #expect(indexes[0].rows(paths).count == 40)
  }

  @Test(
    "a file that is damaged, of another form or somebody else's is thrown away and made anew",
    arguments: [0, 60, 68, 100, 4096]
  )
  func madeAnew(_ offset: Int) throws {
    try damage { bytes in
      for at in offset..<offset + 8 { bytes[at] ^= 0x5A }
    }
    // Damage inside shows only where it is read, and then the next command begins anew.
    let paths = (0..<500).map { "Articles/\($0).md" }
    _ = open().rows(paths)
    let index = open()
    #expect(index.rows(paths).allSatisfy { $0.value == row($0.key) })
    index.put([entry("new")])
    index.flush()
    #expect(open().rows(["new"]) == ["new": row("new")])
  }

  @Test(
    "a file that is cut off gives nothing wrong and is made anew",
    arguments: [0, 1, 50, 512, 5000]
  )
  func cut(_ count: Int) throws {
    try damage { $0.removeLast($0.count - count) }
    _ = open().rows(["Articles/1.md"])
    let index = open()
    index.put([entry("new")])
    index.flush()
    #expect(open().rows(["new"]) == ["new": row("new")])
  }

  @Test("where no file can be made there is no index, and nothing fails")
  func nowhere() throws {
    try RealVolume().write(scratch("file"), [])
    for path in [scratch("file/index.sqlite"), scratch.path] {
      let index = ArticleIndex(path, on: RealVolume())
      index.put([entry("a")])
      index.flush()
      #expect(index.rows(["a"]) == [:])
    }
  }

  @Test("no file is made before there is something to keep")
  func lazy() throws {
    let index = open()
    #expect(index.rows(["a"]) == [:])
    index.flush()
    #expect(try RealVolume().list(scratch.path).isEmpty)
  }

  @Test("a file that goes away while it is in use takes nothing with it")
  func removed() throws {
    let index = open()
    index.put([entry("a")])
    index.flush()
    try RealVolume().remove(scratch("index.sqlite"))
    index.put([entry("b")])
    index.flush()
    _ = index.rows(["b"])
    #expect(open().rows(["a"]) == [:])
  }

  @Test(
    "the status of a file tells only where it was not changed just before it was read",
    arguments: [(97, true), (98, false), (99, false), (100, false), (101, false)]
  )
  func settled(_ modified: Int, _ isSettled: Bool) {
    let status = FileStatus(size: 1, modified: modified * 1_000_000_000 + 999_999_999, inode: 1)
    #expect(FileMark(status, hash: .none, readAt: 100).isSettled == isSettled)
  }
}
