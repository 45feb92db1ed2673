import FoundationEssentials
import JSON
import Support
import Testing

/// A desk on a real disk, worked on with the program as it was built.
private final class RealDesk {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try copydesk("init", "desk")
  }

  var root: String { "\(folder.path)/desk" }

  @discardableResult
  func copydesk(_ words: String..., as person: String = "amy") throws -> Program {
    var environment = Built.environment(home: folder.path)
    environment["COPYDESK_USER"] = person
    let isInDesk = words.first != "init"
    return try Program(
      "\(Built.folder)/copydesk",
      words,
      in: isInDesk ? root : folder.path,
      environment: environment
    )
  }

  func json(_ words: String...) throws -> JSONValue {
    var environment = Built.environment(home: folder.path)
    environment["COPYDESK_USER"] = "amy"
    let program = try Program(
      "\(Built.folder)/copydesk",
      words + ["--format", "json"],
      in: root,
      environment: environment
    )
    return try JSONValue(parsing: program.output)
  }

  func put(_ text: String, at path: String) throws {
    try text.write(toFile: "\(root)/\(path)", atomically: true, encoding: .utf8)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  /// Every published file and its content.
  func site() throws -> [String: Data] {
    try files(under: "Published")
  }

  private func files(under folder: String) throws -> [String: Data] {
    guard FileManager.default.fileExists(atPath: "\(root)/\(folder)") else { return [:] }
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)") {
      let path = "\(folder)/\(name)"
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder)
      if isFolder {
        files.merge(try self.files(under: path), uniquingKeysWith: { $1 })
      } else {
        files[path] = FileManager.default.contents(atPath: "\(root)/\(path)")
      }
    }
    return files
  }
}

@Suite("The seed story, from wire to reader")
struct SeedTests {
  private func desk() throws -> (RealDesk, String) {
    guard let seed = Repository.seedStory else {
      try Test.cancel("the seed story is not beside the repository")
    }
    let desk = try RealDesk()
    try desk.put("\(seed.headline)\n\(seed.body)", at: "Inbox/article.txt")
    let run = try desk.copydesk("run")
    #expect(run.exit == 0, "\(run.errorText)")
    let status = try desk.json("status")
    return (desk, try #require(status["articles"]?.array?.first?["id"]?.string))
  }

  @Test(
    "headline, byline and eight paragraphs; a checklist; three sentences; the names that matter"
  )
  func stages() throws {
    let (desk, id) = try desk()
    let seed = try #require(Repository.seedStory)
    let story = try desk.json("show", id)
    let record = try desk.text(try #require(story["record"]?.string))
    #expect(record.contains("headline: \(seed.headline)\nbyline: Khagan Isayev\n"))
    let body = try #require(record.split(separator: "\n---\n").last)
    #expect(body.split(separator: "\n").count == 8)
    let items = try #require(try desk.json("check", id)["items"]?.array)
    let quotes = items.filter { $0["kind"]?.string == "quote" }
    #expect(quotes.count == 2)
    #expect(quotes.allSatisfy { $0["speaker"]?.string == "Mark Rutte" })
    #expect(items.contains { $0["flaw"]?.string == "name-variant" })
    #expect(items.allSatisfy { ($0["help"]?.string ?? "").utf8.count > 20 })
    let fields = try #require(story["fields"]?.object)
    func values(_ name: String) -> [String] {
      fields[name]?["value"]?.array?.compactMap(\.string) ?? []
    }
    #expect(values("summary").count == 3)
    #expect(values("summary").allSatisfy { seed.body.contains($0) })
    let wanted = ["Mark Rutte", "NATO", "Ukraine", "Russia", "Volodymyr Zelenskyy", "Donald Trump"]
    #expect(Set(wanted).isSubset(of: values("tags")))
  }

  @Test(
    "publish refuses with its reasons until checklist and approval are there; then page and feeds exist"
  )
  func toTheReader() throws {
    let (desk, id) = try desk()
    let refused = try desk.copydesk("publish", id)
    #expect(refused.exit == 7)
    #expect(refused.outputText.contains("review waits"))
    #expect(refused.outputText.contains("must be checked"))
    #expect(try desk.site().isEmpty)
    try approve(desk, id)
    #expect(try desk.copydesk("publish", id).exit == 0)
    let site = try desk.site()
    #expect(
      Set(site.keys).isSuperset(
        of: ["index.html", "feed.xml", "feed.json", ".copydesk.json"].map { "Published/\($0)" }
      )
    )
    #expect(site.keys.contains { $0.hasSuffix("/index.html") })
  }

  @Test("an edit after approval makes it stale, and why shows the words")
  func staleApproval() throws {
    let (desk, id) = try desk()
    try approve(desk, id)
    try edit(desk, id)
    #expect(try desk.copydesk("run").exit == 0)
    #expect(try desk.site().isEmpty)
    let why = try desk.copydesk("why", id).outputText
    #expect(why.contains("[-military-] {+armed+}"), "\(why)")
  }

  @Test("an edit after publication changes nothing that is out, and a rebuild gives the same bytes")
  func published() throws {
    let (desk, id) = try desk()
    try approve(desk, id)
    try desk.copydesk("run")
    let before = try desk.site()
    #expect(before.count > 4)
    try edit(desk, id)
    try desk.copydesk("run")
    #expect(try desk.site() == before)
    try FileManager.default.removeItem(atPath: "\(desk.root)/Published")
    try FileManager.default.removeItem(atPath: "\(desk.root)/.copydesk")
    try desk.copydesk("publish", id)
    #expect(try desk.site() == before)
  }

  private func approve(_ desk: RealDesk, _ id: String) throws {
    let revision = try #require(try desk.json("show", id)["revision"]?.string)
    let check = try desk.copydesk(
      "check",
      id,
      "--all",
      "--verified",
      "--source",
      "the press office",
      "--seen",
      revision
    )
    #expect(check.exit == 0, "\(check.errorText)")
    let approval = try desk.copydesk("approve", id, "--seen", revision)
    #expect(approval.exit == 0, "\(approval.errorText)")
  }

  private func edit(_ desk: RealDesk, _ id: String) throws {
    let path = try #require(try desk.json("show", id)["record"]?.string)
    let record = try desk.text(path)
    let edited = record.replacing("sufficient military", with: "sufficient armed")
    #expect(edited != record)
    try desk.put(edited, at: path)
  }
}
