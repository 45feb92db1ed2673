import StageKit
import Testing
import WorkflowFile

@Suite("Conditions")
struct ConditionTests {
  static let fields: [String: Value] = [
    "headline": "Floods close the bridge", "section": "sport", "urgency": 3,
    "body": "one two\nthree  four", "tags": ["floods", "bridges"], "x-live": true,
    "embargo": .instant(Instant(seconds: 1_764_000_000)), "kicker": "it's \"so\"",
    "x-score": .list([1, 2]),
  ]

  @Test(
    "an expression is true or false",
    arguments: [
      ("section == \"sport\"", true), ("section == 'sport'", true), ("section != \"sport\"", false),
      ("section:sport", true), ("section:\"sport\"", true), ("section:news", false),
      ("urgency == 3", true), ("urgency < 3", false), ("urgency <= 3", true),
      ("urgency > 2 and urgency < 4", true), ("urgency:3", true), ("urgency >= -1", true),
      ("words(body) == 4", true), ("words(body) > 4", false), ("words(tags) == 2", true),
      ("has(embargo)", true), ("has(byline)", false), ("not has(byline)", true),
      ("byline == \"x\"", false), ("byline != \"x\"", false), ("words(byline) < 10", false),
      ("byline in [\"x\"]", false), ("byline not in [\"x\"]", false), ("byline:x", false),
      ("section in [\"news\", \"sport\"]", true), ("section not in [\"news\"]", true),
      ("section not in [\"sport\"]", false), ("urgency in [1, 2, 3]", true),
      ("tags == \"floods\"", true), ("tags != \"floods\"", false), ("tags != \"fires\"", true),
      ("tags:bridges", true), ("tags in [\"fires\", \"floods\"]", true),
      ("x-live == true", true), ("x-live != true", false), ("x-live:true", true),
      ("x-live == \"true\"", false), ("x-live < true", false), ("x-score == 2", true),
      ("x-gone == 1", false), ("has(x-live)", true),
      ("embargo > 2025-01-01T00:00:00Z", true), ("embargo < \"2025-01-01T00:00:00+01:00\"", false),
      ("kicker == \"it's \\\"so\\\"\"", true), ("kicker == 'it\\'s \"so\"'", true),
      ("section == \"news\" or urgency == 3 and has(body)", true),
      ("(section == \"news\" or urgency == 3) and has(byline)", false),
      ("not (section == \"news\") and not urgency == 1", true),
      ("not not has(body)", true), ("headline:\"Floods close the bridge\"", true),
    ]
  )
  func holds(_ source: String, _ expected: Bool) throws {
    let (condition, problems) = Condition.parse(source)
    #expect(problems.isEmpty)
    #expect(try #require(condition).matches { Self.fields[$0] } == expected)
  }

  @Test(
    "mistakes have an id and a range",
    arguments: [
      ("", "bad-condition", 0..<0), ("   ", "bad-condition", 3..<3),
      ("section", "bad-condition", 7..<7), ("section ==", "bad-condition", 10..<10),
      ("section = \"a\"", "bad-condition", 8..<9), ("section == sport", "bad-condition", 11..<16),
      ("section == \"a", "bad-condition", 11..<12), ("sektion == \"a\"", "unknown-field", 0..<7),
      ("has(sektion)", "unknown-field", 4..<11), ("sektion:a", "unknown-field", 0..<7),
      ("urgency == \"3\"", "wrong-type", 11..<14), ("headline > 3", "wrong-type", 11..<12),
      ("words(body) > \"a\"", "wrong-type", 14..<17), ("tags < \"a\"", "wrong-type", 7..<10),
      ("embargo > 2026-11-24", "bad-condition", 10..<20),
      ("embargo > \"x\"", "wrong-type", 10..<13),
      ("has(body", "bad-condition", 8..<8), ("has body", "bad-condition", 4..<8),
      ("(has(body)", "bad-condition", 10..<10), ("has(body))", "bad-condition", 9..<10),
      ("has(body) AND has(tags)", "bad-condition", 10..<13),
      ("urgency in [1", "bad-condition", 13..<13),
      ("urgency in []", "bad-condition", 12..<13), ("urgency in 1", "bad-condition", 11..<12),
      ("has(body) && has(tags)", "bad-condition", 10..<12), ("true", "bad-condition", 0..<4),
      ("!has(body)", "bad-condition", 0..<1), ("$x == 1", "bad-condition", 0..<1),
      ("and == 1", "bad-condition", 0..<3), ("urgency == 3 3", "bad-condition", 13..<14),
      ("urgency == 99999999999999999999", "bad-condition", 11..<31),
      ("🙂", "bad-condition", 0..<1),
    ]
  )
  func mistakes(_ source: String, _ id: String, _ range: Range<Int>) {
    let (condition, problems) = Condition.parse(source)
    #expect(condition == nil)
    #expect(problems.map(\.id) == [id])
    #expect(problems.map(\.range) == [range])
  }

