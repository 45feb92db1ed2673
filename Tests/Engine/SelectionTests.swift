import Engine
import StageKit
import StateStore
import Testing
import WorkflowFile

@Suite("Articles by expression")
struct SelectionTests {
  private func desk() async throws -> TestDesk {
    let desk = try TestDesk()
    try desk.put("The mayor speaks\n\nShe counted 12 boats.", at: "Inbox/a.txt")
    try desk.put("The council votes\n\nIt was close.", at: "Inbox/b.txt")
    try desk.put("The pier shuts\n\nToday.", at: "Inbox/c.txt")
    try await desk.run()
    _ = try desk.act("amy").set(desk.name("pier"), .section, to: "harbour")
    _ = try desk.act("amy").hold(desk.name("council"), note: "wait")
    return desk
  }

  @Test(
    "fields, statuses and steps can be asked for together",
    arguments: [
      ("status:needs-check", ["mayor"]), ("status:held", ["council"]),
      ("status:needs-review or status:held", ["council", "pier"]),
      ("status in [\"needs-review\", \"needs-check\"]", ["mayor", "pier"]),
      ("section:harbour status:needs-review", ["pier"]),
      ("section:harbour status:held", []), ("not has(section)", ["mayor", "council"]),
      ("step:review", ["council", "pier"]), ("workflow:news words(body) > 3", ["mayor"]),
      ("status:problem", []), ("x-count:3", ["mayor", "council", "pier"]),
    ] as [(String, [String])]
  )
  func selects(_ source: String, _ expected: [String]) async throws {
    let desk = try await desk()
    let (condition, problems) = Condition.parse(source, Selection.vocabulary)
    let selection = Selection(try #require(condition, "\(problems)"))
    let names = try desk.open().names(where: selection).map(\.id)
    #expect(Set(names) == Set(try expected.map { try desk.name($0).id }))
  }

  @Test("an article that cannot be read is meant by status:problem alone")
  func problems() async throws {
    let desk = try await desk()
    try desk.put("---\nheadline: [\n---\nx", at: try desk.name("pier").record)
    for (source, isMeant) in [
      ("status:problem", true), ("not has(body)", true), ("status:needs-review", false),
      ("section:harbour", false),
    ] {
      let (condition, _) = Condition.parse(source, Selection.vocabulary)
      let names = try desk.open().names(where: Selection(try #require(condition)))
      #expect(names.contains(try desk.name("pier")) == isMeant, "\(source)")
    }
  }
}
