import JSON
import Testing

@testable import CopydeskCLI

@Suite("hold, release and spike")
struct HoldVerbTests {
  private static let people = """
    people:
      - { name: Amy, roles: [editor] }
      - { name: Cem, roles: [checker] }
    """

  private func desk() async throws -> TestDesk {
    let desk = try TestDesk(people: Self.people)
    try desk.write("Inbox/a.txt", "Ferry pier may close\nThere are boats.")
    try desk.write("Inbox/b.txt", "Market stays\nThere are stalls.")
    await desk.run("run")
    return desk
  }

  @Test("A hold is seen wherever one looks, with who and why")
  func held() async throws {
    let desk = try await desk()
    let held = await desk.run("hold", "ferry", "--note", "the lawyer reads it", "--as", "Cem")
    #expect(held.code == .done)
    #expect(held.output.hasSuffix("-ferry-pier-may-close: the lawyer reads it\n"))
    let words = "Cem holds it: the lawyer reads it"
    for line in [["status", "held"], ["show", "ferry"], ["why", "ferry", "site"]] {
      #expect(await desk.run(words: line).output.contains(words), "\(line)")
    }
    #expect(await desk.run("log", "ferry").output.contains("held it: the lawyer reads it"))
    let revision = await desk.show("ferry").json?["revision"]?.string ?? ""
    #expect(await desk.run("approve", "ferry", "--seen", revision).code == .done)
    let refused = await desk.run("publish", "ferry", "--format", "json")
    #expect(refused.code == .refused)
    let reason = refused.json?["results"]?.array?.first?["reasons"]?.array?.first
    #expect(reason?["code"]?.string == "held")
    #expect(reason?["by"]?.string == "Cem")
    let why = await desk.run("why", "ferry", "--format", "json").json
    #expect(why?["next"]?["command"]?.array?.first?.string == "release")
    #expect(why?["next"]?["who"]?.array?.compactMap(\.string) == ["Amy", "Cem"])
    #expect(await desk.run("release", "ferry").output.contains("it is now approved"))
    #expect(await desk.run("publish", "ferry").code == .done)
  }

  @Test("A spiked story is counted and not listed, unless it is asked for")
  func spiked() async throws {
    let desk = try await desk()
    #expect(await desk.run("spike", "ferry", "--note", "old", "--as", "Cem").code == .refused)
    #expect(await desk.run("spike", "ferry", "--note", "old").code == .done)
    let board = await desk.run("status", "--format", "json").json
    #expect(board?["counts"]?["spiked"]?.int == 1)
    #expect(board?["articles"]?.array?.count == 1)
    #expect(await desk.run("status").output.hasPrefix("1 needs-review  1 spiked\n"))
    #expect(await desk.run("status", "spiked").output.contains("Amy spiked it: old"))
    #expect(await desk.run("run").output.contains("ran 0 steps"))
    #expect(await desk.run("why", "ferry").output.hasSuffix("nothing to do\n"))
    #expect(await desk.run("release", "ferry").output.contains("it is now needs-review"))
  }

  @Test("Several are named at once, and one that is refused stops none")
  func several() async throws {
    let desk = try await desk()
    await desk.run("hold", "ferry", "--note", "x")
    let released = await desk.run("release", "market", "ferry")
    #expect(released.code == .usage)
    #expect(released.error.contains("nobody holds"))
    #expect(released.output.contains("ferry"))
  }

  @Test("Without a reason nothing is held", arguments: ["hold", "spike"])
  func reason(_ verb: String) async throws {
    let desk = try await desk()
    let answer = await desk.run(verb, "ferry")
    #expect(answer.code == .usage)
    #expect(answer.error.contains("say why: --note 'REASON'"))
  }
}
