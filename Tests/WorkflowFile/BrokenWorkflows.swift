import Support

/// A workflow with mistakes: what has to be said, at the places ①, ②, … in that order.
struct BrokenWorkflow: Sendable, CustomStringConvertible {
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

extension BrokenWorkflow {
  private static func steps(_ text: String) -> Marked { Marked("name: w\nstages:\n\(text)") }

  static let all: [BrokenWorkflow] = form + settings + conditions + order + yaml

  static let form: [BrokenWorkflow] = [
    BrokenWorkflow("nothing", "①", ["empty-file"]),
    BrokenWorkflow("only a comment", "①# nothing\n", ["empty-file"]),
    BrokenWorkflow("a list", "①- stage: tag\n", ["wrong-type"]),
    BrokenWorkflow("a word", "①news\n", ["wrong-type"]),
    BrokenWorkflow("no name", "①stages:\n  - stage: tag\n", ["missing-key"]),
    BrokenWorkflow("no stages", "①name: w\n", ["missing-key"]),
    BrokenWorkflow("stages without value", "name: w\nstages:①\n", ["missing-value"]),
    BrokenWorkflow("no steps", "name: w\nstages: ①[]\n", ["wrong-type"]),
    BrokenWorkflow(
      "stages as a mapping",
      "name: w\nstages:\n  ①tag: {}\n",
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "another tool's word",
      "①name: w\n②steps:\n  - stage: tag\n",
      ["missing-key", "unknown-key"]
    ),
    BrokenWorkflow(
      "unknown key",
      "name: w\n①descripton: x\nstages:\n  - stage: tag\n",
      ["unknown-key"]
    ),
    BrokenWorkflow("a bad name", "name: ①Big News\nstages:\n  - stage: tag\n", ["bad-name"]),
    BrokenWorkflow(
      "a name with a double hyphen",
      "name: ①a--b\nstages: [stage: tag]\n",
      ["bad-name"]
    ),
    BrokenWorkflow("a name as a list", "name: ①[a]\nstages: [stage: tag]\n", ["wrong-type"]),
    BrokenWorkflow("a step as a word", steps("  - ①tag\n"), ["wrong-type"]),
    BrokenWorkflow("a step without a stage", steps("  - ①id: x\n"), ["missing-key"]),
    BrokenWorkflow("an unknown stage", steps("  - stage: ①sumarize\n"), ["unknown-stage"]),
    BrokenWorkflow(
      "an unknown key of a step",
      steps("  - stage: tag\n    ①retries: 2\n"),
      ["unknown-key"]
    ),
    BrokenWorkflow("a bad id", steps("  - stage: tag\n    id: ①Tag!\n"), ["bad-name"]),
    BrokenWorkflow(
      "retry out of range",
      steps("  - stage: tag\n    retry: ①0\n"),
      ["out-of-range"]
    ),
    BrokenWorkflow("retry in quotes", steps("  - stage: tag\n    retry: ①\"2\"\n"), ["wrong-type"]),
    BrokenWorkflow("a bad time", steps("  - stage: tag\n    timeout: ①soon\n"), ["wrong-type"]),
    BrokenWorkflow(
      "a time out of range",
      steps("  - stage: tag\n    timeout: ①25h\n"),
      ["out-of-range"],
      schema: false
    ),
    BrokenWorkflow(
      "more articles at once than there can be",
      steps("  - stage: tag\n    at-once: ①65\n"),
      ["out-of-range"]
    ),
    BrokenWorkflow(
      "an unknown answer to errors",
      steps("  - stage: tag\n    on-error: ①stop\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow("advisory: yes", steps("  - stage: tag\n    advisory: ①yes\n"), ["wrong-type"]),
    BrokenWorkflow("with as a list", steps("  - stage: tag\n    with: ①[a]\n"), ["wrong-type"]),
  ]

  static let settings: [BrokenWorkflow] = [
    BrokenWorkflow(
      "an unknown setting",
      steps("  - stage: summarize\n    with: { ①sentence: 3 }\n"),
      ["unknown-setting"]
    ),
    BrokenWorkflow(
      "a setting of a stage that has none",
      steps("  - stage: tag\n    with: { ①deep: true }\n"),
      ["unknown-setting"]
    ),
    BrokenWorkflow(
      "a setting out of range",
      steps("  - stage: summarize\n    with: { sentences: ①6 }\n"),
      ["out-of-range"]
    ),
    BrokenWorkflow(
      "a setting of the wrong type",
      steps("  - stage: summarize\n    with: { sentences: ①three }\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "a number in quotes",
      steps("  - stage: summarize\n    with: { sentences: ①'3' }\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "a fraction",
      steps("  - stage: summarize\n    with: { sentences: ①2.5 }\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "a setting without value",
      steps("  - stage: summarize\n    with:\n      sentences:①\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "a word that is no choice",
      steps("  - stage: fact-check\n    with: { must: [quote, ①quotes] }\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "a word for a list",
      steps("  - stage: fact-check\n    with: { must: ①quote }\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "an element twice",
      steps("  - stage: fact-check\n    with: { must: [date, ①date] }\n"),
      ["repeated-element"]
    ),
    BrokenWorkflow(
      "yes for true",
      steps("  - stage: ingest\n    with: { datelines: ①yes }\n"),
      ["wrong-type"]
    ),
    BrokenWorkflow(
      "a path out of the desk",
      steps("  - stage: fact-check\n    with: { rules: ①../rules.txt }\n"),
      ["bad-path"],
      schema: false
    ),
    BrokenWorkflow(
      "settings that do not go together",
      steps("  - stage: night\n    with: { from: 9, to: ①3 }\n"),
      ["bad-settings"],
      schema: false
    ),
    BrokenWorkflow(
      "settings that do not go with a default",
      steps("  - stage: ①night\n    with: { from: 23 }\n"),
      ["bad-settings"],
      schema: false
    ),
    BrokenWorkflow(
      "an unknown field to cover",
      steps("  - stage: review\n    with: { covers: [headline, ①sumary] }\n"),
      ["unknown-field"],
      schema: false
    ),
  ]

  static let conditions: [BrokenWorkflow] = [
    BrokenWorkflow(
      "an unknown field",
      steps("  - stage: tag\n    when: section == \"a\" and ①sectoin == \"b\"\n"),
      ["unknown-field"],
      schema: false
    ),
    BrokenWorkflow(
      "one equals sign",
      steps("  - stage: tag\n    when: 'section ①= \"a\"'\n"),
      ["bad-condition"],
      schema: false
    ),
    BrokenWorkflow(
      "half an expression",
      steps("  - stage: tag\n    when: section ==①\n"),
      ["bad-condition"],
      schema: false
    ),
    BrokenWorkflow(
      "text compared with a number",
      steps("  - stage: tag\n    when: urgency > ①\"high\"\n"),
      ["wrong-type"],
      schema: false
    ),
    BrokenWorkflow(
      "an expression over two lines",
      steps("  - stage: tag\n    when: |\n      has(body) and\n      words(①bodi) > 3\n"),
      ["unknown-field"],
      schema: false
    ),
  ]

  static let order: [BrokenWorkflow] = [
    BrokenWorkflow(
      "two steps of one name",
      steps("  - stage: tag\n  - { stage: summarize, id: ①tag }\n"),
      ["duplicate-id"],
      schema: false
    ),
    BrokenWorkflow(
      "a reader in the middle",
      steps("  - stage: tag\n  - stage: ①ingest\n"),
      ["reader-not-first"],
      schema: false
    ),
    BrokenWorkflow(
      "two writers of one field",
      steps("  - stage: summarize\n  - stage: ①abridge\n"),
      ["written-twice"],
      schema: false
    ),
    BrokenWorkflow(
      "a stage that writes what the reader fills",
      steps("  - stage: ingest\n  - stage: ①retitle\n"),
      ["reader-field"],
      schema: false
    ),
    BrokenWorkflow(
      "an output without a gate",
      steps("  - stage: ①publish\n  - stage: review\n"),
      ["no-gate"],
      schema: false
    ),
    BrokenWorkflow(
      "a gate that covers less than goes out",
      steps("  - stage: review\n    with: { covers: ①[headline, body] }\n  - stage: publish\n"),
      ["uncovered-field"],
      schema: false
    ),
  ]

  static let yaml: [BrokenWorkflow] = [
    BrokenWorkflow(
      "a key twice",
      "name: w\n①name: v\nstages: [stage: tag]\n",
      ["duplicate-key"],
      schema: false
    ),
    BrokenWorkflow(
      "a tab",
      "name: w\nstages:\n①\t- stage: tag\n",
      ["yaml-syntax"],
      schema: false
    ),
    BrokenWorkflow(
      "a mistake before a syntax error",
      "①nam: w\nstages:\n  - stage: ②tga\n   ③- stage: tag\n",
      ["unknown-key", "unknown-stage", "yaml-syntax"],
      schema: false
    ),
    BrokenWorkflow(
      "five mistakes",
      """
      name: news
      ①titel: x
      stages:
        - stage: ②sumarize
        - stage: summarize
          with: { sentences: ③9 }
        - stage: tag
          retry: ④many
        - stage: review
          when: ⑤sektion == "a"

      """,
      ["unknown-key", "unknown-stage", "out-of-range", "wrong-type", "unknown-field"]
    ),
  ]
}
