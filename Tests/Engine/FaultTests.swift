import Disk
import Engine
import FoundationEssentials
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("Each call to the disk fails once")
struct FaultTests {
  enum Verb: CaseIterable {
    case run, check, approve, reject, undo, set, edit, accept, take, hold, spike, release
    case publish, update, rebuild

    /// Whether the stories have been checked before.
    var needsChecks: Bool { [.approve, .reject, .undo].contains(self) || needsApprovals }
    var needsApprovals: Bool { [.publish, .update, .rebuild].contains(self) }
  }

  /// What the system says of a full disk, a broken one, and a call that was interrupted.
  ///
  /// One of them in turn at each call; each at each where `COPYDESK_THOROUGH=1`.
  private static func faults(at call: Int) -> [(code: Int32, words: String)] {
    let all: [(Int32, String)] = [
      (28, "no space left"), (5, "input/output error"), (4, "interrupted"),
    ]
    let isThorough = ProcessInfo.processInfo.environment["COPYDESK_THOROUGH"] == "1"
    return isThorough ? all : [all[call % all.count]]
  }

  private static let stories = ["one", "two", "three"]

  private static let wire = TestDesk.news.replacing(
    "- stage: site",
    with: "- stage: site\n  - stage: wire"
  )

  private static func text(_ story: String, boats: Int = 12) -> String {
    "#\(story)\nThe mayor says \(story)\n\nShe counted \(boats) boats on day \(story)."
  }

  @Test(
    "it is said or made good, and what was acknowledged before stays; the next try ends as if nothing had been",
    arguments: Verb.allCases
  )
  func failsOnce(_ verb: Verb) async throws {
    let ready = try await Self.ready(for: verb)
    let whole = try TestDesk(content: ready.volume.content)
    let counting = FailingVolume(whole.volume)
    #expect(await Self.complaint(verb, whole, on: counting) == nil)
    try await whole.run()
    let expected = try Self.essence(whole)
    let before = try Self.logs(ready)
    // Opening the desk is the same for all: one verb stands for it.
    let opening = FailingVolume(ready.volume)
    if verb != .run { _ = try ready.open(on: opening) }
    for call in (opening.calls.count + 1)...counting.calls.count {
      for (code, words) in Self.faults(at: call) {
        let desk = try TestDesk(content: ready.volume.content)
        let place: Comment = "\(words) at call \(call): \(counting.calls[call - 1])"
        let failing = FailingVolume(desk.volume, failsAt: call, code: code)
        let complaint = await Self.complaint(verb, desk, on: failing)
        if let complaint { #expect(complaint.contains(words), "\(complaint)\n\(place)") }
        for (id, log) in try Self.logs(desk) {
          #expect(Array(log.prefix(before[id]?.count ?? 0)) == before[id] ?? [], place)
        }
        // A second try may find the first one's work done, and says so.
        if complaint != nil, try Self.essence(desk) != expected {
          _ = await Self.complaint(verb, desk, on: desk.volume)
        }
        try await desk.run()
        #expect(try Self.essence(desk) == expected, place)
        #expect(desk.other.sends.count == Set(desk.other.sends).count, place)
      }
    }
  }

  @Test("a page that went up when copydesk died stays up when another story is published")
  func otherStoryPublished() async throws {
    let ready = try await Self.ready(for: .publish)
    let counting = FailingVolume(try TestDesk(content: ready.volume.content).volume)
    let whole = try TestDesk(content: ready.volume.content)
    let first = try whole.name("one")
    let second = try whole.name("two")
    _ = try await Sending(desk: whole.open(on: counting)).send([first])
    var cases = 0
    for call in 1...counting.calls.count {
      // Up to the exchange there is no page yet, and reading alone changes nothing.
      guard call > counting.calls.count / 2 else { continue }
      let desk = try TestDesk(content: ready.volume.content)
      let dying = FailingVolume(desk.volume, failsAt: call, code: 5, staysDown: true)
      _ = try? await Sending(desk: desk.open(on: dying)).send([first])
      guard try desk.exists("Published/\(first.id).html") else { continue }
      cases += 1
      _ = try await Sending(desk: desk.open()).send([second])
      #expect(try desk.exists("Published/\(first.id).html"), "died at call \(call)")
      #expect(try desk.exists("Published/\(second.id).html"))
      try await desk.run()
      let sent = try desk.view("one").state.log.filter {
        $0.what.kind == .sent && $0.what.step == "site"
      }
      #expect(sent.count == 1)
    }
    #expect(cases > 0)
  }

  @Test("a state that cannot be read just then makes no second story of an update")
  func unreadableJustThen() async throws {
    let desk = try await Self.ready(for: .take)
    try desk.put(Self.text("one", boats: 14), at: "Inbox/c.txt")
    let counting = FailingVolume(try TestDesk(content: desk.volume.content).volume)
    _ = try await Intake(desk: desk.open(on: counting)).takeInbox()
    for call in 1...counting.calls.count {
      let again = try TestDesk(content: desk.volume.content)
      let failing = FailingVolume(again.volume, failsAt: call, code: 5)
      _ = try? await Intake(desk: again.open(on: failing)).takeInbox()
      #expect(try again.open().store.names().count == Self.stories.count)
    }
  }

  // MARK: - What is done

  private static func ready(for verb: Verb) async throws -> TestDesk {
    let desk = try TestDesk(workflow: wire)
    for story in stories { try desk.put(text(story), at: "Inbox/\(story).txt") }
    if verb == .run { return desk }
    try await desk.run()
    let open = try desk.open()
    if verb.needsChecks {
      for name in try open.store.names() {
        _ = try Act(desk: open, person: "cem").check(
          name,
          items: .allOpen,
          .verified,
          sources: ["log"]
        )
        if verb.needsApprovals { _ = try Act(desk: open, person: "amy").approve(name) }
      }
    }
    if verb == .undo { _ = try desk.act("amy").approve(desk.name("one")) }
    if verb == .release { _ = try desk.act("amy").hold(desk.name("one"), note: "wait") }
    if verb == .rebuild {
      try await desk.run()
      try desk.volume.removeTree("/desk/Published")
    }
    if verb == .take {
      try desk.put(text("one", boats: 13), at: "Inbox/b.txt")
      try await desk.run()
    }
    if verb == .update {
      try await desk.run()
      desk.other.state.withLock { $0 = OtherSide.State() }
      _ = try desk.act("ben").set(desk.name("one"), .headline, to: "Another")
      try await desk.run()
      _ = try desk.act("amy").approve(desk.name("one"))
    }
    return desk
  }

  /// What a verb says went wrong, if anything.
  private static func complaint(_ verb: Verb, _ desk: TestDesk, on volume: any Volume) async
    -> String?
  {
    do {
      let open = try desk.open(on: volume)
      let story = try #require(
        verb == .run ? ArticleName(id: "", record: "") : try desk.name("one")
      )
      let amy = try Act(desk: open, person: "amy")
      switch verb {
      case .run:
        let (taken, report, sent) = try await desk.run(open)
        let refused = taken.filter { if case .refused = $0 { true } else { false } }
        let words = refused.map { "\($0)" } + report.problems.map { "\($0)" } + problems(sent)
        return words.isEmpty ? nil : words.joined(separator: "\n").lowercased()
      case .publish, .update:
        let sending = Sending(desk: open, isUpdating: verb == .update)
        let words = problems(try await sending.send(try open.store.names()))
        return words.isEmpty ? nil : words.joined(separator: "\n").lowercased()
      case .check: _ = try amy.check(story, items: .allOpen, .verified, sources: ["log"])
      case .approve: _ = try amy.approve(story)
      case .reject: _ = try amy.reject(story, note: "no")
      case .undo: _ = try amy.undo(story)
      case .set: _ = try amy.set(story, .headline, to: "Another")
      case .edit: _ = try edit(story, desk, amy)
      case .accept: _ = try amy.accept(story, "x-said")
      case .take: _ = try await amy.take(story)
      case .hold: _ = try amy.hold(story, note: "wait")
      case .spike: _ = try amy.spike(story, note: "dull")
      case .release: _ = try amy.release(story, note: nil)
      case .rebuild: _ = try SiteBuild(desk: open).rebuild()
      }
      return nil
    } catch { return "\(error)".lowercased() }
  }

