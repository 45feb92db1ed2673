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
        "a folder's place is taken by a file", "wrong-kind",
        { desk in
          try desk.volume.removeTree("/desk/Inbox")
          try desk.put("x", at: "Inbox")
        }
      ),
      (
        "a name holds a line break", "unusable-name",
        { try $0.put("---\nheadline: A\n---\nx\n", at: "Articles/a\nb.md") }
      ),
      (
        "a record was moved", "moved-record",
        { desk in
          let path = try desk.name("mayor").record
          let text = try desk.text(path)
          try desk.volume.remove("/desk/\(path)")
          try desk.put(text, at: "Articles/other/\(path.split(separator: "/").last ?? "")")
        }
      ),
      ("the clock went back", "clock", { $0.clock.advance(-86_400) }),
      (
        "nobody may approve any more", "nobody-may-approve",
        { desk in
          try desk.put(
            desk.text("desk.yaml").replacing("editor", with: "reporter"),
            at: "desk.yaml"
          )
        }
      ),
      (
        "who approved has left the desk", "unknown-person",
        { desk in
          try desk.put(
            desk.text("desk.yaml").replacing("name: amy", with: "name: dee"),
            at: "desk.yaml"
          )
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
    #expect(try codes(desk) == ["same-id"])
  }

  @Test("what cannot be read or written is named once, and the rest is looked at")
  func spoilt() async throws {
    let desk = try await desk()
    let folder = try desk.name("mayor").state.split(separator: "/").dropLast()
      .joined(separator: "/")
    let mayor = try desk.name("mayor")
    try desk.put("cut", at: desk.name("council").state)
    func findings(_ isSpoilt: @escaping @Sendable (String, String) -> Bool) throws -> [String] {
      let volume = SpoilingVolume(desk.volume, where: isSpoilt)
      return try Examination(desk.open(on: volume)).findings.map {
        "\($0.code.rawValue) \($0.path)"
      }
    }
    let council = try "damaged-state \(desk.name("council").state)"
    #expect(
      try findings { call, path in call == "read" && path == "/desk/\(mayor.state)" }
        == [council, "unreadable \(mayor.state)"]
    )
    #expect(
      try findings { call, path in call == "list" && path == "/desk/\(folder)" }
        == [council, "unreadable \(folder)"]
    )
    #expect(
      try findings { call, path in call == "writable" && path == "/desk/\(folder)" }
        == [council, "read-only \(folder)"]
    )
    #expect(
      try findings { call, path in call == "list" && path.hasPrefix("/desk/Originals") }
        == [council, "unreadable Originals"]
    )
  }

  @Test("where the desk is kept in git, the way out of damage is a command to type")
  func git() async throws {
    let desk = try await desk()
    try desk.put("cut", at: desk.name("mayor").state)
    let path = try desk.name("mayor").state
    let before = try #require(try Examination(desk.open()).findings.first)
    #expect(before.help.hasPrefix("bring it back from a backup; else"))
    try desk.volume.makeFolder("/desk/.git")
    let after = try #require(try Examination(desk.open()).findings.first)
    #expect(
      after.help.hasPrefix("bring it back with 'git restore \(path)', or from a backup; else")
    )
  }

  @Test("a site that is not what is out is built again when it is asked for")
  func site() async throws {
    let desk = try await desk()
    let page = try "Published/\(desk.name("pier").id).html"
    let whole = try desk.text(page)
    for harm in [{ try desk.put("x", at: page) }, { try desk.volume.remove("/desk/\(page)") }] {
      try harm()
      let finding = try #require(try Examination(desk.open()).findings.first)
      #expect(finding.code == .siteDiffers)
      #expect(
        try Repair(desk.open()).repair(finding) == "built again from the story that is out"
      )
      #expect(try desk.text(page) == whole)
      #expect(try codes(desk) == [])
    }
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
