import Disk
import Glibc
import Support
import Testing

@Suite("The real disk")
struct RealVolumeTests {
  private let scratch: TemporaryFolder

  init() throws {
    scratch = try TemporaryFolder()
  }
  private let volume = RealVolume()

  @Test("what was written is read back", arguments: [0, 1, 4095, 4096, 1_000_000])
  func readsBack(_ count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try volume.write(scratch("file"), content)
    #expect(try volume.read(scratch("file")) == content)
    #expect(try volume.status(scratch("file"))?.size == count)
  }

  @Test("a file whose size is not known beforehand is read to its end")
  func readsUnknownSize() throws {
    #expect(try text(volume.read("/proc/self/status")).contains("Name:"))
  }

  @Test("what is there is never written over")
  func neverOverwrites() throws {
    try volume.write(scratch("file"), bytes("old"))
    #expect(throws: DiskError(call: "open", path: scratch("file"), code: EEXIST)) {
      try volume.write(scratch("file"), bytes("new"))
    }
    #expect(try volume.read(scratch("file")) == bytes("old"))
  }

  @Test("nothing at a path is no error, and neither is a file where a folder should be")
  func nothing() throws {
    try volume.write(scratch("file"), [])
    #expect(try volume.status(scratch("no")) == nil)
    #expect(try volume.status(scratch("file/below")) == nil)
  }

  @Test(
    "a look gives a file with the status that goes with its bytes, and nothing where nothing is"
  )
  func look() throws {
    try volume.write(scratch("file"), bytes("new"))
    let seen = try #require(try volume.look(scratch("file")))
    #expect(seen.bytes == bytes("new"))
    #expect(try seen.status == volume.status(scratch("file")))
    #expect(try volume.look(scratch("no")) == nil)
    #expect(try volume.look(scratch("file/below")) == nil)
    #expect(throws: DiskError(call: "read", path: scratch.path, code: EISDIR)) {
      try volume.look(scratch.path)
    }
  }

  @Test("a missing file says which one and why")
  func says() throws {
    let error = #expect(throws: DiskError.self) { try volume.read("/nowhere/at all") }
    #expect(error?.description == "/nowhere/at all: no such file or directory (open)")
  }

  @Test("a folder shows what it holds, by the bytes of the names")
  func lists() throws {
    for name in ["b", "a", ".hidden", "é", "Z"] { try volume.write(scratch(name), []) }
    try volume.makeFolder(scratch("folder"))
    symlink("nowhere", scratch("link"))
    mkfifo(scratch("pipe"), 0o600)
    let entries = try volume.list(scratch.path)
    #expect(entries.map(\.name) == [".hidden", "Z", "a", "b", "folder", "link", "pipe", "é"])
    #expect(entries.map(\.kind) == [.file, .file, .file, .file, .folder, .link, .other, .file])
  }

  @Test("a file whose name is not UTF-8 is found, read, renamed and removed")
  func foreignNames() throws {
    let folder: [UInt8] = bytes("caf") + [0xE9]
    let file = bytes("\(scratch.path)/") + folder + bytes("/\u{1F388}") + [0xC3, 0xFF, 0]
    mkdir((bytes("\(scratch.path)/") + folder + [0]).map { CChar(bitPattern: $0) }, 0o777)
    close(open(file.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o666))
    let listed = try volume.list(scratch.path)
    #expect(listed.map(\.kind) == [.folder])
    let path = scratch(listed[0].name)
    let name = try #require(try volume.list(path).first).name
    #expect(name.hasPrefix("\u{1F388}"))
    #expect(try volume.read("\(path)/\(name)").isEmpty)
    try AtomicFiles(volume).commit([FileWrite("\(path)/\(name)", bytes("x"))])
    try volume.rename("\(path)/\(name)", "\(path)/plain")
    #expect(try volume.list(path).map(\.name) == ["plain"])
    try volume.removeTree(path)
    #expect(try volume.list(scratch.path).isEmpty)
  }

  @Test("two different names stay two")
  func foreignNamesDiffer() throws {
    for byte: UInt8 in [0xE9, 0xE8] {
      let path = bytes(scratch("")) + [byte, 0]
      close(open(path.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o666))
    }
    #expect(Set(try volume.list(scratch.path).map(\.name)).count == 2)
  }

  @Test("a path with a zero in it is refused, not cut")
  func zero() throws {
    try volume.write(scratch("file"), bytes("x"))
    let path = scratch("file\0.md")
    #expect(throws: DiskError(call: "open", path: path, code: EINVAL)) { try volume.read(path) }
    #expect(throws: DiskError(call: "stat", path: path, code: EINVAL)) { try volume.status(path) }
  }

  @Test("folders are made with those above them, and the ones to sync are named")
  func makesFolders() throws {
    #expect(
      try volume.makeFolder(scratch("a/b/c")) == [scratch.path, scratch("a"), scratch("a/b")]
    )
    #expect(try volume.makeFolder(scratch("a/b/c")).isEmpty)
    #expect(try volume.makeFolder(scratch("a/b/d")) == [scratch("a/b")])
    try volume.write(scratch("file"), [])
    #expect(throws: DiskError(call: "mkdir", path: scratch("file"), code: EEXIST)) {
      try volume.makeFolder(scratch("file"))
    }
  }

  @Test("two folders change places in one step")
  func exchanges() throws {
    try volume.makeFolder(scratch("one"))
    try volume.makeFolder(scratch("two"))
    try volume.write(scratch("one/file"), bytes("1"))
    try volume.exchange(scratch("one"), scratch("two"))
    #expect(try volume.read(scratch("two/file")) == bytes("1"))
    #expect(try volume.list(scratch("one")).isEmpty)
  }

  @Test("a tree goes away, what its links lead to stays")
  func removesTrees() throws {
    try volume.makeFolder(scratch("tree/a/b"))
    try volume.makeFolder(scratch("other"))
    try volume.write(scratch("other/file"), bytes("kept"))
    try volume.write(scratch("tree/a/file"), [])
    symlink(scratch("other"), scratch("tree/link"))
    try volume.removeTree(scratch("tree"))
    #expect(try volume.status(scratch("tree")) == nil)
    #expect(try volume.read(scratch("other/file")) == bytes("kept"))
  }

  @Test("a second name leads to the same file, a symbolic link stays one")
  func links() throws {
    try volume.write(scratch("file"), bytes("x"))
    try volume.link(scratch("file"), scratch("second"))
    #expect(
      try volume.status(scratch("file"))?.inode == volume.status(scratch("second"))?.inode
    )
    symlink("file", scratch("symbolic"))
    try volume.link(scratch("symbolic"), scratch("copy"))
    #expect(try volume.list(scratch.path).first { $0.name == "copy" }?.kind == .link)
  }

  @Test("a changed file has another status, even when it keeps its size")
  func notices() throws {
    try volume.write(scratch("file"), bytes("one"))
    let before = try volume.status(scratch("file"))
    try AtomicFiles(volume).commit([FileWrite(scratch("file"), bytes("two"))])
    #expect(try volume.status(scratch("file")) != before)
  }
}
