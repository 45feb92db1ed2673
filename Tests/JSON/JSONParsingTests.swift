import JSON
import Testing

@Suite("Reading JSON")
struct JSONParsingTests {
  @Test(
    "values come out as they stand",
    arguments: [
      ("null", .null), (" true\n", .bool(true)), ("false", .bool(false)),
      ("0", .int(0)), ("-0", .int(0)), ("-12", .int(-12)),
      ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("0.5", .double(0.5)), ("-1.25e2", .double(-125)), ("1E+2", .double(100)),
      ("1.0", .double(1)), (#""""#, ""), (#""Grüße 🎈""#, "Grüße 🎈"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u00e9\uD83C\udf88x""#, "é🎈x"), (#""\u0000""#, "\0"),
      ("[]", []), ("[ 1 , [ ] ]", [1, []]), ("{}", .object([:])),
      (#"{"b":1,"a":{"c":null}}"#, ["b": 1, "a": ["c": nil]]),
    ] as [(String, JSONValue)]
  )
  func reads(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test(
    "what the standard does not allow is refused at its place",
    arguments: [
      ("", 1, 1, "expected a value, found nothing"),
      ("  \n ", 2, 2, "expected a value, found nothing"),
      ("nul", 1, 1, "expected 'null', found 'n'"),
      ("[1,]", 1, 4, "expected a value, found ']'"),
      ("[1 2]", 1, 4, "expected ',' or ']', found '2'"),
      ("[1", 1, 3, "expected ',' or ']', found the end"),
      ("{\"a\" 1}", 1, 6, "expected ':', found '1'"),
      ("{a:1}", 1, 2, "expected a name in quotes, found 'a'"),
      ("{\"a\":1,}", 1, 8, "expected a name in quotes, found '}'"),
      ("{\"a\":1 \"b\":2}", 1, 8, "expected ',' or '}', found '\"'"),
      ("{\"ä\":1,\n \"ä\":2}", 2, 2, "two members are called 'ä'"),
      ("01", 1, 2, "a number must not begin with 0"),
      ("-", 1, 2, "expected a digit, found the end"),
      ("+1", 1, 1, "expected a value, found '+'"),
      ("1.", 1, 3, "expected a digit, found the end"),
      ("1.e3", 1, 3, "expected a digit, found 'e'"),
      (".5", 1, 1, "expected a value, found '.'"),
      ("1e", 1, 3, "expected a digit, found the end"),
      ("1e400", 1, 1, "the number '1e400' is too large"),
      (
        "[9223372036854775808]", 1, 2,
        "a whole number must fit in 64 bits; put a larger one in quotes"
      ),
      ("1 x", 1, 3, "expected the end, found 'x'"),
      ("{} {}", 1, 4, "expected the end, found '{'"),
      ("\"ab", 1, 1, "the string that begins here has no end"),
      ("\"ä\tb\"", 1, 3, "a control character in a string must be written as an escape"),
      (#""\x""#, 1, 2, #"a backslash must begin one of \" \\ \/ \b \f \n \r \t \u"#),
      (#""\"#, 1, 2, #"a backslash must begin one of \" \\ \/ \b \f \n \r \t \u"#),
      (#""\u12g4""#, 1, 6, "expected four hexadecimal digits, found 'g'"),
      (#""\ud800""#, 1, 2, "half of a surrogate pair stands alone"),
      (#""\ud800\ud800""#, 1, 2, "half of a surrogate pair stands alone"),
      (#""\udc00\ud800""#, 1, 2, "half of a surrogate pair stands alone"),
      ("\u{FEFF}1", 1, 1, #"expected a value, found '\u{FEFF}'"#),
      ("NaN", 1, 1, "expected a value, found 'N'"),
      ("'a'", 1, 1, "expected a value, found '''"),
      ("// a\n1", 1, 1, "expected a value, found '/'"),
      ("\0", 1, 1, "expected a value, found '\\0'"),
    ]
  )
  func refuses(_ text: String, _ line: Int, _ column: Int, _ message: String) {
    #expect(throws: JSONError(line: line, column: column, message: message)) {
      try JSONValue(parsing: Array(text.utf8))
    }
  }

  @Test(
    "text that is not UTF-8 is refused at its first bad byte",
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
    ] as [[UInt8]]
  )
  func encoding(_ bytes: [UInt8]) {
    #expect(throws: JSONError(line: 1, column: 2, message: "this is not UTF-8")) {
      try JSONValue(parsing: bytes)
    }
  }

  @Test("nesting ends where a thread's stack might")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8
      )
    }
    #expect(try JSONValue(parsing: nested(256)).array?.count == 1)
    #expect(throws: JSONError(line: 1, column: 257, message: "nested deeper than 256")) {
      try JSONValue(parsing: nested(100_000))
    }
  }

  @Test("a name that comes again far down a long object is found")
  func longObject() throws {
    let members = (0..<1000).map { "\"name \($0)\": \($0)" }
    let text = "{\(members.joined(separator: ","))}"
    #expect(try JSONValue(parsing: Array(text.utf8))["name 999"] == 999)
    let twice = "{\(members.joined(separator: ",")), \"name 3\": 1}"
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(twice.utf8)) }
  }

  @Test("lines are read out of a longer buffer where they lie")
  func slices() throws {
    let lines = Array("{\"a\":1}\n{\"a\":2}\n[1".utf8)
    let values = try lines.split(separator: UInt8(ascii: "\n")).prefix(2).map {
      try JSONValue(parsing: $0)
    }
    #expect(values == [["a": 1], ["a": 2]])
    #expect(throws: JSONError(line: 1, column: 3, message: "expected ',' or ']', found the end")) {
      try JSONValue(parsing: lines[16...])
    }
  }
}
