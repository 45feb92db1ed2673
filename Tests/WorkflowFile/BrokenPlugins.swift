import Support

/// A plugin.yaml with mistakes: what has to be said, at the places ①, ②, … in that order.
struct BrokenPlugin: Sendable, CustomStringConvertible {
  let name: String
  let text: Marked
  let ids: [String]
  /// Whether a JSON Schema can see the mistake too.
  let isSeenBySchema: Bool

  init(_ name: String, _ text: Marked, _ ids: [String], schema: Bool = true) {
    self.name = name
    self.text = text
    self.ids = ids
    isSeenBySchema = schema
  }

  var description: String { name }
}

extension BrokenPlugin {
  /// A plugin that is whole but for what stands above its stages.
  private static func head(_ text: String) -> Marked {
    Marked(text + "stages: [{name: a, summary: A., reads: [body]}]\n")
  }

  private static let start = "name: shout\nversion: 1.0.0\nprotocol: 1\n"

  private static func needs(_ text: String) -> Marked {
    head(start + "run: [./a]\nneeds: {\(text)}\n")
  }

  private static func stage(_ text: String) -> Marked {
    Marked(start + "run: [./a]\nstages:\n  - name: a\n    summary: A.\n" + text)
  }

  private static func setting(_ text: String) -> Marked {
    stage("    reads: [body]\n    settings: {words: {\(text)}}\n")
  }

  /// The mark of a setting that lacks something stands before its brace.
  private static func lacking(_ text: String) -> Marked {
    stage("    reads: [body]\n    settings: {words: ①{\(text)}}\n")
  }

  private static func example(_ text: String) -> Marked {
    stage("    reads: [body]\n    writes: [x-a]\n    examples: [{name: e, \(text)}]\n")
  }

  static let all = form + needs + stages + settings + examples

  private static let form: [BrokenPlugin] = [
    BrokenPlugin("nothing", "①", ["empty-file"]),
    BrokenPlugin("a list", "①- a\n", ["wrong-type"]),
    BrokenPlugin("no name", head("①version: 1.0.0\nprotocol: 1\nrun: [./a]\n"), ["missing-key"]),
    BrokenPlugin(
      "the name of another folder",
      head("name: ①whisper\nversion: 1.0.0\nprotocol: 1\nrun: [./a]\n"),
      ["not-its-folder"],
      schema: false
    ),
    BrokenPlugin(
      "a name that leads out of the folder",
      head("name: ①../shout\nversion: 1.0.0\nprotocol: 1\nrun: [./a]\n"),
      ["bad-name"]
    ),
    BrokenPlugin(
      "a short version",
      head("name: shout\nversion: ①1.0\nprotocol: 1\nrun: [./a]\n"),
      ["wrong-type"]
    ),
    BrokenPlugin(
      "a version with a leading zero",
      head("name: shout\nversion: ①1.01.0\nprotocol: 1\nrun: [./a]\n"),
      ["wrong-type"]
    ),
    BrokenPlugin(
      "a protocol of the future",
      head("name: shout\nversion: 1.0.0\nprotocol: ①2\nrun: [./a]\n"),
      ["out-of-range"]
    ),
    BrokenPlugin("a command line", head(start + "run: ①python3 a.py\n"), ["wrong-type"]),
    BrokenPlugin(
      "a command line as the program",
      head(start + "run: [①python3 a.py]\n"),
      ["bad-program"],
      schema: false
    ),
    BrokenPlugin("no program", head(start + "run: ①[]\n"), ["wrong-type"]),
    BrokenPlugin("an empty program", head(start + "run: [①'']\n"), ["missing-value"]),
    BrokenPlugin(
      "a program of another folder",
      head(start + "run: [①../other/run]\n"),
      ["bad-program"],
      schema: false
    ),
    BrokenPlugin(
      "a program in somebody's home",
      head(start + "run: [①~/bin/a]\n"),
      ["bad-program"],
      schema: false
    ),
    BrokenPlugin(
      "a zero byte in an argument",
      head(start + "run: [./a, ①\"b\\0c\"]\n"),
      ["bad-program"],
      schema: false
    ),
    BrokenPlugin(
      "another tool's word",
      head("①" + start + "②command: [./a]\n"),
      ["missing-key", "unknown-key"]
    ),
    BrokenPlugin(
      "no stages at all",
      Marked("①" + start + "run: [./a]\n"),
      ["missing-key"],
      schema: false
    ),
    BrokenPlugin(
      "an empty list of stages",
      Marked(start + "run: [./a]\nstages: ①[]\n"),
      ["wrong-type"]
    ),
    BrokenPlugin(
      "two stages of one name",
      Marked(
        start
          + "run: [./a]\nstages: [{name: a, summary: A., reads: [body]}, {name: ①a, summary: B., reads: [body]}]\n"
      ),
      ["duplicate-stage"],
      schema: false
    ),
  ]

