import Disk
import Engine
import StageKit
import StateStore
import Synchronization
import Testing

@Suite("One bad article never stops the others")
struct IsolationTests {
  private func desk(_ count: Int, _ workflow: String = TestDesk.news) throws -> TestDesk {
    let desk = try TestDesk(workflow: workflow)
    for number in 0..<count {
      let letter = ["Alpha", "Beta", "Gamma", "Delta"][number]
      try desk.put("\(letter) speaks\n\nAll is well.", at: "Inbox/\(number).txt")
    }
    return desk
  }

  private func approve(_ desk: TestDesk, _ parts: [String]) throws {
    for part in parts { _ = try desk.act("amy").approve(desk.name(part)) }
  }

  @Test("a damaged state file leaves its page where it is, and other stories go out")
  func damagedPublished() async throws {
    let desk = try desk(2)
    try await desk.run()
    try approve(desk, ["alpha"])
    try await desk.run()
    let alpha = try desk.name("alpha")
    let page = try desk.text("Published/\(alpha.id).html")
    let state = try desk.text(alpha.state)
    try desk.put(state + " ", at: alpha.state)
    try approve(desk, ["beta"])
    let run = try await desk.run()
    #expect(run.report.problems.map(\.id) == [alpha.id])
    #expect(run.sent.filter(\.isOut).count == 1)
    let beta = try desk.name("beta")
    #expect(try desk.exists("Published/\(beta.id).html"))
    #expect(try desk.text("Published/\(alpha.id).html") == page)
    #expect(try desk.text("Published/index.html").contains(alpha.id))
    // Once it is mended, all is as it was.
    try desk.put(state, at: alpha.state)
    try desk.put("Gamma speaks\n\nAll is well.", at: "Inbox/c.txt")
    try await desk.run()
    try approve(desk, ["gamma"])
    try await desk.run()
    #expect(try desk.text("Published/index.html").contains(alpha.id))
    #expect(try desk.text("Published/\(alpha.id).html") == page)
  }

  /// What may be wrong with a state file.
  private static let damages: [(name: String, spoil: @Sendable (String) -> String)] = [
    ("it is empty", { _ in "" }),
    ("it is cut", { String($0.prefix($0.utf8.count / 2)) }),
    ("a bit of it flipped", { $0.replacing("\"sequence\": ", with: "\"sequence\": 1") }),
    ("it is of another form", { _ in "{\"format\": 1, \"stories\": []}\n" }),
    ("it is of a newer form", { $0.replacing("\"format\": 1", with: "\"format\": 2") }),
    ("it is no JSON", { _ in "<<<<<<< HEAD\n" }),
  ]

  @Test(
    "a damaged state file stays as it is to the byte whatever is done at the desk, and keeps nothing back",
    arguments: damages.indices
  )
  func damagedUntouched(_ index: Int) async throws {
    let desk = try desk(3)
    try desk.put("#a\nOmega speaks\n\nAll is well.", at: "Inbox/omega.txt")
    try await desk.run()
    try approve(desk, ["omega"])
    try await desk.run()
    let omega = try desk.name("omega")
    let page = try desk.text("Published/\(omega.id).html")
    let spoilt = Self.damages[index].spoil(try desk.text(omega.state))
    try desk.put(spoilt, at: omega.state)
    let record = try desk.text(omega.record)
    for person in ["amy", "cem"] {
      let act = try desk.act(person)
      #expect(throws: Refusal.self) { try act.approve(omega) }
      #expect(throws: Refusal.self) { try act.check(omega, items: .allOpen, .waived, note: "so") }
      #expect(throws: Refusal.self) { try act.set(omega, .headline, to: "Another") }
      #expect(throws: Refusal.self) { try act.hold(omega, note: "wait") }
      #expect(throws: Refusal.self) { try act.undo(omega) }
    }
    await #expect(throws: Refusal.self) { try await desk.act("amy").take(omega) }
    let sent = try await Sending(desk: desk.open(), isUpdating: true).send([omega])
    #expect(sent.allSatisfy { if case .problem = $0 { true } else { false } })
    try desk.put("#a\nOmega speaks\n\nAll is lost.", at: "Inbox/omega2.txt")
    try approve(desk, ["alpha", "beta"])
    let run = try await desk.run()
    #expect(run.report.problems.map(\.id) == [omega.id])
    #expect(run.sent.filter(\.isOut).count == 2)
    #expect(try desk.text(omega.state) == spoilt)
    #expect(try desk.text(omega.record) == record)
    #expect(try desk.text("Published/\(omega.id).html") == page)
    #expect(try Examination(desk.open()).findings.contains { $0.path == omega.state })
  }

