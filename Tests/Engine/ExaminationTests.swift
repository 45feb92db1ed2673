import Disk
import Engine
import StageKit
import StateStore
import Testing

@Suite("A desk looked over")
struct ExaminationTests {
  /// Three stories: one out, one approved and held, one that waits for a check.
  private func desk() async throws -> TestDesk {
    let desk = try TestDesk()
    try desk.put("The pier shuts\n\nToday.", at: "Inbox/a.txt")
    try desk.put("The council votes\n\nIt was close.", at: "Inbox/b.txt")
    try desk.put("The mayor speaks\n\nShe counted 12 boats.", at: "Inbox/c.txt")
    try await desk.run()
    _ = try desk.act("amy").hold(desk.name("council"), note: "wait")
    for part in ["pier", "council"] { _ = try desk.act("amy").approve(desk.name(part)) }
    try await desk.run()
    return desk
  }

  private func codes(_ desk: TestDesk) throws -> [String] {
    try Examination(desk.open()).findings.map(\.code.rawValue)
  }

  @Test("a desk at work is sound, and looking at it writes nothing")
  func sound() async throws {
    let desk = try await desk()
    let volume = FailingVolume(desk.volume)
    let examination = try Examination(desk.open(on: volume))
    #expect(examination.findings == [])
    #expect(examination.articles == 3)
    let calls = Set(volume.calls.map { String($0.prefix { $0 != " " }) })
    #expect(calls.isSubset(of: ["status", "read", "list"]))
  }

  @Test("a record that was renamed is named")
  func renamed() async throws {
    let desk = try await desk()
    let name = try desk.name("mayor")
    try desk.volume.rename("/desk/\(name.record)", "/desk/Articles/other.md")
    let findings = try Examination(desk.open()).findings
    let gone = findings.first { $0.code == .missingRecord }
    #expect(gone?.message == "the record was renamed to Articles/other.md; \(name.state) is there")
    #expect(findings.contains { $0.code == .noState && $0.path == "Articles/other.md" })
  }

  private static let harms:
    [(name: String, code: String, harm: @Sendable (TestDesk) throws -> Void)] = [
      (
        "a state file is cut", "damaged-state",
        { desk in
          let path = try desk.name("mayor").state
          try desk.put(String(desk.text(path).dropLast(10)), at: path)
        }
      ),
      (
        "a bit of a state file flips", "damaged-state",
        { desk in
          let path = try desk.name("mayor").state
          try desk.put(
            desk.text(path).replacing("\"sequence\": 2", with: "\"sequence\": 3"),
            at: path
          )
        }
      ),
      ("a state file is empty", "damaged-state", { try $0.put("", at: $0.name("mayor").state) }),
      (
        "a state file is of a newer form", "newer-format",
        { desk in
          let path = try desk.name("mayor").state
          try desk.put(desk.text(path).replacing("\"format\": 1", with: "\"format\": 2"), at: path)
        }
      ),
      (
        "a state file lies at another story's place", "damaged-state",
        { try $0.put($0.text($0.name("council").state), at: $0.name("mayor").state) }
      ),
      (
        "a log entry is rewritten, and the file sealed anew", "changed-log",
        { desk in
          try desk.reseal("council") { state in
            let index = state.log.firstIndex { $0.what.kind == .held } ?? 0
            let entry = state.log[index]
            var what = entry.what
            what.note = "never mind"
            state.log[index] = LogEntry(
              id: entry.id,
              what,
              by: entry.by,
              at: entry.at,
              parents: entry.parents
            )
          }
        }
      ),
      (
        "a log entry is taken out", "changed-log",
        { try $0.reseal("council") { $0.log.removeAll { $0.what.kind == .held } } }
      ),
      (
        "the words of an approval are gone", "missing-text",
        { try $0.reseal("council") { $0.texts = [:] } }
      ),
      (
        "an original is gone", "missing-original",
        { desk in
          for path in try desk.open().store.walk("Originals")
          where try desk.text(path).contains("mayor") {
            try desk.volume.remove("/desk/\(path)")
          }
        }
      ),
      (
        "an original is another", "missing-original",
        { desk in
          for path in try desk.open().store.walk("Originals")
          where try desk.text(path).contains("mayor") {
            try desk.put("The mayor is silent", at: path)
          }
        }
      ),
      (
        "a workflow has a mistake", "workflow-mistake",
        { try $0.put("name: other\nstages: [{stage: nothing}]", at: "Workflows/other.yaml") }
      ),
      (
        "a workflow is gone", "unknown-workflow",
        { try $0.reseal("council") { $0.workflow = "old" } }
      ),
      (
        "a record cannot be read", "unreadable-record",
        { try $0.put("---\nheadline: [\n---\n", at: $0.name("mayor").record) }
      ),
      (
        "a record is gone", "missing-record",
        { try $0.volume.remove("/desk/\($0.name("mayor").record)") }
      ),
      (
        "a state is gone", "no-state",
        { try $0.volume.remove("/desk/\($0.name("mayor").state)") }
      ),
      (
        "a page is gone", "site-differs",
        { try $0.volume.remove("/desk/Published/\($0.name("pier").id).html") }
      ),
      (
        "a page was changed by hand", "site-differs",
        { try $0.put("x", at: "Published/\($0.name("pier").id).html") }
      ),
      (
        "the site is gone", "site-differs",
        { try $0.volume.removeTree("/desk/Published") }
      ),
      (
        "a delivery has no result", "unfinished-delivery",
        { desk in
          try desk.reseal("pier") { state in
            state.deliveries[0].arrived = nil
          }
        }
      ),
      (
        "a copydesk was killed while it wrote", "leftover",
        { try $0.put("x", at: "State/.copydesk-17-4") }
      ),
    ]

