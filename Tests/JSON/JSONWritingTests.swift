import JSON
import Testing

@Suite("Writing JSON")
struct JSONWritingTests {
  @Test(
    "the compact form keeps the order and escapes only what it must",
    arguments: [
      (nil, "null"), (true, "true"), (.int(.min), "-9223372036854775808"), (-7, "-7"),
      (1.5, "1.5"), (.double(1), "1.0"), (.double(1e20), "1e+20"), (.double(.nan), "null"),
      (.double(.infinity), "null"),
      ("", #""""#),
      (
        "a\"b\\c/\n\t\u{1}\u{1F}\u{7F}é🎈\u{2028}",
        "\"a\\\"b\\\\c/\\n\\t\\u0001\\u001f\u{7F}é🎈\u{2028}\""
      ),
      ([], "[]"), (.object([:]), "{}"), (["b": [1, nil], "a": "x"], #"{"b":[1,null],"a":"x"}"#),
    ] as [(JSONValue, String)]
  )
  func compact(_ value: JSONValue, _ text: String) {
    #expect(String(decoding: value.compact, as: UTF8.self) == text)
  }

  @Test("the pretty form has one thing a line")
  func pretty() {
    let value: JSONValue = ["b": [1, ["c": []]], "a": .object([:]), "d": nil]
    let text = """
      {
        "b": [
          1,
          {
            "c": []
          }
        ],
        "a": {},
        "d": null
      }

      """
    #expect(String(decoding: value.pretty, as: UTF8.self) == text)
  }

  @Test("the canonical form sorts names by their bytes, at every level")
  func canonical() {
    let value: JSONValue = [
      "é": 1, "z": ["b": 1, "a": 2], "Z": [["d": 1, "c": 2]], "\u{1F388}": 3,
    ]
    #expect(
      String(decoding: value.canonical, as: UTF8.self)
        == #"{"Z":[{"c":2,"d":1}],"z":{"a":2,"b":1},"é":1,"🎈":3}"#
    )
  }
}

@Suite("A JSON object")
struct JSONObjectTests {
  @Test("keeps its order when members change, come and go")
  func order() {
    var object: JSONObject = ["c": 1, "a": 2, "b": 3]
    object["a"] = 5
    object["d"] = 6
    object["c"] = nil
    object["missing"] = nil
    #expect(object.map(\.key) == ["a", "b", "d"])
    #expect(object.map(\.value) == [5, 3, 6])
    #expect(object["c"] == nil)
    #expect(JSONValue.object(object)["d"]?.int == 6)
    #expect(object != ["b": 3, "a": 5, "d": 6])
  }
}