  @Test("a page that went out and that nobody lived to note stays when another story goes out")
  func unnoted() async throws {
    let counting = try desk(1)
    try await counting.run()
    try approve(counting, ["alpha"])
    let calls = FailingVolume(counting.volume)
    try await counting.run(on: calls)
    let exchange = try #require(calls.calls.firstIndex { $0.hasPrefix("exchange") })
    let desk = try desk(1)
    try await desk.run()
    try approve(desk, ["alpha"])
    let dying = FailingVolume(desk.volume, failsAt: exchange + 2, code: 5, staysDown: true)
    _ = try? await desk.run(on: dying)
    let alpha = try desk.name("alpha")
    let page = try desk.text("Published/\(alpha.id).html")
    #expect(try desk.view("alpha").state.deliveries.map(\.arrived) == [nil])
    try desk.put("Beta speaks\n\nAll is well.", at: "Inbox/b.txt")
    _ = try await Intake(desk: desk.open()).takeInbox()
    let beta = try desk.name("beta")
    _ = await Run(desk: try desk.open(), jobs: 1).advance([beta])
    try approve(desk, ["beta"])
    let results = try await Sending(desk: desk.open()).send([beta])
    #expect(results.filter(\.isOut).count == 1)
    #expect(try desk.text("Published/\(alpha.id).html") == page)
    _ = try desk.act("ben").reject(alpha, note: "too late")
    try await desk.run()
    #expect(try desk.text("Published/\(alpha.id).html") == page)
    #expect(try desk.status("alpha") == .published)
  }

  @Test("two articles of one name are both held, and the others go out")
  func sameName() async throws {
    let desk = try desk(1)
    let text = "---\nheadline: Twin\nbyline: Xo\n---\n\nAll is well.\n"
    for path in ["Articles/twin.md", "Articles/sport/twin.md", "Articles/twin.txt"] {
      try desk.put(text, at: path)
    }
    let run = try await desk.run()
    #expect(run.report.problems.map(\.id) == ["twin", "twin", "twin"])
    try approve(desk, ["alpha"])
    #expect(try await desk.run().sent.filter(\.isOut).count == 1)
    let twins = try desk.open().store.names().filter { $0.id == "twin" }
    let results = try await Sending(desk: desk.open()).send(twins)
    #expect(results.count == 3)
    #expect(results.allSatisfy { if case .problem = $0 { true } else { false } })
  }

  @Test("a state file copied to another article is refused and brings nothing of the first along")
  func copiedState() async throws {
    let desk = try desk(2)
    try await desk.run()
    try approve(desk, ["alpha"])
    let alpha = try desk.name("alpha")
    try desk.put(try desk.text(alpha.record), at: "Articles/copy.md")
    try desk.put(try desk.text(alpha.state), at: "State/copy.json")
    let run = try await desk.run()
    #expect(run.report.problems.map(\.code) == [.damagedState])
    #expect(run.sent.filter(\.isOut).count == 1)
    #expect(try !desk.exists("Published/copy.html"))
  }

  @Test("an article whose files cannot be written does not keep its group from becoming durable")
  func unwritable() async throws {
    let desk = try desk(3)
    try await desk.run()
    try desk.edit("speaks", "sings", in: "alpha")
    try desk.edit("speaks", "sings", in: "beta")
    let alpha = try desk.name("alpha")
    let volume = SpoilingVolume(desk.volume) { call, path in
      call == "rename" && path.hasSuffix(alpha.state)
    }
    let run = try await desk.run(on: volume)
    #expect(run.report.problems.map(\.id) == [alpha.id])
    #expect(run.report.articles == 3)
    #expect(try desk.view("beta").state.fields[.headline] == Value.text("Beta sings").digest)
    let stored = try desk.open().store.load(desk.name("beta"))
    #expect(stored.state?.fields[.headline] == Value.text("Beta sings").digest)
  }

