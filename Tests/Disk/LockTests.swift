import Disk
import Glibc
import Support
import Synchronization
import Testing

@Suite("Locks")
struct LockTests {
  private let scratch: TemporaryFolder

  init() throws {
    scratch = try TemporaryFolder()
  }

  @Test("another holder waits in vain until the time is over", arguments: [true, false])
  func timeout(_ isReal: Bool) throws {
    let volume: any Volume = isReal ? RealVolume() : MemoryVolume()
    let held = try volume.lock(scratch("lock"), bytes: [3, 5], timeout: 0)
    let error = #expect(throws: DiskError.self) {
      try volume.lock(scratch("lock"), bytes: [5], timeout: 0)
    }
    #expect(error?.code == LockTimeout.code)
    #expect(error?.description == "\(scratch("lock")): another copydesk holds it (lock)")
    try volume.lock(scratch("lock"), bytes: [4], timeout: 0).release()
    held.release()
    try volume.lock(scratch("lock"), bytes: [5, 3], timeout: 0).release()
  }

  @Test("releasing twice lets nobody else's file go")
  func releaseTwice() throws {
    let volume = RealVolume()
    let first = try volume.lock(scratch("lock"), bytes: [1], timeout: 0)
    first.release()
    let second = try volume.lock(scratch("lock"), bytes: [1], timeout: 0)
    first.release()
    #expect(throws: DiskError.self) { try volume.lock(scratch("lock"), bytes: [1], timeout: 0) }
    second.release()
  }

  @Test("a lock that nobody keeps is given back")
  func dropped() throws {
    let volume = RealVolume()
    _ = try volume.lock(scratch("lock"), bytes: [1], timeout: 0)
    try volume.lock(scratch("lock"), bytes: [1], timeout: 0).release()
  }

  @Test("only one of many holds it at a time")
  func exclusion() async throws {
    let path = scratch("lock")
    let room = Room()
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<20 {
            let held = try RealVolume().lock(path, bytes: [7], timeout: 60)
            room.visit()
            held.release()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(room.most == 1)
  }

  @Test("another process waits in vain too")
  func otherProcess() async throws {
    let path = scratch("lock")
    let held = try RealVolume().lock(path, bytes: [7], timeout: 0)
    await #expect(processExitsWith: .exitCode(4)) { [path = path as String] in
      do throws(DiskError) {
        _ = try RealVolume().lock(path, bytes: [7], timeout: 0)
        exit(0)
      } catch { exit(error.code == LockTimeout.code ? 4 : 1) }
    }
    held.release()
    await #expect(processExitsWith: .exitCode(0)) { [path = path as String] in
      _ = try RealVolume().lock(path, bytes: [7], timeout: 0)
      exit(0)
    }
  }

  @Test("a process that is killed gives its locks back")
  func killed() async throws {
    let path = scratch("lock")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let held = try RealVolume().lock(path, bytes: [7], timeout: 0)
      raise(SIGKILL)
      held.release()
    }
    try RealVolume().lock(path, bytes: [7], timeout: 0).release()
  }

  @Test("names have bytes that a file can have, and different ones")
  func bytes() {
    let bytes = (0..<10_000).map { lockByte(of: "2026-11-24-story-\($0)") }
    #expect(Set(bytes).count == bytes.count)
    #expect(bytes.allSatisfy { $0 < UInt64(Int64.max) })
  }
}

/// Counts how many are in it at once.
private final class Room: Sendable {
  private let inside = Atomic<Int>(0)
  private let record = Atomic<Int>(0)

  var most: Int { record.load(ordering: .sequentiallyConsistent) }

  func visit() {
    let count = inside.add(1, ordering: .sequentiallyConsistent).newValue
    record.max(count, ordering: .sequentiallyConsistent)
    inside.subtract(1, ordering: .sequentiallyConsistent)
  }
}