  @Test("every harm is found and named, and leaves no other finding", arguments: harms.indices)
  func finds(_ index: Int) async throws {
    let desk = try await desk()
    let harm = Self.harms[index]
    try harm.harm(desk)
    let findings = try Examination(desk.open()).findings
    #expect(Set(findings.map(\.code.rawValue)) == [harm.code], "\(harm.name): \(findings)")
    #expect(findings.allSatisfy { !$0.help.isEmpty && !$0.path.isEmpty })
  }

  @Test("two records with one id are found in whatever folders they are")
  func twins() async throws {
    let desk = try await desk()
    let path = try desk.name("mayor").record
    try desk.put(desk.text(path), at: "Articles/old/\(desk.name("mayor").id).md")
    #expect(try codes(desk) == ["same-id", "no-state"])
  }

  @Test("a damaged state file is set aside byte for byte when it is asked for, twice too")
  func setsAside() async throws {
    let desk = try await desk()
    let path = try desk.name("mayor").state
    let aside = path.replacing("State/", with: "State/.damaged/")
    let foreign = try desk.text(desk.name("council").state)
    for (number, text) in ["cut", foreign].enumerated() {
      try desk.put(text, at: path)
      try await desk.run()
      #expect(try desk.text(path) == text)
      let open = try desk.open()
      let finding = try #require(try Examination(open).findings.first { $0.code == .damagedState })
      _ = try Repair(open).repair(finding)
      #expect(try !desk.exists(path))
      let target = number == 0 ? aside : aside.replacing(".json", with: "-2.json")
      #expect(try desk.text(target) == text)
      #expect(try Repair(open).repair(finding) == nil)
    }
    #expect(try codes(desk) == ["no-state", "set-aside", "set-aside"])
    try await desk.run()
    #expect(try desk.status("mayor") == .needsCheck)
  }

  @Test("a state file of a newer form is never set aside, nor one that is sound")
  func leavesAlone() async throws {
    let desk = try await desk()
    let path = try desk.name("mayor").state
    #expect(try desk.open().store.setAside(path) == nil)
    try desk.put(desk.text(path).replacing("\"format\": 1", with: "\"format\": 2"), at: path)
    #expect(try desk.open().store.setAside(path) == nil)
    #expect(try desk.exists(path))
  }

  @Test("setting aside loses nothing, at whichever call to the disk it stops")
  func stopped() async throws {
    let whole = try await desk()
    try whole.put("cut", at: whole.name("mayor").state)
    let counting = FailingVolume(whole.volume)
    _ = try whole.open(on: counting).store.setAside(whole.name("mayor").state)
    let first = counting.calls.firstIndex { $0.hasPrefix("lock") } ?? 0
    for call in (first + 1)...counting.calls.count {
      let desk = try await desk()
      let path = try desk.name("mayor").state
      try desk.put("cut", at: path)
      let dying = FailingVolume(desk.volume, failsAt: call, code: 5, staysDown: true)
      _ = try? desk.open(on: dying).store.setAside(path)
      let places = [path, path.replacing("State/", with: "State/.damaged/")]
      #expect(try places.contains { try desk.exists($0) && desk.text($0) == "cut" }, "\(call)")
    }
  }

  @Test("a leftover is taken away when it is asked for")
  func takenAway() async throws {
    let desk = try await desk()
    try desk.put("x", at: "Articles/.copydesk-17-4")
    let finding = try #require(try Examination(desk.open()).findings.first)
    #expect(try Repair(desk.open()).repair(finding) == "taken away")
    #expect(try !desk.exists("Articles/.copydesk-17-4"))
    #expect(try codes(desk) == [])
  }
}

extension TestDesk {
  /// Rewrites a state file as somebody would who knows how to seal it.
  fileprivate func reseal(_ part: String, _ change: (inout ArticleState) -> Void) throws {
    let name = try name(part)
    var state = try StateFile.state(from: volume.read("/desk/\(name.state)"))
    change(&state)
    try put(String(decoding: StateFile.bytes(of: state), as: UTF8.self), at: name.state)
  }
}
