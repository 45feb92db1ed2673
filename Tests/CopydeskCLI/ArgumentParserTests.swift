import Testing

@testable import CopydeskCLI

@Suite("Reading a command line")
struct ArgumentParserTests {
  private static let note = Option.text("note", "TEXT", "A note.")
  private static let source = Option.texts("source", "TEXT", "A source.")
  private static let force = Option.flag("force", "A switch.")
  private static let jobs = Option.int("jobs", "N", default: 2, in: 1...8, "A number.")

  private static let parser = ArgumentParser(
    root: Command(
      "tool",
      "a tool",
      verbs: [
        Command(
          "check",
          "checks",
          operands: [Operand("ARTICLE", "which"), Operand("ITEM", "what", .any)],
          options: [note, source, force, jobs],
          examples: [],
          run: { _ in .done }
        ),
        Command("list", "lists", operands: [], examples: [], run: { _ in .done }),
        Command(
          "run",
          "runs",
          operands: [Operand("FILE", "which", .many)],
          examples: [],
          run: { _ in .done }
        ),
        Command(
          "workflow",
          "workflows",
          verbs: [
            Command(
              "validate",
              "validates",
              operands: [Operand("FILE", "which", .optional)],
              examples: [],
              run: { _ in .done }
            ),
            Command("schema", "prints", examples: [], run: { _ in .done }),
          ]
        ),
      ]
    ),
    globals: GlobalOptions.all
  )

  @Test(
    "understands what is right",
    arguments: [
      ("list", "tool list", []),
      ("check ferry", "tool check", ["ferry"]),
      ("check ferry 1 2 --force", "tool check", ["ferry", "1", "2"]),
      ("check --force ferry", "tool check", ["ferry"]),
      ("check --note x ferry", "tool check", ["ferry"]),
      ("check ferry -- --note -x", "tool check", ["ferry", "--note", "-x"]),
      ("check -", "tool check", ["-"]),
      ("--desk there check ferry", "tool check", ["ferry"]),
      ("check ferry --desk=there", "tool check", ["ferry"]),
      ("workflow validate", "tool workflow validate", []),
      ("workflow validate a.yaml", "tool workflow validate", ["a.yaml"]),
      ("workflow --format json schema", "tool workflow schema", []),
      ("run a b c", "tool run", ["a", "b", "c"]),
    ] as [(String, String, [String])]
  )
  func understands(_ line: String, _ name: String, _ operands: [String]) {
    let result = Self.parser.parse(line.split(separator: " ").map(String.init))
    #expect(result.error == nil)
    #expect(result.name == name)
    #expect(result.arguments.operands == operands)
  }

  @Test(
    "says what is wrong",
    arguments: [
      ("lst", .unknownCommand("lst", closest: "list")),
      ("zebra", .unknownCommand("zebra", closest: nil)),
      ("workflow", .missingCommand("workflow", verbs: ["validate", "schema"])),
      ("workflow validat", .unknownCommand("validat", closest: "validate")),
      ("check ferry --note", .missingValue(option: "note", placeholder: "TEXT")),
      ("check ferry --note --force", .missingValue(option: "note", placeholder: "TEXT")),
      ("check ferry --not x", .unknownOption("--not", closest: "--note")),
      ("check ferry --no=x", .unknownOption("--no", closest: nil)),
      ("check ferry -n", .unknownOption("-n", closest: nil)),
      ("check ferry --force=yes", .unexpectedValue(option: "force")),
      ("check ferry --note a --note b", .givenTwice(option: "note")),
      (
        "check ferry --jobs 9",
        .badValue(option: "jobs", value: "9", expected: "a whole number from 1 to 8")
      ),
      (
        "check ferry --jobs x",
        .badValue(option: "jobs", value: "x", expected: "a whole number from 1 to 8")
      ),
      (
        "list --format yaml",
        .badValue(option: "format", value: "yaml", expected: "one of text, json")
      ),
      ("--note x check ferry", .optionBeforeCommand("--note")),
      ("check", .missingOperand("ARTICLE")),
      ("run", .missingOperand("FILE")),
      ("list extra", .unexpectedOperand("extra")),
      ("workflow validate a b", .unexpectedOperand("b")),
    ] as [(String, UsageError)]
  )
  func refuses(_ line: String, _ error: UsageError) {
    let result = Self.parser.parse(line.split(separator: " ").map(String.init))
    #expect(result.error == error)
  }

