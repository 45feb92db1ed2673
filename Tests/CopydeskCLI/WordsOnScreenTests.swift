import JSON
import Testing

@testable import CopydeskCLI

@Suite("What people read and copy from the screen")
struct WordsOnScreenTests {
  private func desk(_ settings: String = "") async throws -> TestDesk {
    let desk = try TestDesk(people: settings)
    try desk.write("Inbox/a.txt", "Ferry pier may close\nOne line.")
    await desk.run("run")
    return desk
  }

  @Test("Every page gives the end of an embargo on the desk's clock")
  func embargo() async throws {
    let desk = try await desk("zone: Europe/Oslo")
    await desk.run("set", "ferry", "embargo=2030-01-01T05:00Z")
    await desk.run("run")
    let revision = try #require(await desk.show("ferry").json?["revision"]?.string)
    let approved = await desk.run("approve", "ferry", "--seen", revision)
    let pages = [
      approved, await desk.run("why", "ferry"), await desk.run("publish", "ferry"),
      await desk.run("status"),
    ]
    for page in pages {
      #expect(page.output.contains("embargo until 2030-01-01 06:00"), "\(page)")
      #expect(!page.output.contains("05:00"))
    }
  }

  @Test("The next command can be copied as it stands, with who may type it")
  func next() async throws {
    let desk = try await desk("people: [{ name: Amy, roles: [editor] }]")
    let why = await desk.run("why", "ferry")
    let line = try #require(why.output.split(separator: "\n").last { $0.hasPrefix("next: ") })
    #expect(line.contains(" approve "))
    #expect(!line.contains("("))
  }

  @Test("An edit shows the elements of a list apart, and a field that was empty as empty")
  func changes() async throws {
    let desk = try await desk()
    let tagged = await desk.run("set", "ferry", "tags=East pier, Skarra")
    #expect(tagged.output.contains("tags: {+East pier, Skarra+}"))
    await desk.run("set", "ferry", "headline=")
    #expect(await desk.run("why", "ferry").output.contains("\n(no headline)\n"))
    let unset = await desk.run("set", "ferry", "--unset", "headline")
    #expect(unset.output.contains("headline: empty"))
  }

  @Test("workflow validate looks at the workflows of the desk where no file is named")
  func validate() async throws {
    let desk = try await desk()
    #expect(
      await desk.run("workflow", "validate").output == "Workflows/test.yaml: in order, 5 steps\n"
    )
    try desk.write("Workflows/more/b.yml", "name: b\n")
    let broken = await desk.run("workflow", "validate")
    #expect(broken.code == .invalid)
    #expect(broken.output.contains("Workflows/more/b.yml:"))
    try desk.remove("Workflows")
    #expect(await desk.run("workflow", "validate").error.contains("there is no workflow in"))
  }

  @Test("A story that is taken for a workflow is quoted by its first words")
  func excerpt() async throws {
    let desk = try await desk()
    try desk.write(
      "story.txt",
      "Ferry pier may close\n\n" + String(repeating: "words ", count: 90)
    )
    let answer = await desk.run("workflow", "validate", "story.txt").output
    #expect(answer.contains("found 'Ferry pier may close…'"))
    #expect(answer.contains("write 'name: Ferry pier may close…'"))
    #expect(!answer.contains("words"))
  }
}
