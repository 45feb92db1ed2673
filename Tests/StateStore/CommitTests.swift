import Digest
import Disk
import Glibc
import StageKit
import StateStore
import Support
import Testing

@Suite("A commit of changes")
struct CommitTests {
  private let names = ["a", "b"].map { ArticleName(id: $0, record: "Articles/\($0).md") }

  private func store(_ volume: any Volume) -> ArticleStore {
    ArticleStore(volume: volume, root: "/desk", lockTimeout: 0)
  }

  /// A desk with two articles, both at sequence 1.
  private func desk() throws -> MemoryVolume {
    let volume = MemoryVolume()
    for name in names {
      try AtomicFiles(volume).commit([FileWrite("/desk/\(name.record)", bytes("old \(name.id)"))])
    }
    _ = try store(volume).commit(try names.map { try change($0, volume, record: nil) })
    volume.settle()
    return volume
  }

  private func change(
    _ name: ArticleName,
    _ volume: any Volume,
    record: String? = "new"
  ) throws -> Change {
    let stored = try store(volume).load(name)
    var state =
      stored.state
      ?? ArticleState(id: name.id, path: name.record, workflow: "news", record: .none)
    state.append(.init(.checked), by: "anna", at: Instant(seconds: 0))
    return Change(
      name,
      seen: stored.seen,
      state: state,
      record: record.map { bytes("\($0) \(name.id)") }
    )
  }

  /// Whether each article is as it was or as it became; a new state never stands by an old record.
  private func isWhole(_ volume: MemoryVolume) throws -> Bool {
    try names.allSatisfy { name in
      let stored = try store(volume).load(name)
      guard let sequence = stored.state?.sequence, let record = stored.record else { return false }
      return [1, 2].contains(sequence)
        && [bytes("old \(name.id)"), bytes("new \(name.id)")].contains(record)
    }
  }

  @Test("writes record and state and counts the state up")
  func commits() throws {
    let volume = try desk()
    #expect(try store(volume).commit(try names.map { try change($0, volume) }).isEmpty)
    for name in names {
      let stored = try store(volume).load(name)
      #expect(stored.state?.sequence == 2)
      #expect(stored.record == bytes("new \(name.id)"))
    }
  }

  @Test("leaves out what somebody else changed meanwhile, and writes the rest")
  func late() throws {
    let volume = try desk()
    let changes = try names.map { try change($0, volume) }
    #expect(try store(volume).commit([changes[0]]).isEmpty)
    let late = try store(volume).commit(changes)
    #expect(late.map(\.name) == [names[0]])
    #expect(try store(volume).load(names[1]).state?.sequence == 2)
  }

  @Test("never writes over a record that a person has saved since")
  func edited() throws {
    let volume = try desk()
    let change = try change(names[0], volume)
    try AtomicFiles(volume).commit([FileWrite("/desk/Articles/a.md", bytes("by hand"))])
    #expect(try store(volume).commit([change]).count == 1)
    #expect(volume.content["/desk/Articles/a.md"] == bytes("by hand"))
  }

  @Test("never writes over a record that a person saves while it prepares")
  func editedMeanwhile() throws {
    let volume = try desk()
    let changes = try names.map { try change($0, volume) }
    let meddling = Meddling(volume) {
      try AtomicFiles(volume).commit([FileWrite("/desk/Articles/a.md", bytes("by hand"))])
    }
    let late = try store(meddling).commit(changes)
    #expect(late.map(\.name) == [names[0]])
    #expect(volume.content["/desk/Articles/a.md"] == bytes("by hand"))
    #expect(try store(volume).load(names[0]).state?.sequence == 1)
    #expect(try store(volume).load(names[1]).state?.sequence == 2)
  }

  @Test("never brings back a record that a person deletes while it prepares")
  func deletedMeanwhile() throws {
    let volume = try desk()
    let change = try change(names[0], volume)
    let meddling = Meddling(volume) { try volume.remove("/desk/Articles/a.md") }
    #expect(try store(meddling).commit([change]).count == 1)
    #expect(volume.content["/desk/Articles/a.md"] == nil)
  }

  @Test("two changes of one article are not written one over the other")
  func twice() throws {
    let volume = try desk()
    let one = try change(names[0], volume, record: "new")
    let other = try change(names[0], volume, record: "other")
    #expect(try store(volume).commit([one, other]).map(\.record) == [bytes("other a")])
    #expect(volume.content["/desk/Articles/a.md"] == bytes("new a"))
  }