  @Test("a folder or file of the inbox that nobody may read or take away is reported")
  func deniedInbox() async throws {
    for (call, ending) in [
      ("list", "/Inbox/private"), ("remove", "/Inbox/0.txt"), ("read", "/Inbox/0.txt"),
    ] {
      let desk = try desk(2)
      try desk.put("Delta speaks\n\nAll is well.", at: "Inbox/private/d.txt")
      let volume = SpoilingVolume(desk.volume) { $0 == call && $1.hasSuffix(ending) }
      let run = try await desk.run(on: volume)
      let refused = run.taken.filter { if case .refused = $0 { true } else { false } }
      #expect(refused.count == 1, "\(call): \(run.taken)")
      #expect(run.report.articles >= 2, "\(call)")
      try await desk.run()
      #expect(try desk.open().store.names().count == 3, "\(call)")
    }
  }

  @Test(
    "a folder of records or states that nobody may read is reported, and the others go on",
    arguments: ["Articles/old", "State/old"]
  )
  func deniedFolder(_ folder: String) async throws {
    let desk = try desk(2)
    try desk.put("---\nheadline: Old one\n---\n\nAll is well.\n", at: "Articles/old/old.md")
    try await desk.run()
    try approve(desk, ["alpha"])
    try desk.put("Delta speaks\n\nAll is well.", at: "Inbox/d.txt")
    let volume = SpoilingVolume(desk.volume) { call, path in
      path.hasPrefix("/desk/\(folder)/") || (call == "list" && path == "/desk/\(folder)")
    }
    let problems = try desk.open(on: volume).articles().problems
    #expect(problems.map(\.id) == [folder])
    let run = try await desk.run(on: volume)
    #expect(run.report.problems.map(\.code) == [.disk])
    #expect(run.sent.filter(\.isOut).count == 1)
    // Nobody can tell whether the desk has it, so it waits.
    #expect(run.taken.count == 1)
    #expect(try desk.exists("Inbox/d.txt"))
    let codes = try Examination(desk.open(on: volume)).findings.map(\.code)
    #expect(codes.contains(.unreadable))
    try await desk.run()
    #expect(try desk.open().store.names().count == 4)
  }

  @Test("a stage that wants a file kept outside of its folder fails, and the others go on")
  func strayArtifact() async throws {
    let desk = try TestDesk(
      workflow: "name: news\nstages:\n  - stage: take-in\n  - stage: stray\n  - stage: review\n"
    )
    try desk.put("Stray cat\n\nAll is well.", at: "Inbox/a.txt")
    try desk.put("Tame cat\n\nAll is well.", at: "Inbox/b.txt")
    let before = try desk.text("desk.yaml")
    let report = try await desk.run().report
    #expect(try desk.text("desk.yaml") == before)
    #expect(report.failures.map(\.id) == [try desk.name("stray").id])
    #expect(try desk.status("tame") == .needsReview)
  }

  @Test("a run that is stopped leaves the step that it stopped to be done, not failed")
  func cancelled() async throws {
    let desk = try TestDesk(
      workflow: """
        name: news
        stages:
          - stage: take-in
          - stage: count
          - stage: slow
            timeout: 30
          - stage: review
        """
    )
    try desk.put("Alpha speaks\n\nAll is well.", at: "Inbox/a.txt")
    let opened = try desk.open()
    _ = try await Intake(desk: opened).takeInbox()
    let names = try opened.store.names()
    let run = Task { await Run(desk: opened, jobs: 1).advance(names) }
    while !TestSlow.hasBegun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
    run.cancel()
    let report = await run.value
    #expect(report.failures.isEmpty)
    #expect(try desk.view().state.step("slow") == nil)
    #expect(try desk.view().state.step("count")?.status == .done)
  }
}