  @Test("Values are read through their declarations")
  func valuesAreReadThroughTheirDeclarations() {
    let words = [
      "check", "ferry", "--note=", "--source", "a b", "--source=--c", "--jobs", "8", "--force",
    ]
    let arguments = Self.parser.parse(words).arguments
    #expect(arguments[Self.note] == "")
    #expect(arguments[Self.source] == ["a b", "--c"])
    #expect(arguments[Self.jobs] == 8)
    #expect(arguments[Self.force])
  }

  @Test("What is not given has its default")
  func whatIsNotGivenHasItsDefault() {
    let arguments = Self.parser.parse(["check", "ferry"]).arguments
    #expect(arguments[Self.note] == nil)
    #expect(arguments[Self.source] == [])
    #expect(arguments[Self.jobs] == 2)
    #expect(!arguments[Self.force])
    #expect(arguments[GlobalOptions.lockTimeout] == 10)
    #expect(arguments[GlobalOptions.format] == .text)
  }

  @Test(
    "Help is given wherever it is asked for, whatever else is missing",
    arguments: ["--help", "-h", "help", "check --help", "help check", "check -h --force"]
  )
  func helpIsGiven(_ line: String) {
    let result = Self.parser.parse(line.split(separator: " ").map(String.init))
    #expect(result.wantsHelp)
    #expect(result.error == nil)
  }
}

@Suite("The commands of copydesk")
struct CommandsTests {
  private static func all(_ command: Command, _ name: String = "") -> [(String, Command)] {
    [(name + command.name, command)]
      + command.verbs.flatMap { all($0, name + command.name + " ") }
  }

  @Test("Each has a summary, and each verb an example that its own parser understands")
  func eachHasExamplesThatParse() throws {
    let parser = ArgumentParser(root: Commands.root, globals: GlobalOptions.all)
    for (name, command) in Self.all(Commands.root) where command.name != "copydesk" {
      #expect(!command.summary.isEmpty)
      #expect(!command.examples.isEmpty, "\(name) has no example")
      for example in command.examples {
        let words = Self.words(example.line)
        let at = try #require(words.lastIndex(of: "copydesk"), "\(example.line)")
        let own = words[(at + 1)...].prefix { !["|", "<", ">", ">>"].contains($0) }
        let result = parser.parse(Array(own))
        #expect(result.error == nil, "\(example.line)")
        #expect(result.name.hasPrefix("copydesk "), "\(example.line)")
      }
    }
  }

  @Test("No option hides one of every command, and none is declared twice")
  func noOptionHidesAnother() {
    for (name, command) in Self.all(Commands.root) {
      let names = (GlobalOptions.all + command.options).map(\.name) + ["help"]
      #expect(Set(names).count == names.count, "\(name)")
    }
  }

  @Test("Help fits into eighty columns")
  func helpFitsIntoEightyColumns() {
    let parser = ArgumentParser(root: Commands.root, globals: GlobalOptions.all)
    for (name, _) in Self.all(Commands.root) {
      let words = name.split(separator: " ").dropFirst().map(String.init) + ["--help"]
      let page = HelpPage(
        parser.parse(words),
        globals: GlobalOptions.all,
        sections: Commands.sections,
        width: 80
      )
      for line in page.lines {
        let isExample = line.plain.contains("copydesk ")
        #expect(line.width <= 80 || isExample, "\(name): \(line.plain)")
      }
    }
  }

  /// Splits as a shell would, as far as the examples need it.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted:
        words.append(word)
        word = ""
      default: word.append(character)
      }
    }
    return words + [word]
  }
}
