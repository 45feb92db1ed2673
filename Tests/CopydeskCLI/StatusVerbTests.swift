import Glibc
import JSON
import Support
import Testing

@testable import CopydeskCLI

@Suite("status of a desk")
struct StatusVerbTests {
  private func desk(_ count: Int = 4, stages: [String] = ["lines", "site"]) throws
    -> TestDesk
  {
    let desk = try TestDesk(stages: stages)
    for number in 0..<count {
      let text = "---\nheadline: Story \(number)\n---\nOne line of text.\n"
      try desk.write("Articles/2026/11/s\(number + 1000).md", text)
    }
    return desk
  }

  private func ids(_ answer: TestDesk.Answer) -> [String] {
    answer.json?["articles"]?.array?.compactMap { $0["id"]?.string } ?? []
  }

  @Test("deleting .copydesk loses nothing: it says the same, to the byte")
  func deleted() async throws {
    let desk = try desk()
    await desk.run("run")
    try desk.write("Articles/2026/11/broken.md", "---\nheadline: [\n---\n")
    for words in [["status"], ["status", "--format", "json"], ["status", "published"]] {
      let first = await desk.run(words: words)
      #expect(await desk.run(words: words) == first)
      try desk.remove(".copydesk")
      #expect(await desk.run(words: words) == first)
      #expect(try desk.has(".copydesk/index.sqlite"))
    }
  }

  @Test(
    "a file that others put there is noticed, though it has the size and the time of the old one"
  )
  func pulled() async throws {
    let desk = try desk(stages: ["lines"])
    await desk.run("run")
    let path = "Articles/2026/11/s1001.md"
    // Long ago, so that the time alone tells.
    var times = [
      timespec(tv_sec: 1_700_000_000, tv_nsec: 5), timespec(tv_sec: 1_700_000_000, tv_nsec: 5),
    ]
    utimensat(AT_FDCWD, desk.folder(path), &times, 0)
    _ = await desk.run("status")
    try desk.write(path, try desk.read(path).replacingOnce("Story 1", "Story X"))
    utimensat(AT_FDCWD, desk.folder(path), &times, 0)
    unlink(desk.folder("Articles/2026/11/s1002.md"))
    unlink(desk.folder("State/2026/11/s1002.json"))
    try desk.write("Articles/2026/12/new.md", "---\nheadline: New\n---\nText.\n")
    let answer = await desk.run("status", "--format", "json")
    let headlines = answer.json?["articles"]?.array?.compactMap { $0["headline"]?.string }
    #expect(headlines == ["New", "Story 0", "Story X", "Story 3"])
    try desk.remove(".copydesk")
    let again = await desk.run("status", "--format", "json")
    #expect(ids(again) == ids(answer))
  }

  @Test("programs get all unless they say how many, and are told how many more there are")
  func limits() async throws {
    let desk = try desk(120)
    await desk.run("run")
    let all = await desk.run("status", "--format", "json")
    #expect(ids(all).count == 120)
    #expect(all.json?["more"] == nil)
    let some = await desk.run("status", "--format", "json", "--limit", "7")
    #expect(ids(some) == Array(ids(all).prefix(7)))
    #expect(some.json?["more"] == .int(113))
    #expect(await desk.run("status", "--format", "json", "--limit", "0") == all)
    let found = await desk.run(
      "status",
      "--format",
      "json",
      "--limit",
      "1",
      "headline:x or has(body)"
    )
    #expect(found.json?["more"] == .int(119))
  }

  @Test("people see a hundred, without what is published, and how to see the rest")
  func people() async throws {
    let desk = try desk(120)
    await desk.run("run")
    let all = await desk.run("status").output
    #expect(all.contains("120 published"))
    #expect(all.contains("what is published is left out: 'copydesk status published' shows it"))
    #expect(!all.contains("s1000"))
    let published = await desk.run("status", "published").output
    #expect(published.contains("s1099") && !published.contains("s1100"))
    #expect(published.contains("… and 20 more: --limit 0 shows all"))
    let whole = await desk.run("status", "--limit", "0").output
    #expect(whole.contains("s1000") && whole.contains("s1119") && !whole.contains("…"))
  }

  @Test("without a look at the files it says so, and that nothing is known yet")
  func noRefresh() async throws {
    let desk = try desk()
    #expect(
      await desk.run("status", "--no-refresh").output
        == "nothing is known yet: leave out --no-refresh\n"
    )
    await desk.run("run")
    let before = await desk.run("status", "--format", "json")
    unlink(desk.folder("Articles/2026/11/s1000.md"))
    let answer = await desk.run("status", "--format", "json", "--no-refresh")
    #expect(ids(answer) == ids(before))
    #expect(answer.json?["refreshed"] == .bool(false))
    #expect(answer.error.contains("no file was looked at"))
  }

  @Test("a state file that is gone ends it with 5, and names the file")
  func missingState() async throws {
    let desk = try desk(stages: ["lines"])
    await desk.run("run")
    unlink(desk.folder("State/2026/11/s1001.json"))
    let answer = await desk.run("status")
    #expect(answer.code == .damaged)
    #expect(
      answer.output.contains(
        "missing-state: s1001\n  its state file State/2026/11/s1001.json is gone"
      )
    )
  }
}

extension String {
  fileprivate func replacingOnce(_ old: String, _ new: String) -> String {
    guard let at = indices.first(where: { self[$0...].hasPrefix(old) }) else { return self }
    return self[..<at] + new + self[at...].dropFirst(old.count)
  }
}
