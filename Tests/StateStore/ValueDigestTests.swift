import Digest
import JSON
import StageKit
import StageWire
import StateStore
import Testing

@Suite("The hash of a value")
struct ValueDigestTests {
  @Test(
    "is the same for the same words",
    arguments: [
      ("caf\u{E9}", "cafe\u{301}"), ("a\nb", "a\r\nb"), ("a\nb", "a\rb"), ("a", "a\n"),
      ("a", "a\r\n\r\n \t\n"), ("a", "a\n  "), ("", "\n\n"), ("", "   "), ("\u{1100}\u{1161}", "가"),
      ("Ω", "\u{2126}"), ("a\u{323}\u{302}", "a\u{302}\u{323}"),
    ]
  )
  func same(_ one: String, _ other: String) {
    #expect(Value.text(one).digest == Value.text(other).digest)
    #expect(Value.list([.text(one)]).digest == Value.list([.text(other)]).digest)
    #expect(Value.object(["x": .text(one)]).digest == Value.object(["x": .text(other)]).digest)
  }

  @Test(
    "is another for other words",
    arguments: [
      ("a", "b"), ("a\nb", "a\n\nb"), ("a", " a"), ("a\nb", "a b"), ("a", "\na"),
      ("a  \nb", "a\nb"), ("a", "a  "), ("ﬁ", "fi"), ("é", "e"), ("a\u{A0}", "a"),
    ]
  )
  func different(_ one: String, _ other: String) {
    #expect(Value.text(one).digest != Value.text(other).digest)
  }

  @Test("tells types apart")
  func types() {
    let values: [Value] = [
      "1", 1, true, ["1"], [1], ["a": 1], .instant(Instant(seconds: 1)), "true", [], .object([:]),
      "1970-01-01T00:00:01Z",
    ]
    #expect(Set(values.map(\.digest)).count == values.count)
  }

  @Test("of text is SHA-256 of the text as a JSON string")
  func form() {
    #expect(Value.text("a \"b\"\n").digest == SHA256.hash(#""a \"b\"""#))
    #expect(Value.object(["b": 1, "a": [true]]).digest == SHA256.hash(#"{"a":[true],"b":1}"#))
  }

  @Test(
    "normalising is done once and for all",
    arguments: ["", "a", "a\r\n\r\n", "  a  \n", "e\u{301}\r", "\r\r\n\n", "a \n \n b \n \n"]
  )
  func idempotent(_ text: String) {
    let once = text.normalised
    #expect(Array(once.normalised.utf8) == Array(once.utf8))
    #expect(!once.utf8.contains(13))
  }

  @Test("the value of a list or object comes back from its JSON")
  func json() {
    let value: Value = ["a": [1, true, "x"], "b": .instant(Instant(seconds: 86_400))]
    #expect(Value(json: value.json) == value)
    for json in [JSONValue.null, 1.5, [nil], ["a": 1.5]] { #expect(Value(json: json) == nil) }
  }
}
