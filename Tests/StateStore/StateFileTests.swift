import Digest
import JSON
import StageKit
import StateStore
import Testing

@Suite("A state file")
struct StateFileTests {
  @Test("gives back the state that was written, and the same bytes again", arguments: 0..<150)
  func roundTrip(_ seed: Int) throws {
    let state = AnyState.make(seed: seed)
    let bytes = StateFile.bytes(of: state)
    let read = try StateFile.state(from: bytes)
    #expect(read == state)
    #expect(StateFile.bytes(of: read) == bytes)
  }

  @Test("has one thing a line, in a stable order")
  func form() {
    var state = ArticleState(
      id: "2026-11-24-ferry",
      path: "Articles/2026/11/2026-11-24-ferry.md",
      workflow: "news",
      record: SHA256.hash("")
    )
    state.sequence = 2
    state.fields = [.headline: .none, .body: .none]
    let since = Instant(seconds: 1_795_000_000)
    state.steps = [StepState(id: "tag", status: .done, since: since, stage: "tag@1.0.0")]
    let zeros = String(repeating: "0", count: 64)
    let head = """
      {
        "format": 1,
        "id": "2026-11-24-ferry",
        "sequence": 2,
        "path": "Articles/2026/11/2026-11-24-ferry.md",
        "workflow": "news",
        "record": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "fields": {
          "body": "\(zeros)",
          "headline": "\(zeros)"
        },
        "steps": [
          {"id":"tag","status":"done","since":"2026-11-18T11:06:40Z","stage":"tag@1.0.0"}
        ],

      """
    let text = head + "  \"checksum\": \"\(SHA256.hash(head).hex)\"\n}\n"
    #expect(String(decoding: StateFile.bytes(of: state), as: UTF8.self) == text)
  }

  @Test("cut anywhere is found damaged")
  func truncation() {
    let bytes = StateFile.bytes(of: AnyState.make(seed: 1))
    let missed = bytes.indices.filter { isRead(Array(bytes[..<$0])) }
    #expect(missed.isEmpty)
  }

  @Test("with any byte changed in one bit is found damaged")
  func bitFlips() {
    let bytes = StateFile.bytes(of: AnyState.make(seed: 5))
    let missed = bytes.indices.filter { index in
      var changed = bytes
      changed[index] ^= 1 << (index % 8)
      return isRead(changed)
    }
    #expect(missed.isEmpty)
  }

  private func isRead(_ bytes: [UInt8]) -> Bool {
    (try? StateFile.state(from: bytes)) != nil
  }

  @Test("that people changed by hand is found damaged")
  func changedByHand() throws {
    let bytes = StateFile.bytes(of: AnyState.make(seed: 6))
    let value = try JSONValue(parsing: bytes)
    #expect(throws: StateDamage.checksum) { try StateFile.state(from: value.pretty) }
    #expect(throws: StateDamage.checksum) { try StateFile.state(from: bytes + [0x0A]) }
  }

  @Test("of a newer copydesk is refused as such, whatever else is in it")
  func newer() {
    let bytes = Array(#"{"format": 2, "everything": "is different"}"#.utf8)
    let error = #expect(throws: StateDamage.newer(2)) { try StateFile.state(from: bytes) }
    #expect(
      error?.description == "it was written by a newer copydesk (format 2, this one knows 1)"
    )
  }

  @Test(
    "that is no state file says what is wrong",
    arguments: [
      ("", StateDamage.unreadable(line: 1, column: 1, "expected a value, found nothing")),
      ("{}", .missing("format")), ("[1]", .missing("format")),
      (#"{"format": "1"}"#, .missing("format")), (#"{"format": 1}"#, .checksum),
      (
        "{\"format\": 1,\n}",
        .unreadable(line: 2, column: 1, "expected a name in quotes, found '}'")
      ),
    ]
  )
  func strangers(_ text: String, _ damage: StateDamage) {
    #expect(throws: damage) { try StateFile.state(from: Array(text.utf8)) }
  }

  @Test(
    "that leads out of the desk is refused",
    arguments: [
      "/etc/passwd", "../other/Articles/a.md", "Articles/../../a.md", "Articles//a.md",
      "Articles/./a.md", "", "Articles/a\0.md", "Articles/", "..",
    ]
  )
  func outside(_ path: String) {
    let state = ArticleState(id: "a", path: path, workflow: "news", record: .none)
    #expect(throws: StateDamage.outside(path)) {
      try StateFile.state(from: StateFile.bytes(of: state))
    }
  }

  @Test("whose delivery or original leads out of the desk is refused")
  func outsideDeliveries() {
    var state = AnyState.make(seed: 7)
    state.deliveries = [
      StoredDelivery(
        key: .none,
        step: "publish",
        snapshot: .none,
        destination: "site",
        path: "../../.ssh/authorized_keys",
        intended: Instant(seconds: 0)
      )
    ]
    #expect(throws: StateDamage.outside("../../.ssh/authorized_keys")) {
      try StateFile.state(from: StateFile.bytes(of: state))
    }
  }

  @Test("whose item ends before it begins is refused, not trapped on")
  func backwards() {
    var state = AnyState.make(seed: 8)
    let place = Place(start: 9, end: 3, exact: "", prefix: "", suffix: "")
    let item = Item(kind: "quote", level: .must, place: place, rule: "", help: "")
    state.items = [StoredItem(item, step: "fact-check")]
    #expect(throws: StateDamage.missing("items.end")) {
      try StateFile.state(from: StateFile.bytes(of: state))
    }
  }
}
