import Disk
import Engine
import Index
import StageKit
import StateStore
import Testing

@Suite("A state file that is gone")
struct LostStateTests {
  private let copy = "Alpha speaks\n\nAll is well."

  /// Two stories, the first of them out and then without a state file.
  private func desk() async throws -> (desk: TestDesk, alpha: ArticleName, page: String) {
    let desk = try TestDesk()
    try desk.put(copy, at: "Inbox/a.txt")
    try desk.put("Beta speaks\n\nAll is well.", at: "Inbox/b.txt")
    try await desk.run()
    let alpha = try desk.name("alpha")
    _ = try desk.act("amy").approve(alpha)
    try await desk.run()
    let page = try desk.text("Published/\(alpha.id).html")
    try desk.volume.remove("/desk/\(alpha.state)")
    return (desk, alpha, page)
  }

  private func publish(_ part: String, _ desk: TestDesk) async throws {
    _ = try desk.act("amy").approve(desk.name(part))
    try await desk.run()
    #expect(try desk.status(part) == .published)
  }

  @Test("what was out stays out in page and lists, as often as the site is built")
  func staysOut() async throws {
    let (desk, alpha, page) = try await desk()
    try await publish("beta", desk)
    try desk.put("Gamma speaks\n\nAll is well.", at: "Inbox/c.txt")
    try await desk.run()
    try await publish("gamma", desk)
    _ = try SiteBuild(desk: desk.open()).rebuild()
    #expect(try desk.text("Published/\(alpha.id).html") == page)
    #expect(try desk.text("Published/index.html").contains(alpha.id))
  }

  @Test("the article is held as a problem on every path, and nothing is written")
  func held() async throws {
    let (desk, alpha, _) = try await desk()
    try desk.edit("All is well", "All is lost", in: "alpha")
    let run = try await desk.run()
    #expect(run.report.problems.map(\.code) == [.missingState])
    #expect(try !desk.exists(alpha.state))
    #expect(throws: Refusal.self) { try desk.act("amy").approve(alpha) }
    #expect(throws: Refusal.self) { try desk.act("amy").set(alpha, .byline, to: "Ann Ash") }
    let sent = try await Sending(desk: desk.open(), isUpdating: true).send([alpha])
    #expect(sent.count == 1)
    #expect(sent.allSatisfy { if case .problem = $0 { true } else { false } })
    let finding = try #require(try Examination(desk.open()).findings.first)
    #expect(finding.code == .missingState)
    #expect(finding.help.contains("--repair"))
  }

  @Test("its copy is not taken in a second time while nobody can tell what became of it")
  func notTwice() async throws {
    let (desk, alpha, _) = try await desk()
    try desk.put(copy, at: "Inbox/a.txt")
    let taken = try await desk.run().taken
    guard case .refused("a.txt", let error)? = taken.first else {
      Issue.record("\(taken)")
      return
    }
    #expect(error.message.contains(alpha.id))
    #expect(try desk.exists("Inbox/a.txt"))
    #expect(try desk.open().store.names().count == 2)
  }

  @Test("begun anew, it is known to be out, and its changed words go out only by a new approval")
  func anew() async throws {
    let (desk, alpha, page) = try await desk()
    let finding = try #require(try Examination(desk.open()).findings.first)
    #expect(try Repair(desk.open()).repair(finding) == "begun anew")
    try desk.edit("All is well", "All is lost", in: "alpha")
    let run = try await desk.run()
    #expect(run.report.problems.isEmpty)
    #expect(run.sent.isEmpty)
    let situation = try desk.view("alpha").situation()
    #expect(situation.status == .published)
    #expect(situation.isEditedSince)
    try await publish("beta", desk)
    #expect(try desk.text("Published/\(alpha.id).html") == page)
    #expect(try desk.text("Published/index.html").contains(alpha.id))
    // One more than usual, because nobody knows whose words they are.
    for person in ["amy", "ben"] {
      #expect(try desk.text("Published/\(alpha.id).html") == page)
      _ = try desk.act(person).approve(alpha)
      _ = try await Sending(desk: desk.open(), isUpdating: true).send([alpha])
    }
    #expect(try desk.text("Published/\(alpha.id).html").contains("All is lost"))
  }

