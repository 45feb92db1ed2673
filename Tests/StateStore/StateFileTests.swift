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

  @Test("with any one bit changed is found damaged")
  func bitFlips() {
    let small = ArticleState(id: "ferry", path: "Articles/f.md", workflow: "news", record: .none)
    let bytes = StateFile.bytes(of: small)
    let missed = (0..<(bytes.count * 8)).filter { isRead(Self.flipped($0, in: bytes)) }
    #expect(missed.isEmpty)
  }

  @Test("with a bit of any byte changed is found damaged, whatever it holds")
  func bitFlipsEverywhere() {
    let bytes = StateFile.bytes(of: AnyState.make(seed: 5))
    let missed = bytes.indices.filter { isRead(Self.flipped($0 * 8 + $0 % 8, in: bytes)) }
    #expect(missed.isEmpty)
  }

  private static func flipped(_ bit: Int, in bytes: [UInt8]) -> [UInt8] {
    var changed = bytes
    changed[bit / 8] ^= 1 << (bit % 8)
    return changed
  }

  @Test("with a value of another type is refused, even where somebody sealed it anew")
  func wrongTypes() throws {
    var tried = 0
    for seed in 0..<10 {
      let whole = try JSONValue(parsing: StateFile.bytes(of: AnyState.make(seed: seed)))
      for (place, changed) in Self.spoilt(whole) {
        tried += 1
        #expect(!isRead(Self.sealed(changed)), "seed \(seed), \(place)")
      }
    }
    #expect(tried > 1000)
  }

  @Test("is read where somebody sealed it anew and changed nothing")
  func sealedAnew() throws {
    let whole = try JSONValue(parsing: StateFile.bytes(of: AnyState.make(seed: 5)))
    #expect(isRead(Self.sealed(whole)))
  }

  /// The same with one member of another type: each of the file, and each of all it holds but of the
  /// values, which may be of any type.
  private static func spoilt(_ json: JSONValue, _ path: String = "") -> [(String, JSONValue)] {
    switch json {
    case .object(let object):
      return object.filter { !["checksum", "value", "texts"].contains($0.key) }.flatMap { member in
        spoilt(member.value, "\(path)/\(member.key)").map { place, value in
          var object = object
          object[member.key] = value
          return (place, JSONValue.object(object))
        }
      } + strangers(to: json).map { (path, $0) }
    case .array(let elements):
      return elements.indices.flatMap { index in
        spoilt(elements[index], "\(path)/\(index)").map { place, value in
          var elements = elements
          elements[index] = value
          return (place, JSONValue.array(elements))
        }
      } + strangers(to: json).map { (path, $0) }
    default: return strangers(to: json).map { (path, $0) }
    }
  }

  private static func strangers(to json: JSONValue) -> [JSONValue] {
    switch json {
    case .object: [[7], "seven"]
    case .array: [["seven": 7], "seven"]
    case .string: [7, ["seven"]]
    default: ["seven", [7]]
    }
  }

  private static func sealed(_ json: JSONValue) -> [UInt8] {
    var object = json.object ?? JSONObject()
    object["checksum"] = nil
    let lines = JSONValue.object(object).pretty.dropLast("\n}\n".utf8.count) + Array(",\n".utf8)
    return lines + Array("  \"checksum\": \"\(SHA256.hash(Array(lines)).hex)\"\n}\n".utf8)
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