  @Test("sees a change that keeps size and time of the record")
  func sameStatus() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("Articles/a.md", "one")
    let store = ArticleStore(volume: RealVolume(), root: scratch.path)
    let stored = try store.load(names[0])
    let path = "\(scratch.path)/Articles/a.md"
    var status = stat()
    stat(path, &status)
    let descriptor = open(path, O_WRONLY)
    _ = Glibc.write(descriptor, "two", 3)
    close(descriptor)
    utimensat(AT_FDCWD, path, [status.st_mtim, status.st_mtim], 0)
    #expect(
      try RealVolume().status(path)?.modified == status.st_mtim.tv_sec * 1_000_000_000
        + status.st_mtim.tv_nsec
    )
    let state = ArticleState(id: "a", path: names[0].record, workflow: "news", record: .none)
    let change = Change(names[0], seen: stored.seen, state: state, record: bytes("new"))
    #expect(try store.commit([change]).count == 1)
    #expect(try store.load(names[0]).record == bytes("two"))
  }

  @Test("refuses a path out of the desk before it writes anything")
  func outside() throws {
    let volume = try desk()
    let stored = try store(volume).load(names[0])
    let state = ArticleState(id: "a", path: "../a.md", workflow: "news", record: .none)
    #expect(throws: StoreError.damaged(path: "State/a.json", .outside("../a.md"))) {
      try store(volume).commit([Change(names[0], seen: stored.seen, state: state)])
    }
    #expect(try store(volume).load(names[0]).state?.sequence == 1)
  }

  @Test("waits for whoever holds the article, and then says so")
  func locked() throws {
    let volume = try desk()
    let changes = try names.map { try change($0, volume) }
    let held = try volume.lock("/desk/State/.lock", bytes: [lockByte(of: "b")], timeout: 0)
    let error = #expect(throws: StoreError.self) { try store(volume).commit(changes) }
    #expect(error?.description == "the desk is held by another copydesk; try again")
    #expect(try store(volume).commit([changes[0]]).isEmpty)
    held.release()
    #expect(try store(volume).commit([changes[1]]).isEmpty)
  }

  @Test("that fails at any call leaves old or new and can be done again", arguments: 1...40)
  func failures(_ call: Int) throws {
    let volume = try desk()
    let changes = try names.map { try change($0, volume) }
    let failing = FailingVolume(volume, failsAt: call, code: EIO)
    do {
      _ = try store(failing).commit(changes)
      #expect(failing.calls.count < call)
    } catch {
      guard case .disk(let error) = error else { throw error }
      #expect(error.code == EIO)
    }
    #expect(try isWhole(volume))
    #expect(!volume.content.keys.contains { $0.contains("copydesk-") })
    let again = try names.map { try change($0, volume, record: "again") }
    #expect(try store(volume).commit(again).isEmpty)
  }

  @Test("that a crash ends anywhere leaves old or new and can be done again")
  func crashes() throws {
    let volume = try desk()
    _ = try store(volume).commit(try names.map { try change($0, volume) })
    let crashed = volume.crashStates()
    #expect(crashed.count > 20)
    for volume in crashed {
      #expect(try isWhole(volume))
      let again = try names.map { try change($0, volume, record: "again") }
      #expect(try store(volume).commit(again).isEmpty)
      #expect(volume.content["/desk/Articles/b.md"] == bytes("again b"))
    }
  }

  @Test("loses no entry when many write to one article at once")
  func contention() async throws {
    let scratch = try TemporaryFolder()
    let name = names[0]
    try scratch.write("Articles/a.md", "words")
    try await withThrowingTaskGroup { group in
      for worker in 0..<4 {
        group.addTask {
          let store = ArticleStore(volume: RealVolume(), root: scratch.path, lockTimeout: 60)
          for number in 0..<10 { try append("\(worker) \(number)", to: name, store) }
        }
      }
      try await group.waitForAll()
    }
    let state = try ArticleStore(volume: RealVolume(), root: scratch.path).load(name).state
    #expect(state?.sequence == 40)
    #expect(Set(state?.log.map(\.what.note) ?? []).count == 40)
    #expect(try RealVolume().list("\(scratch.path)/State").map(\.name) == [".lock", "a.json"])
  }
}

private func append(_ note: String, to name: ArticleName, _ store: ArticleStore) throws {
  while true {
    let stored = try store.load(name)
    var state =
      stored.state
      ?? ArticleState(id: name.id, path: name.record, workflow: "news", record: .none)
    var what = LogEntry.What(.checked)
    what.note = note
    state.append(what, by: "anna", at: Instant(seconds: 0))
    if try store.commit([Change(name, seen: stored.seen, state: state)]).isEmpty { return }
  }
}
