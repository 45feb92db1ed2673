import FoundationEssentials
import StageKit
import Support
import Testing

@testable import SamplesPlugin

@Suite("print-queue")
struct PrintQueueTests {
  private let folder: TemporaryFolder
  private let queue: PrintQueue
  private let key = String(repeating: "ab", count: 32)

  init() throws {
    folder = try TemporaryFolder()
    queue = try PrintQueue(settings: Settings(["folder": .text(folder.path)]))
  }

  private static let snapshot = Snapshot(
    id: "2026/11/ferry",
    fields: ["headline": "Ferry resumes", "byline": "Amy Tern", "body": "It sailed.\n"],
    published: Instant(seconds: 1_764_000_000),
    updated: Instant(seconds: 1_764_000_000),
    howMade: ""
  )

  private var delivery: Delivery { queue.plan(Self.snapshot, StageContext())[0] }

  @Test("A story lies there whole, under a name of its own, and is found again")
  func sent() throws {
    let context = StageContext()
    #expect(try queue.lookup(delivery, key: key, context) == nil)
    let receipt = try queue.send(delivery, key: key, context)
    #expect(receipt.location == folder("abababababab-2026-11-ferry.txt"))
    let text = try String(contentsOfFile: receipt.location, encoding: .utf8)
    #expect(text == "Ferry resumes\nAmy Tern\n\nIt sailed.\n")
    #expect(try queue.lookup(delivery, key: key, context) == receipt)
  }

  @Test("Sent again under the same key it is one file; under another it is a second")
  func again() throws {
    let context = StageContext()
    _ = try queue.send(delivery, key: key, context)
    _ = try queue.send(delivery, key: key, context)
    _ = try queue.send(delivery, key: String(repeating: "cd", count: 32), context)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { $0.hasSuffix(".txt") }.count == 2)
  }

  @Test("A file that was taken away is for a person to decide, and never sent again by itself")
  func taken() throws {
    let context = StageContext()
    let receipt = try queue.send(delivery, key: key, context)
    try FileManager.default.removeItem(atPath: receipt.location)
    #expect(throws: OutputError.self) { try queue.lookup(delivery, key: key, context) }
  }

  @Test("A folder that is not there, or not named, is said so")
  func missing() throws {
    let nowhere = try PrintQueue(settings: Settings(["folder": .text(folder("none"))]))
    let unset = try PrintQueue(settings: Settings())
    #expect(
      throws: OutputError(.transient, "mkdir \(folder("none"))/.sent: No such file or directory")
    ) {
      try nowhere.send(delivery, key: key, StageContext())
    }
    #expect(throws: OutputError.self) { try unset.send(delivery, key: key, StageContext()) }
    #expect(throws: SettingsError.self) {
      try PrintQueue(settings: Settings(["folder": "layout"]))
    }
  }
}
