import Disk
import Engine
import StageKit
import StateStore
import Testing
import WorkflowFile

@Suite("Ways around a gate that are closed")
struct GateLeakTests {
  private func desk(
    _ steps: String,
    story: String = "The mayor speaks\n\nAll is well.",
    people: String = TestDesk.people,
    more: String = ""
  ) throws -> TestDesk {
    let desk = try TestDesk(
      workflow: "name: news\nstages:\n  - stage: take-in\n\(steps)",
      people: people,
      more: more
    )
    try desk.put(story, at: "Inbox/a.txt")
    return desk
  }

  private static let review = "  - stage: review\n    with: { from: [editor] }\n"

  @Test("an output whose own condition does not hold sends nothing until it does")
  func outputCondition() async throws {
    for output in ["site", "wire"] {
      let desk = try desk(
        Self.review + "  - stage: \(output)\n    when: section == \"sport\"\n"
      )
      try await desk.run()
      _ = try desk.act("amy").approve(desk.name())
      #expect(try await desk.run().sent.isEmpty)
      #expect(try desk.status() == .approved)
      #expect(try await Sending(desk: desk.open()).send([desk.name()]).allSatisfy { !$0.isOut })
      _ = try desk.act("amy").set(desk.name(), "section", to: "sport")
      #expect(try await desk.run().sent.filter(\.isOut).count == 1)
      #expect(try desk.status() == .published)
    }
  }

  @Test("an embargo that a stage sets as text does not get lost: the stage fails")
  func embargoAsText() async throws {
    let desk = try desk("  - stage: hold-back\n" + Self.review + "  - stage: wire\n")
    try await desk.run()
    #expect(try desk.status() == .failed)
    #expect(throws: Refusal.self) { try desk.act("amy").approve(desk.name()) }
    #expect(desk.other.sends.isEmpty)
  }

  @Test(
    "whoever the byline names is the author, whatever apostrophes and dashes it has",
    arguments: [
      ("Tim O'Brien", "Tim O\u{2019}Brien"), ("Tim O\u{2019}Brien", "TIM O'BRIEN"),
      ("Eva Jean-Paul", "Eva Jean\u{2011}Paul and others"), ("Zoe\u{308} Ek", "by Zo\u{EB} Ek"),
    ]
  )
  func bylines(_ name: String, _ byline: String) {
    #expect(Person(name: name).isNamed(in: byline))
    #expect(!Person(name: name).isNamed(in: "Tim Brown and Eva Paul"))
  }

