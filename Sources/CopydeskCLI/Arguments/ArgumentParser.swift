import WorkflowFile

/// Reads a command line by the declarations of the commands.
struct ArgumentParser: Sendable {
  /// The program itself, as a group of its verbs.
  let root: Command
  let globals: [any OptionDeclaration]

  /// What was understood; where it could not be, everything up to there and the error.
  struct Result: Sendable {
    /// From the program down to the verb.
    var path: [Command]
    var arguments = ParsedArguments()
    var wantsHelp = false
    var error: UsageError?

    var command: Command { path[path.count - 1] }

    /// The words that name the command: `copydesk workflow validate`.
    var name: String { path.map(\.name).joined(separator: " ") }
  }

  func parse(_ words: [String]) -> Result {
    var result = Result(path: [root])
    do {
      try read(words, into: &result)
      if !result.wantsHelp { try check(result) }
    } catch {
      result.error = error
    }
    return result
  }

  private func read(_ words: [String], into result: inout Result) throws(UsageError) {
    var at = 0
    while at < words.count {
      let word = words[at]
      at += 1
      if word == "--" {
        for rest in words[at...] { try take(rest, into: &result) }
        return
      }
      if word == "--help" || word == "-h" {
        result.wantsHelp = true
      } else if word.hasPrefix("-"), word != "-" {
        try readOption(word, words, &at, into: &result)
      } else {
        try take(word, into: &result)
      }
    }
  }

  /// A word that is no option: the name of a command, or an operand of one.
  private func take(_ word: String, into result: inout Result) throws(UsageError) {
    guard case .group(let verbs) = result.command.body else {
      result.arguments.operands.append(word)
      return
    }
    if result.path.count == 1, word == "help" {
      result.wantsHelp = true
      return
    }
    guard let verb = verbs.first(where: { $0.name == word }) else {
      throw .unknownCommand(word, closest: Suggestion.closest(to: word, among: verbs.map(\.name)))
    }
    result.path.append(verb)
  }

  private func readOption(
    _ word: String,
    _ words: [String],
    _ at: inout Int,
    into result: inout Result
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let written = String(parts[0])
    guard let option = option(named: written, result.command) else {
      throw unknown(written, result)
    }
    if let placeholder = option.placeholder {
      if parts.count == 2 {
        result.arguments.values[option.name, default: []].append(String(parts[1]))
      } else if option.isValueOptional {
        result.arguments.values[option.name, default: []].append("")
      } else {
        guard at < words.count, words[at] == "-" || !words[at].hasPrefix("-") else {
          throw .missingValue(option: option.name, placeholder: placeholder)
        }
        result.arguments.values[option.name, default: []].append(words[at])
        at += 1
      }
    } else {
      guard parts.count == 1 else { throw .unexpectedValue(option: option.name) }
      result.arguments.values[option.name, default: []].append("")
    }
    let values = result.arguments.values[option.name] ?? []
    guard option.isRepeating || values.count < 2 else { throw .givenTwice(option: option.name) }
    try option.check(values)
  }

  private func option(named word: String, _ command: Command) -> (any OptionDeclaration)? {
    guard word.hasPrefix("--") else { return nil }
    let name = word.dropFirst(2)
    return (globals + command.options).first { $0.name == name }
  }

  private func unknown(_ word: String, _ result: Result) -> UsageError {
    let name = String(word.drop { $0 == "-" })
    if result.path.count == 1, Self.options(below: root).contains(name) {
      return .optionBeforeCommand(word)
    }
    let known = (globals + result.command.options).map(\.name) + ["help"]
    return .unknownOption(
      word,
      closest: Suggestion.closest(to: name, among: known).map { "--\($0)" }
    )
  }

  private static func options(below command: Command) -> Set<String> {
    Set(command.options.map(\.name)).union(command.verbs.flatMap { options(below: $0) })
  }

  /// Whether a verb was named and its operands are as many as it takes.
  private func check(_ result: Result) throws(UsageError) {
    let command = result.command
    if case .group(let verbs) = command.body {
      guard result.path.count == 1 else {
        throw .missingCommand(command.name, verbs: verbs.map(\.name))
      }
      return
    }
    var rest = result.arguments.operands[...]
    for operand in command.operands {
      switch operand.count {
      case .one:
        guard rest.popFirst() != nil else { throw .missingOperand(operand.name) }
      case .optional: _ = rest.popFirst()
      case .any: rest = []
      case .many:
        guard !rest.isEmpty else { throw .missingOperand(operand.name) }
        rest = []
      }
    }
    if let extra = rest.first { throw .unexpectedOperand(extra) }
  }
}

/// The options and operands of a command line.
struct ParsedArguments: Sendable, Hashable {
  /// What was given for each option, in order; a switch has the empty text.
  var values: [String: [String]] = [:]
  var operands: [String] = []

  /// The value of an option, or its default.
  subscript<Value>(_ option: Option<Value>) -> Value {
    do { return try option.parse(values[option.name] ?? []) } catch {
      preconditionFailure("the parser lets no bad value of --\(option.name) through: \(error)")
    }
  }
}