  @Test("brought back, the file counts as if nothing had been")
  func broughtBack() async throws {
    let desk = try TestDesk()
    try desk.put(copy, at: "Inbox/a.txt")
    try await desk.run()
    try await publish("alpha", desk)
    let alpha = try desk.name("alpha")
    let state = try desk.text(alpha.state)
    try desk.volume.remove("/desk/\(alpha.state)")
    try await desk.run()
    try desk.put(state, at: alpha.state)
    let before = desk.volume.content
    try await desk.run()
    #expect(desk.volume.content == before)
    #expect(try Examination(desk.open()).findings == [])
  }

  @Test("where record and state are gone the page stays; who wants it down takes the page away")
  func bothGone() async throws {
    let (desk, alpha, page) = try await desk()
    try desk.volume.remove("/desk/\(alpha.record)")
    #expect(try Examination(desk.open()).findings.map(\.code) == [.missingState])
    // A new story never takes the address of what is out.
    let new = try desk.act("ben").new([.headline: "Alpha speaks", .body: "Another one."])
    #expect(new.state.id == "\(alpha.id)-2")
    try await publish("beta", desk)
    #expect(try desk.text("Published/\(alpha.id).html") == page)
    #expect(try desk.text("Published/index.html").contains(alpha.id))
    try desk.volume.remove("/desk/Published/\(alpha.id).html")
    #expect(try Examination(desk.open()).findings.allSatisfy { $0.code == .siteDiffers })
    _ = try SiteBuild(desk: desk.open()).rebuild()
    #expect(try !desk.exists("Published/\(alpha.id).html"))
    #expect(try !desk.text("Published/index.html").contains(alpha.id))
  }

  @Test("a rejection is not lost: what a run worked on is not taken for a new story")
  func rejected() async throws {
    let index = ArticleIndex(":memory:", on: MemoryVolume())
    let desk = try TestDesk()
    try desk.put(copy, at: "Inbox/a.txt")
    _ = try await Intake(desk: desk.open()).takeInbox()
    var open = try desk.open()
    open.index = index
    let names = try open.store.names()
    _ = await Run(desk: open, jobs: 1).advance(names)
    let alpha = try desk.name()
    _ = try desk.act("amy").reject(alpha, note: "who says so?")
    try desk.volume.remove("/desk/\(alpha.state)")
    let report = await Run(desk: open, jobs: 1).advance(names)
    #expect(report.problems.map(\.code) == [.missingState])
    #expect(try !desk.exists(alpha.state))
    let finding = try #require(try Examination(open).findings.first)
    #expect(try Repair(open).repair(finding) == "begun anew")
    #expect(try desk.view().state.log.first?.what.note == "its state file was lost")
  }

  @Test("a damaged state file that is set aside leaves what is out where it is")
  func setAside() async throws {
    let (desk, alpha, page) = try await desk()
    try desk.put("{}", at: alpha.state)
    let finding = try #require(try Examination(desk.open()).findings.first)
    _ = try Repair(desk.open()).repair(finding)
    try await publish("beta", desk)
    #expect(try desk.status("alpha") == .published)
    #expect(try desk.text("Published/\(alpha.id).html") == page)
    #expect(try desk.text("Published/index.html").contains(alpha.id))
  }

  @Test("what the site keeps says nothing of where the copy came from and who decided what")
  func discreet() async throws {
    let desk = try TestDesk()
    try desk.put(copy, at: "Inbox/from-our-man-inside.txt")
    try await desk.run()
    try await publish("alpha", desk)
    for path in try desk.volume.list("/desk/Published/.copydesk").map(\.name) {
      let text = try desk.text("Published/.copydesk/\(path)")
      #expect(text.contains("Alpha speaks"))
      #expect(!text.contains("inside"))
      for name in ["log", "source", "steps"] { #expect(!text.contains("\"\(name)\":")) }
    }
  }
}
