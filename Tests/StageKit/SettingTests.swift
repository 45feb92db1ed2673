import StageKit
import Testing

@Suite("Settings")
struct SettingTests {
  static let count = Setting.int("count", default: 3, in: 1...5, "How many.")
  static let kinds = Setting.list("kinds", default: ["a"], of: ["a", "b"], "Which.")

  @Test("a setting that the workflow leaves out has its default")
  func defaults() {
    #expect(Settings()[Self.count] == 3)
    #expect(Settings(["count": 5])[Self.count] == 5)
    #expect(Settings()[Self.kinds] == ["a"])
    #expect(
      Settings(["count": 5]).normalised([Self.count, Self.kinds]) == ["count": 5, "kinds": ["a"]]
    )
  }

  @Test(
    "what fits and what does not",
    arguments: [
      (.integer(1...5), 5, nil), (.integer(1...5), 6, "6 is out of range, expected 1 to 5"),
      (.integer(1...5), "5", "expected a whole number from 1 to 5"),
      (.boolean, true, nil), (.boolean, "yes", "expected true or false"),
      (.choice(["a", "b"]), "b", nil), (.choice(["a", "b"]), "c", "'c' is not one of a, b"),
      (.list(.choice(["a", "b"])), ["a", "b"], nil),
      (.list(.choice(["a", "b"])), ["a", "x"], "'x' is not one of a, b"),
      (.list(.text), ["a", "a"], "the list names a value twice"),
      (.list(.text), "a", "expected a list, each text"),
    ] as [(SettingShape, Value, String?)]
  )
  func shapes(_ shape: SettingShape, _ value: Value, _ problem: String?) {
    #expect(shape.problem(with: value) == problem)
  }

  @Test("a diagnostic is one line that editors parse, then the other place and the way out")
  func diagnostics() {
    let diagnostic = Diagnostic(
      severity: .error,
      id: "twice",
      message: "'a' is here twice",
      location: Location(file: "news.yaml", line: 5, column: 3),
      help: "remove one",
      related: [.init(Location(file: "news.yaml", line: 2, column: 3), "the first is here")]
    )
    #expect(
      diagnostic.description == """
        news.yaml:5:3: error: 'a' is here twice [twice]
        news.yaml:2:3: note: the first is here
          help: remove one
        """
    )
  }
}