  private static let needs: [BrokenPlugin] = [
    BrokenPlugin("an unknown need", needs("①root: true"), ["unknown-key"]),
    BrokenPlugin("network as a list", needs("network: ①[a.example]"), ["wrong-type"]),
    BrokenPlugin("a secret that is a value", needs("secrets: [①'sk 123']"), ["bad-name"]),
    BrokenPlugin("a secret twice", needs("secrets: [a, ①a]"), ["repeated-element"], schema: false),
    BrokenPlugin("a path in the desk", needs("reads: [①State]"), ["bad-path"], schema: false),
    BrokenPlugin("a path upwards", needs("writes: [①/srv/../etc]"), ["bad-path"], schema: false),
    BrokenPlugin("everything", needs("reads: [①/]"), ["bad-path"], schema: false),
    BrokenPlugin("memory without a unit", needs("memory: ①512"), ["wrong-type"]),
    BrokenPlugin(
      "memory without end",
      needs("memory: ①9000000000GB"),
      ["wrong-type"],
      schema: false
    ),
    BrokenPlugin("too much memory", needs("memory: ①1000GB"), ["out-of-range"], schema: false),
    BrokenPlugin("no memory", needs("memory: ①1KB"), ["out-of-range"], schema: false),
    BrokenPlugin("endless time", needs("time: ①2h"), ["out-of-range"], schema: false),
  ]

  private static let stages: [BrokenPlugin] = [
    BrokenPlugin("it reads nothing", stage("    reads: ①[]\n"), ["wrong-type"]),
    BrokenPlugin(
      "it reads what there is not",
      stage("    reads: [①bodi]\n"),
      ["unknown-field"],
      schema: false
    ),
    BrokenPlugin(
      "it reads decisions, which no protocol carries",
      stage("    reads: [①decisions]\n"),
      ["unknown-field"],
      schema: false
    ),
    BrokenPlugin(
      "it reads the people of the desk",
      stage("    reads: [①desk.people]\n"),
      ["unknown-field"],
      schema: false
    ),
    BrokenPlugin(
      "it writes a field without x-",
      stage("    reads: [body]\n    writes: [①mood]\n"),
      ["unknown-field"],
      schema: false
    ),
    BrokenPlugin(
      "it writes one field twice",
      stage("    reads: [body]\n    writes: [x-a, ①x-a]\n"),
      ["repeated-element"],
      schema: false
    ),
    BrokenPlugin(
      "too many articles at once",
      stage("    reads: [body]\n    at-once: ①65\n"),
      ["out-of-range"]
    ),
  ]

  private static let settings: [BrokenPlugin] = [
    BrokenPlugin("an unknown type", setting("type: ①number, help: H."), ["wrong-type"]),
    BrokenPlugin("no help", lacking("type: text"), ["missing-key"]),
    BrokenPlugin(
      "a range without an end",
      lacking("type: integer, help: H., default: 1, min: 0"),
      ["missing-key"],
      schema: false
    ),
    BrokenPlugin(
      "an integer without a default",
      lacking("type: integer, help: H., min: 0, max: 2"),
      ["missing-key"],
      schema: false
    ),
    BrokenPlugin(
      "a range of nothing",
      setting("type: integer, help: H., default: 1, min: 3, max: ①2"),
      ["empty-range"],
      schema: false
    ),
    BrokenPlugin(
      "a default out of its range",
      setting("type: integer, help: H., default: ①7, min: 1, max: 5"),
      ["out-of-range"],
      schema: false
    ),
    BrokenPlugin(
      "a default of another type",
      setting("type: boolean, help: H., default: ①maybe"),
      ["wrong-type"],
      schema: false
    ),
    BrokenPlugin(
      "a choice of nothing",
      lacking("type: choice, help: H."),
      ["missing-key"],
      schema: false
    ),
    BrokenPlugin(
      "a default that is no choice",
      setting("type: choice, help: H., choices: [dry, warm], default: ①wet"),
      ["wrong-type"],
      schema: false
    ),
    BrokenPlugin(
      "choices of a text",
      setting("type: text, help: H., ①choices: [a]"),
      ["misplaced-key"],
      schema: false
    ),
    BrokenPlugin(
      "a default path out of the desk",
      setting("type: file, help: H., default: ①../a"),
      ["bad-path"],
      schema: false
    ),
  ]

  private static let examples: [BrokenPlugin] = [
    BrokenPlugin(
      "no article",
      stage("    reads: [body]\n    examples: [①{name: e}]\n"),
      ["missing-key"]
    ),
    BrokenPlugin(
      "an unknown field",
      example("article: {①bodi: a}"),
      ["unknown-field"],
      schema: false
    ),
    BrokenPlugin(
      "a field of another type",
      example("article: {urgency: ①high}"),
      ["wrong-type"],
      schema: false
    ),
    BrokenPlugin(
      "a setting that there is not",
      example("article: {body: a}, with: {①words: 3}"),
      ["unknown-setting"],
      schema: false
    ),
    BrokenPlugin(
      "it sets what it does not write",
      example("article: {body: a}, gives: {fields: {①x-b: 1}}"),
      ["not-written"],
      schema: false
    ),
    BrokenPlugin(
      "it skips and sets",
      example("article: {body: a}, gives: {①notes: [n], skip: r}"),
      ["skips-and-sets"],
      schema: false
    ),
  ]
}
