import Disk
import Glibc
import Support
import Testing

@Suite("Files written whole")
struct AtomicFilesTests {
  private let old = ["/d/a": "old a", "/d/b": "old b"]
  private let writes = [
    FileWrite("/d/a", bytes("new a")), FileWrite("/d/b", bytes("new b")),
    FileWrite("/d/new/c", bytes("new c")),
  ]

  private func volume() throws -> MemoryVolume {
    let volume = MemoryVolume()
    try volume.makeFolder("/d")
    for (path, content) in old { try volume.write(path, bytes(content)) }
    volume.settle()
    return volume
  }

  /// Whether each file is as it was or as it shall be.
  private func isWhole(_ volume: MemoryVolume) -> Bool {
    let content = volume.content.mapValues(text)
    return ["old a", "new a"].contains(content["/d/a"])
      && ["old b", "new b"].contains(content["/d/b"])
      && [nil, "new c"].contains(content["/d/new/c"])
  }

  private func strangers(_ volume: MemoryVolume) -> [String] {
    volume.content.keys.compactMap { $0.split(separator: "/").last.map(String.init) }
      .filter { !["a", "b", "c"].contains($0) && !TemporaryName.matches($0) }
  }

  @Test("after a commit the new content is there and nothing else")
  func commits() throws {
    let volume = try volume()
    try AtomicFiles(volume).commit(writes)
    #expect(
      volume.content.mapValues(text) == ["/d/a": "new a", "/d/b": "new b", "/d/new/c": "new c"]
    )
  }

  @Test("after a commit no crash takes anything back")
  func durable() throws {
    let volume = try volume()
    try AtomicFiles(volume).commit(writes)
    volume.forgetHistory()
    try volume.sync("/d")
    #expect(volume.crashStates().map(\.content) == [volume.content])
  }

  @Test("a crash at any moment leaves each file old or new, and a later commit works")
  func crashes() throws {
    let volume = try volume()
    try AtomicFiles(volume).commit(writes)
    for crashed in volume.crashStates() {
      #expect(isWhole(crashed), "\(crashed.content)")
      #expect(strangers(crashed).isEmpty)
      try AtomicFiles(crashed).commit(writes)
      #expect(crashed.content["/d/a"].map(text) == "new a")
    }
  }

  @Test("a disk without syncs would lose contents: the crash states can tell")
  func crashStatesCanTell() throws {
    let volume = try volume()
    try volume.write("/d/.next", bytes("new a"))
    try volume.rename("/d/.next", "/d/a")
    #expect(volume.crashStates().contains { !isWhole($0) })
  }

  @Test(
    "a failure at any call leaves each file old or new and says which call it was",
    arguments: 1...13,
    [ENOSPC, EIO]
  )
  func failures(_ call: Int, _ code: Int32) throws {
    let volume = try volume()
    let failing = FailingVolume(volume, failsAt: call, code: code)
    let error = #expect(throws: DiskError.self) { try AtomicFiles(failing).commit(writes) }
    #expect(error?.code == code)
    #expect(isWhole(volume))
    #expect(volume.content.keys.allSatisfy { !$0.contains("copydesk-") }, "nothing is left behind")
    for crashed in volume.crashStates() { #expect(isWhole(crashed)) }
  }

  @Test("the calls that can fail are as many as the test above tries")
  func calls() throws {
    let failing = FailingVolume(try volume())
    try AtomicFiles(failing).commit(writes)
    #expect(failing.calls.count == 13, "\(failing.calls)")
  }

  @Test("of two contents for one file the later counts")
  func repeats() throws {
    let volume = try volume()
    try AtomicFiles(volume).commit([
      FileWrite("/d/a", bytes("1")), FileWrite("/d/b", bytes("2")), FileWrite("/d/a", bytes("3")),
    ])
    #expect(volume.content.mapValues(text) == ["/d/a": "3", "/d/b": "2"])
  }

  @Test("nothing to write touches nothing")
  func nothing() throws {
    let failing = FailingVolume(try volume())
    try AtomicFiles(failing).commit([])
    #expect(failing.calls.isEmpty)
  }

  @Test("many files share two syncs")
  func group() throws {
    let failing = FailingVolume(try volume())
    let many = (0..<50).map { FileWrite("/d/\($0 / 5)/\($0)", bytes("\($0)")) }
    try AtomicFiles(failing).commit(many)
    let syncs = failing.calls.filter { $0.hasPrefix("sync") }
    #expect(syncs.count == 2)
    #expect(syncs.allSatisfy { $0.hasPrefix("syncAll") })
  }

  @Test("on the real disk a file keeps its permissions and leaves nothing beside it")
  func real() throws {
    let scratch = try TemporaryFolder()
    let volume = RealVolume()
    try AtomicFiles(volume).commit([FileWrite(scratch("2026/11/a"), bytes("1"))])
    chmod(scratch("2026/11/a"), 0o640)
    try AtomicFiles(volume).commit([FileWrite(scratch("2026/11/a"), bytes("2"))])
    var status = stat()
    stat(scratch("2026/11/a"), &status)
    #expect(status.st_mode & 0o777 == 0o640)
    #expect(try volume.read(scratch("2026/11/a")) == bytes("2"))
    #expect(try volume.list(scratch("2026/11")).map(\.name) == ["a"])
  }

  @Test("a name that is taken by what a crash left is passed over")
  func leftovers() throws {
    let volume = try volume()
    let files = AtomicFiles(volume)
    try files.commit([FileWrite("/d/a", bytes("1"))])
    for number in 0..<2000 { try? volume.write("/d/.copydesk-\(getpid())-\(number)", []) }
    try files.commit([FileWrite("/d/a", bytes("2"))])
    #expect(volume.content["/d/a"].map(text) == "2")
  }
}