  @Test("all wrong names and types of an expression come together")
  func together() {
    let (_, problems) = Condition.parse("sektion == \"a\" and urgency == \"3\" or has(bodi)")
    #expect(problems.map(\.id) == ["unknown-field", "wrong-type", "unknown-field"])
  }

  @Test("other names can be asked for where they are given")
  func vocabulary() throws {
    let vocabulary = Vocabulary.fields.adding(["status": .text, "age": .integer])
    let (condition, _) = Condition.parse("status:waiting and age > 3", vocabulary)
    #expect(try #require(condition).matches { $0 == "status" ? "waiting" : 4 })
    #expect(Condition.parse("status:waiting").condition == nil)
  }

  @Test(
    "beside field:value the 'and' may be left out, and nowhere else",
    arguments: [
      ("section:world tags:ferry", true), ("section:world section:home", false),
      ("section:world (urgency == 9 or has(body))", true),
      ("section:home or tags:ferry has(body)", true),
      ("not section:home tags:ferry", true), ("tags:ferry not has(body)", false),
      ("tags:ferry words(body) > 0", true), ("has(body) tags:ferry", true),
      ("has(body) has(tags)", nil), ("section:world AND has(body)", nil), ("tags:ferry in", nil),
    ] as [(String, Bool?)]
  )
  func leftOut(_ source: String, _ expected: Bool?) {
    let fields: [String: Value] = ["section": "world", "tags": ["ferry"], "body": "x"]
    let (condition, problems) = Condition.parse(source)
    #expect(condition?.matches { fields[$0] } == expected, "\(problems)")
  }

  @Test(
    "a name that says only a few words is never compared with another",
    arguments: ["status:opne", "status == \"opne\"", "status in [\"open\", \"opne\"]"]
  )
  func fewWords(_ source: String) {
    let vocabulary = Vocabulary.fields.adding(
      ["status": .list],
      words: ["status": ["open", "shut"]]
    )
    let (_, problems) = Condition.parse(source, vocabulary)
    #expect(problems.map(\.id) == ["unknown-word"])
    #expect(problems.first?.help == "did you mean 'open'?")
    #expect(source.unicodeScalars.count >= problems.first?.range.upperBound ?? .max)
  }

  @Test("deep nesting is refused, and long chains are not deep")
  func depth() {
    let deep = String(repeating: "(", count: 100_000) + "has(body)"
    #expect(Condition.parse(deep).problems.map(\.id) == ["bad-condition"])
    let nots = String(repeating: "not ", count: 100_000) + "has(body)"
    #expect(Condition.parse(nots).problems.map(\.id) == ["bad-condition"])
    let chain = Array(repeating: "has(body)", count: 10_000).joined(separator: " and ")
    #expect(Condition.parse(chain).condition?.matches { Self.fields[$0] } == true)
  }

  @Test("random signs never stop the program")
  func noise() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "has", "(", ")", "[", "]", ",", "==", "<", "section", ":", "\"", "'", "3", "-", "and",
      "or", "not", "in", " ", "words", "é", "\u{0}", "2026-11-24T10:00:00Z", "true", "\\",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<12, using: &random)
      let source = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let (condition, problems) = Condition.parse(source)
      #expect((condition == nil) == !problems.isEmpty)
    }
  }
}