  private static func edit(_ story: ArticleName, _ desk: TestDesk, _ act: Act) throws {
    let text = try desk.text(story.record)
    _ = try act.edit(
      story,
      from: Array(text.utf8),
      to: Array(text.replacing("counted", with: "saw").utf8)
    )
  }

  private static func problems(_ results: [Sending.Result]) -> [String] {
    results.compactMap { result in
      switch result {
      case .failed, .problem: "\(result)"
      case .refused(_, let blocks): blocks.isEmpty ? "refused for no reason" : nil
      default: nil
      }
    }
  }

  // MARK: - What is left

  private static func logs(_ desk: TestDesk) throws -> [String: [String]] {
    let open = try desk.open()
    var logs: [String: [String]] = [:]
    for name in try open.store.names() {
      logs[name.id] = try open.store.load(name).state?.log.map { "\($0.what.kind):\($0.by ?? "-")" }
    }
    return logs
  }

  /// Records, decisions and what is out; a try that was half done may have left its traces.
  private static func essence(_ desk: TestDesk) throws -> [String] {
    let open = try desk.open()
    return try open.store.names().map { name in
      let view = try open.read(name).view
      let kinds = Set(view.state.log.filter { $0.what.kind != .edited }.map(\.what.kind.rawValue))
      let sent = view.state.log.filter { $0.what.kind == .sent }.map { "\($0.what.step ?? "")" }
      let page = try? desk.text("Published/\(name.id).html")
      let source = view.state.source?.path ?? ""
      return [
        name.id, try desk.text(name.record), page ?? "", source, "\(kinds.sorted())",
        "\(sent)", "\(view.situation().status)", "\(view.state.update == nil)",
      ].joined(separator: "|")
    }
  }
}
