import FoundationEssentials
import Support
import Testing

@Suite("Golden")
struct GoldenTests {
  @Test("The program prints, answers and leaves what was recorded", arguments: GoldenCase.all)
  func asRecorded(_ golden: GoldenCase) throws {
    let found = try golden.run()
    guard ProcessInfo.processInfo.environment["COPYDESK_RECORD"] != "1" else {
      try golden.record(found)
      Issue.record(
        "recorded '\(golden)': read the difference, then run again without COPYDESK_RECORD"
      )
      return
    }
    let expected = try golden.recorded()
    for path in Set(expected.keys).union(found.keys).sorted() {
      let difference = LineDifference(
        expected: expected[path] ?? "(no such file)",
        found: found[path] ?? "(no such file)",
        named: "\(golden)/\(path)"
      )
      if let difference { Issue.record("\(difference)") }
    }
  }

  @Test(
    "What varies from run to run is replaced, and nothing else",
    arguments: [
      ("at 2026-11-24T18:30:00Z.", "at «time»."),
      ("at 2026-11-24T18:30:00+01:00", "at «time»"),
      ("2026-11-24 18:30  waits", "«time»  waits"),
      ("Articles/2026/11/2026-11-24-harbour.md", "Articles/«month»/«date»-harbour.md"),
      ("Published/2026/11/25/ferry", "Published/«day»/ferry"),
      ("since 18:30)", "since «clock»)"),
      ("news.yaml:13:12: error", "news.yaml:13:12: error"),
      ("Tue, 24 Nov 2026 18:30:00 +0000", "«time»"),
      ("1200-34-56 and 12026-11-24", "1200-34-56 and 12026-11-24"),
      (String(repeating: "0a", count: 32), "«hash»"),
      ("--seen 0a1b2c3", "--seen 0a1b2c3"),
      ("/tmp/here/work/x", "«folder»/work/x"),
      ("", ""),
    ]
  )
  func normalises(_ text: String, _ expected: String) {
    #expect(Normalised(text, folder: "/tmp/here").text == expected)
  }
}
