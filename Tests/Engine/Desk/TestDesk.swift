import Disk
import Engine
import ReviewPlugin
import StageKit
import StateStore
import Synchronization
import Testing
import WorkflowFile

/// A desk in memory with a clock that a test turns.
struct TestDesk: Sendable {
  let volume: MemoryVolume
  let clock = TestClock()
  let other: OtherSide

  static let news = """
    name: news
    stages:
      - stage: take-in
      - stage: doubt
      - stage: count
      - stage: say
      - stage: review
        with: { from: [editor] }
      - stage: site
    """

  static let people = """
    people:
      - name: amy
        roles: [editor]
      - name: ben
        roles: [editor, checker]
        bylines: [Ben Bo]
      - name: cem
        roles: [checker]
    """

  init(workflow: String = news, people: String = people, more: String = "") throws {
    volume = MemoryVolume()
    other = OtherSide()
    let desk = "site:\n  name: The Test\n  url: https://test.example\n\(people)\n\(more)\n"
    for folder in ["/desk/Workflows", "/desk/Inbox", "/desk/Articles", "/desk/State"] {
      try volume.makeFolder(folder)
    }
    try volume.write("/desk/desk.yaml", Array(desk.utf8))
    try put(workflow, at: "Workflows/news.yaml")
    volume.settle()
  }

  /// A desk on a disk that is there already.
  init(on volume: MemoryVolume, other: OtherSide = OtherSide()) {
    self.volume = volume
    self.other = other
  }

  /// A desk with these files, all of them durable.
  init(content: [String: [UInt8]]) throws {
    self.init(on: MemoryVolume())
    for (path, bytes) in content.sorted(by: { $0.key < $1.key }) {
      try volume.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try volume.write(path, bytes)
    }
    for folder in ["/desk/Inbox", "/desk/Articles", "/desk/State"] { try volume.makeFolder(folder) }
    volume.settle()
  }

  /// Puts a file into the desk, in the place of an old one.
  func put(_ text: String, at path: String) throws {
    let path = "/desk/\(path)"
    try volume.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    if try volume.status(path) != nil { try volume.remove(path) }
    try volume.write(path, Array(text.utf8))
  }

  func text(_ path: String) throws -> String {
    String(decoding: try volume.read("/desk/\(path)"), as: UTF8.self)
  }

  func exists(_ path: String) throws -> Bool { try volume.status("/desk/\(path)") != nil }

  func open(on volume: (any Volume)? = nil, with more: [Plugin] = []) throws -> OpenDesk {
    let wire = TestWire(other)
    let stages = Plugin(
      TestReader.self,
      TestDoubts.self,
      TestCount.self,
      TestSay.self,
      TestFails.self,
      TestEmbargo.self,
      TestSpelling.self,
      TestSlow.self,
      TestStray.self,
      TestSite.self
    )
    let wired = Plugin(entries: [
      StageEntry(description: TestWire.description, kind: .output) { _ in .output(wire) }
    ])
    let clock = clock
    return try OpenDesk.open(
      root: "/desk",
      catalogue: Catalogue([stages, wired, review] + more),
      formats: Formats(),
      volume: volume ?? self.volume,
      clock: { clock.now }
    )
  }

  /// One run as the command line does it: take in, run what is due, send what may go.
  @discardableResult
  func run(on volume: (any Volume)? = nil) async throws -> (
    taken: [Intake.Result], report: RunReport, sent: [Sending.Result]
  ) {
    try await run(try open(on: volume))
  }

  @discardableResult
  func run(_ desk: OpenDesk) async throws -> (
    taken: [Intake.Result], report: RunReport, sent: [Sending.Result]
  ) {
    let taken = try await Intake(desk: desk).takeInbox()
    let report = await Run(desk: desk, jobs: 2).advance(try desk.store.names())
    let sent = try await Sending(desk: desk).send(report.sendable)
    return (taken, report, sent)
  }

  func act(_ person: String) throws -> Act { try Act(desk: try open(), person: person) }

  func name(_ part: String = "") throws -> ArticleName {
    let names = try open().store.names()
    return try #require(names.first { $0.id.contains(part) })
  }

  func view(_ part: String = "") throws -> ArticleView { try open().read(try name(part)).view }

  func status(_ part: String = "") throws -> Status { try view(part).situation().status }

  /// Changes a record as an editor outside copydesk would.
  func edit(_ old: String, _ new: String, in part: String = "") throws {
    let path = try name(part).record
    let text = try text(path)
    let at = try #require(text.firstRange(of: old))
    try put(text.replacingCharacters(in: at, with: new), at: path)
  }
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

/// A clock that stands still until a test turns it.
final class TestClock: Sendable {
  private let seconds = Mutex(1_795_500_000)

  var now: Instant { Instant(seconds: seconds.withLock { $0 }) }

  func advance(_ more: Int) { seconds.withLock { $0 += more } }
}
