import JSON
import StageKit
import Support
import Testing

@testable import CopydeskCLI

@Suite("Names of people, articles and moments")
struct NamingTests {
  private static func surroundings(_ variables: [String: String]) -> Surroundings {
    Surroundings(
      variable: { variables[$0] },
      folder: "/",
      login: "login",
      isInteractive: false,
      program: "copydesk"
    )
  }

  @Test(
    "Who one is: --as, else COPYDESK_USER, else git, else the login",
    arguments: [
      ("Ada", "Ben", "user.name Cem\n", ["Ada"]),
      (nil, "Ben", "user.name Cem\n", ["Ben"]),
      (nil, nil, "user.email c@d.example\nuser.name Cem Dal\n", ["Cem Dal", "c@d.example"]),
      (nil, nil, "user.name Global\nuser.name Local\n", ["Local"]),
      (nil, nil, "", ["login"]),
      (nil, nil, nil, ["login"]),
    ] as [(String?, String?, String?, [String])]
  )
  func identity(_ option: String?, _ variable: String?, _ git: String?, _ names: [String]) {
    let variables = variable.map { ["COPYDESK_USER": $0] } ?? [:]
    let found = Identity.find(option: option, Self.surroundings(variables), git: { git })
    #expect(found.names == names)
  }

  @Test("Who is not on the desk may look and not act")
  func strangers() async throws {
    let desk = try TestDesk(
      people: "people: [{ name: Amy, roles: [editor], email: amy@a.example }]"
    )
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    #expect(await desk.run("run", "--as", "Eve").code == .done)
    let refused = await desk.run("set", "ferry", "section=x", "--as", "Eve")
    #expect(refused.code == .refused)
    #expect(refused.error.contains("'Eve' is not one of the desk's people: Amy"))
    let known = await desk.run("set", "ferry", "section=x", "--as", "amy@a.example")
    #expect(known.output.contains("by Amy"))
  }

  @Test("An article is named by any unambiguous part of its id, as tables cut it too")
  func articles() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne.")
    try desk.write("Inbox/b.txt", "Ferry lands\nTwo.")
    await desk.run("run")
    #expect(await desk.run("show", "pier").code == .done)
    #expect(await desk.run("show", "FERRY-LA…").code == .done)
    let ambiguous = await desk.run("show", "ferry")
    #expect(ambiguous.code == .usage)
    #expect(ambiguous.error.contains("could be any of 2 articles"))
    #expect(ambiguous.error.contains("-ferry-lands\n"))
    try desk.write("Inbox/c.txt", "Ferry lands\nAnother story, so named too.")
    await desk.run("run")
    let first = await desk.run("show", "ferry-lands", "--format", "json")
    #expect(first.json?["id"]?.string?.hasSuffix("-ferry-lands") == true)
    #expect(await desk.run("show", "ferry-lands-2").code == .done)
    let unknown = await desk.run("show", "harbour")
    #expect(unknown.code == .usage)
    #expect(unknown.error.contains("no article has 'harbour' in its id"))
    #expect(await desk.run("show", "").code == .usage)
    #expect(await desk.run("show", "../../desk").code == .usage)
  }

  @Test("Copy that tries to steer the terminal is shown and not obeyed")
  func hostileCopy() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Evil \u{1B}[2J\u{1B}]0;x\u{07}headline\nBody \u{1B}[31m1.")
    for words in [["run"], ["status"], ["show", "evil"], ["check", "evil"], ["why", "evil"]] {
      let answer = await desk.run(words: words)
      #expect(!answer.output.unicodeScalars.contains("\u{1B}"), "\(words)")
      #expect(!answer.error.unicodeScalars.contains("\u{1B}"), "\(words)")
    }
    let json = await desk.run("show", "evil", "--format", "json")
    #expect(!json.output.unicodeScalars.contains("\u{1B}"))
    #expect(
      json.json?["fields"]?["headline"]?["value"]?.string
        == "Evil \u{1B}[2J\u{1B}]0;x\u{07}headline"
    )
  }

  @Test("Every read answers programs with a version, and the others refuse")
  func json() async throws {
    let desk = try TestDesk()
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne 1.")
    await desk.run("run")
    for words in [
      ["status"], ["show", "f"], ["why", "f"], ["log", "f"], ["check", "f"], ["run"],
    ] {
      let answer = await desk.run(words: words + ["--format", "json"])
      #expect(answer.json?["version"]?.int == 1, "\(words)")
    }
    let article = await desk.run("status", "--format", "json").json?["articles"]?.array?.first
    #expect(article?["status"]?.string == "needs-check")
    #expect(article?["step"]?.string == "numbers")
    #expect(article?["waiting"]?.string == "1 check")
    #expect(article?["since"]?.string?.hasSuffix("Z") == true)
    #expect(await desk.run("undo", "f", "--format", "json").code == .usage)
  }

  @Test(
    "Fields are read by their type",
    arguments: [
      ("headline=1984", .text("1984")), ("headline=a=b", .text("a=b")), ("headline=", .text("")),
      ("urgency=3", .integer(3)), ("tags=a, b", .list(["a", "b"])), ("x-own=yes", .text("yes")),
      ("embargo=2026-11-25T06:00+01:00", .instant(Instant(seconds: 1_795_582_800))),
    ] as [(String, Value)]
  )
  func assignments(_ word: String, _ value: Value) throws {
    #expect(try SetCommand.assignment(word).1 == value)
  }

  @Test(
    "What fits no field is refused, with a way out",
    arguments: ["headlin=x", "urgency=high", "embargo=2026-11-25T06:00", "headline", "own=x"]
  )
  func badAssignments(_ word: String) {
    #expect(throws: UsageError.self) { try SetCommand.assignment(word) }
  }

  @Test("Moments are as short as they are clear")
  func moments() throws {
    let now = try #require(Instant("2026-11-24T23:30:00Z"))
    let zone = Zone(name: "Test/Plus1", first: 3600)
    let moment = Moment(zone: zone, now: now)
    #expect(moment.full(now) == "2026-11-25 00:30")
    #expect(moment.short(now) == "00:30")
    #expect(moment.short(try #require(Instant("2026-11-24T21:00:00Z"))) == "24 Nov")
    #expect(moment.short(try #require(Instant("2025-11-24T21:00:00Z"))) == "2025-11-24")
  }

  @Test("init makes a desk, keeps what is there, and never writes over a desk")
  func initialise() async throws {
    let desk = try TestDesk()
    try desk.write("new/Workflows/news.yaml", "mine")
    try desk.write("new/notes.txt", "keep")
    let made = await desk.run("init", "new", "--name", "The Post")
    #expect(made.code == .done)
    #expect(try desk.read("new/Workflows/news.yaml") == "mine")
    #expect(try desk.read("new/notes.txt") == "keep")
    #expect(try desk.read("new/desk.yaml").contains("name: The Post"))
    #expect(try desk.read("new/desk.yaml").contains("- name: Amy\n    roles: [editor]"))
    let again = await desk.run("init", "new")
    #expect(again.code == .usage)
    #expect(again.error.contains("is a desk already"))
  }

  @Test("The workflows of a new desk are the ones of this project")
  func starterWorkflows() throws {
    for workflow in StarterWorkflow.all {
      #expect(try Repository.text("Workflows/\(workflow.file)") == workflow.text)
    }
  }
}
