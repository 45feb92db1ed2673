import JSON
import StageKit
import StageWire
import Testing

@Suite("What passes between programs")
struct WireTests {
  @Test(
    "a value written as JSON reads as the same value",
    arguments: [
      "text with \"quotes\" and \u{0}", 7, -7, true, ["a", 1, ["b"]],
      ["name": "NATO", "score": 902, "places": [["start": 0, "end": 4]]],
      .instant(Instant(seconds: 1_795_500_000)), .list([.instant(Instant(seconds: 0))]),
      .object([:]), .list([]),
    ] as [Value]
  )
  func roundTrip(_ value: Value) throws {
    #expect(Value(json: value.json) == value)
    #expect(Value(json: try JSONValue(parsing: value.json.compact)) == value)
  }

  @Test(
    "what no value can be is refused",
    arguments: ["null", "1.5", "[null]", "{\"a\": null}", "{\"a\": [0.1]}"]
  )
  func noValue(_ text: String) throws {
    #expect(Value(json: try JSONValue(parsing: Array(text.utf8))) == nil)
  }

  @Test("programs see a moment as text, at any depth, and members in the order of their names")
  func wireForm() {
    let value: Value = ["b": .instant(Instant(seconds: 0)), "a": [.instant(Instant(seconds: 1))]]
    #expect(
      String(decoding: value.wire.compact, as: UTF8.self)
        == #"{"a":["1970-01-01T00:00:01Z"],"b":"1970-01-01T00:00:00Z"}"#
    )
  }

  @Test("a line becomes a story: known fields by their type, other members left alone")
  func story() throws {
    let line =
      #"{"id": 7, "headline": "A", "body": "b\r\n ", "lang": 1.5, "x-n": 3, "tags": ["t"]}"#
    let article = try WireArticle(Array(line.utf8)[...])
    #expect(article.id == .int(7))
    #expect(
      article.fields == ["headline": "A", "body": "b\r\n ", "x-n": 3, "tags": ["t"]]
    )
  }

  @Test(
    "a line that is no story is refused with its id where it has one",
    arguments: [
      ("", .null), ("[]", .null), ("{\"id\": [1]}", .null), ("{\"id\": \"a\"", .null),
      ("{\"id\": \"a\", \"body\": 7}", "a"), ("{\"id\": \"a\", \"embargo\": \"tomorrow\"}", "a"),
      ("{\"id\": \"a\", \"urgency\": \"4\"}", "a"), ("{\"id\": \"a\", \"x-n\": 1.5}", "a"),
    ] as [(String, JSONValue)]
  )
  func noStory(_ line: String, _ id: JSONValue) {
    let error = #expect(throws: WireError.self) { try WireArticle(Array(line.utf8)[...]) }
    #expect(error?.id == id)
  }

  @Test("an answer is one line: what changed, items with the step that found them, the error")
  func answer() {
    var answer = WireAnswer(id: "a")
    answer.fields = ["x-b": 1, "headline": "H", "x-a": 2]
    let scalars = Array("It was 12.".unicodeScalars)
    answer.items = [
      (
        "check",
        Item(
          kind: "number",
          level: .must,
          place: Place(7..<9, of: scalars),
          rule: "r",
          help: "h"
        )
      )
    ]
    var writer = JSONWriter()
    answer.write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"id":"a","status":"done","fields":{"headline":"H","x-a":2,"x-b":1},"#
        + #""items":[{"kind":"number","level":"must","start":7,"end":9,"exact":"12","#
        + #""prefix":"It was ","suffix":".","rule":"r","help":"h","score":0,"step":"check"}],"#
        + #""notes":[]}"# + "\n"
    )
  }

  @Test("an error says whose fault it is, where, and the way out")
  func failure() {
    let failure = WireAnswer.Failure(
      failure: .input,
      code: "not-utf-8",
      message: "m",
      step: "ingest",
      line: 3,
      help: "h"
    )
    var writer = JSONWriter()
    WireAnswer(id: .null, failure).write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"id":null,"status":"error","fields":{},"items":[],"notes":[],"error":{"#
        + #""class":"input","id":"not-utf-8","message":"m","step":"ingest","line":3,"help":"h"}}"#
        + "\n"
    )
  }
}
