import Digest
import Disk
import Support
import Testing

@testable import Index

@Suite("An index that somebody else holds")
struct BusyIndexTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private let entry = (
    row: ArticleRow(
      path: "Articles/a.md",
      record: .unknown,
      state: .none,
      desk: .none,
      isIdle: false,
      status: "held",
      words: 1
    ),
    text: RowText(json: [1])
  )

  @Test("is waited for once, and whoever asks hears that it was in vain")
  func busy() throws {
    let index = ArticleIndex(scratch("index.sqlite"), on: RealVolume())
    index.put([entry])
    #expect(index.flush())
    let other = try Database(scratch("index.sqlite"), patience: 0)
    try other.run("BEGIN EXCLUSIVE")
    index.put([entry])
    #expect(!index.flush())
    #expect(index.page(after: nil) == nil)
    #expect(index.hasFailed)
    try other.run("ROLLBACK")
    _ = index.flush()
    #expect(index.page(after: nil)?.map(\.path) == ["Articles/a.md"])
    #expect(!index.hasFailed)
  }

  @Test("can be read while somebody writes")
  func reads() throws {
    let index = ArticleIndex(scratch("index.sqlite"), on: RealVolume())
    index.put([entry])
    index.flush()
    let other = try Database(scratch("index.sqlite"), patience: 0)
    try other.run("BEGIN IMMEDIATE")
    try other.run("DELETE FROM article")
    #expect(index.counts() == ["held": 1])
    #expect(index.paths(RowQuery(words: 1)) == ["Articles/a.md"])
    #expect(index.count(RowQuery(without: 1)) == 0)
    #expect(index.json(["Articles/a.md", "no"][...]) == [[1]])
    try other.run("ROLLBACK")
  }

  @Test("marks change only what is of the same content")
  func marks() {
    let index = ArticleIndex(scratch("index.sqlite"), on: RealVolume())
    index.put([entry])
    var row = entry.row
    row.record = FileMark(FileStatus(size: 5, modified: 6, inode: 7), hash: .none, isSettled: true)
    index.mark([row])
    index.flush()
    #expect(index.rows([row.path])[row.path]?.record.status.size == 5)
    var other = row
    other.state = FileMark(row.record.status, hash: SHA256.hash("new"), isSettled: true)
    index.mark([other])
    index.flush()
    #expect(index.rows([row.path])[row.path] == row)
    index.remove([row.path])
    index.flush()
    #expect(index.page(after: nil)?.isEmpty == true)
    #expect(index.texts([row.path])?.isEmpty == true)
  }
}