  @Test("an edit by somebody whom the desk no longer knows counts as one without a name")
  func renamedAuthor() async throws {
    let desk = try desk(Self.review + "  - stage: wire\n")
    try await desk.run()
    _ = try desk.act("amy").set(desk.name(), .headline, to: "The mayor is silent")
    let file = try desk.text("desk.yaml")
    try desk.put(file.replacing("name: amy", by: "name: Amy Adams"), at: "desk.yaml")
    _ = try desk.act("Amy Adams").approve(desk.name())
    #expect(try await desk.run().sent.isEmpty)
    _ = try desk.act("ben").approve(desk.name())
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("an approval counts as long as whoever gave it has the role that the gate asks for")
  func lostRole() async throws {
    let desk = try desk(Self.review + "  - stage: wire\n")
    try await desk.run()
    _ = try desk.act("amy").approve(desk.name())
    let file = try desk.text("desk.yaml")
    let lost = "name: amy\n    roles: [checker]"
    try desk.put(file.replacing("name: amy\n    roles: [editor]", by: lost), at: "desk.yaml")
    #expect(try await desk.run().sent.isEmpty)
    _ = try desk.act("ben").approve(desk.name())
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("a story that somebody without a name put among the records takes one approval more")
  func adopted() async throws {
    let desk = try TestDesk(
      workflow: "name: news\nstages:\n  - stage: take-in\n\(Self.review)  - stage: wire\n"
    )
    try desk.put("---\nheadline: Mine\n---\n\nAll is well.\n", at: "Articles/mine.md")
    try await desk.run()
    _ = try desk.act("amy").approve(desk.name())
    #expect(try await desk.run().sent.isEmpty)
    _ = try desk.act("ben").approve(desk.name())
    #expect(try await desk.run().sent.count == 1)
  }

  @Test("a step that its condition skips leaves none of its earlier values behind")
  func skippedValues() async throws {
    let desk = try desk(
      "  - stage: count\n    when: section != \"brief\"\n  - stage: say\n" + Self.review
        + "  - stage: site\n"
    )
    try await desk.run()
    _ = try desk.act("ben").set(desk.name(), "section", to: "news")
    try await desk.run()
    #expect(try desk.view().field("x-count") == 3)
    _ = try desk.act("ben").set(desk.name(), "section", to: "brief")
    try await desk.run()
    #expect(try desk.view().field("x-count") == nil)
    #expect(try desk.view().field("x-said") == "0 words")
    let writes = try desk.text(desk.name().state)
    try await desk.run()
    #expect(try desk.text(desk.name().state) == writes)
    _ = try desk.act("ben").set(desk.name(), "section", to: "news")
    try await desk.run()
    #expect(try desk.view().field("x-said") == "3 words")
  }

  @Test("a proposal is never put in the place of other words than those it was made for")
  func staleProposal() async throws {
    let desk = try desk(
      "  - stage: spell\n" + Self.review + "  - stage: wire\n",
      story: "The mayor speaks\n\nShe saw 10 boats."
    )
    try await desk.run()
    let record = try desk.text(desk.name().record)
    for words in ["She saw 11 boats", "10 men saw ships", "She saw 10 boats. She saw 10 boats"] {
      let text = record.replacing("She saw 10 boats", with: "There. \(words)")
      try desk.put(text, at: desk.name().record)
      #expect(throws: Refusal.self, "\(words)") { try desk.act("amy").accept(desk.name(), "1") }
      #expect(try desk.text(desk.name().record) == text)
    }
    try desk.put(
      record.replacing("She saw", with: "At 10 sharp. Yesterday she saw"),
      at: desk.name().record
    )
    _ = try desk.act("amy").accept(desk.name(), "1")
    #expect(try desk.text(desk.name().record).contains("At 10 sharp. Yesterday she saw ten boats."))
  }

  @Test("what a person has seen is all that any gate covers, not only the last")
  func seenOfEveryGate() async throws {
    let desk = try desk(
      "  - stage: review\n    id: first\n    with: { from: [editor], covers: [headline, ednote] }\n"
        + "  - stage: review\n    with: { from: [editor], covers: [body] }\n  - stage: wire\n"
    )
    try await desk.run()
    let seen = try desk.view().revision
    _ = try desk.act("ben").set(desk.name(), .ednote, to: "not before noon")
    #expect(throws: Refusal.self) {
      try desk.act("amy").approve(desk.name(), gate: "first", seen: seen)
    }
  }

  @Test("a source that is blank verifies nothing")
  func blankSource() async throws {
    let desk = try desk(
      "  - stage: doubt\n" + Self.review + "  - stage: wire\n",
      story: "The mayor speaks\n\nShe saw 10 boats."
    )
    try await desk.run()
    #expect(throws: Refusal.self) {
      try desk.act("cem").check(desk.name(), items: .allOpen, .verified, sources: [" "])
    }
  }

  @Test("setting a field to what it is writes nothing")
  func sameAgain() async throws {
    let desk = try desk(Self.review + "  - stage: wire\n")
    try await desk.run()
    _ = try desk.act("amy").set(desk.name(), "section", to: "news")
    let before = desk.volume.content
    _ = try desk.act("amy").set(desk.name(), "section", to: "news")
    #expect(desk.volume.content == before)
  }
}

extension String {
  func replacing(_ old: String, by new: String) -> String {
    var parts: [String] = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(old) {
        parts.append("")
        rest = rest.dropFirst(old.count)
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts.joined(separator: new)
  }
}

extension Sending.Result {
  var isOut: Bool {
    switch self {
    case .sent, .confirmed: true
    default: false
    }
  }
}
