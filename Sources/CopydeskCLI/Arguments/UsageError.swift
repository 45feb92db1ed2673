/// A command line that cannot be understood; exit code 2.
enum UsageError: Error, Hashable {
  case unknownCommand(String, closest: String?)
  /// A group was named and none of its verbs.
  case missingCommand(String, verbs: [String])
  case unknownOption(String, closest: String?)
  /// An option of a verb that stands before the verb.
  case optionBeforeCommand(String)
  case missingValue(option: String, placeholder: String)
  case unexpectedValue(option: String)
  case badValue(option: String, value: String, expected: String)
  /// A variable of the environment that stands for an option.
  case badVariable(String, value: String, expected: String)
  case givenTwice(option: String)
  case missingOperand(String)
  case unexpectedOperand(String)
  case noArticle(String, closest: String?)
  /// Several articles have the text in their ids.
  case ambiguousArticle(String, candidates: [String])
  /// `--format json` for a command that has no such answer.
  case noJSON(String)
  /// Options that do not go together, or a word that a verb cannot use.
  case other(String, help: String)
}

extension UsageError {
  /// What is wrong, in words.
  var message: String {
    switch self {
    case .unknownCommand(let name, _): "there is no command '\(name)'"
    case .missingCommand(let group, let verbs):
      "'\(group)' needs one of its commands: \(verbs.joined(separator: ", "))"
    case .unknownOption(let name, _): "there is no option '\(name)'"
    case .optionBeforeCommand(let name): "the option '\(name)' stands before the command"
    case .missingValue(let option, let placeholder):
      "the option '--\(option)' needs a value: \(placeholder)"
    case .unexpectedValue(let option): "the option '--\(option)' takes no value"
    case .badValue(let option, let value, let expected):
      "'\(value)' does not fit the option '--\(option)', expected \(expected)"
    case .badVariable(let name, let value, let expected):
      "'\(value)' does not fit the variable \(name), expected \(expected)"
    case .givenTwice(let option): "the option '--\(option)' is given twice"
    case .missingOperand(let name): "\(name) is missing"
    case .unexpectedOperand(let word): "'\(word)' is one word too many"
    case .noArticle(let name, _): "no article has '\(name)' in its id"
    case .ambiguousArticle(let name, let candidates):
      "'\(name)' could be any of \(candidates.count) articles:\n"
        + candidates.prefix(20).map { "  \($0)" }.joined(separator: "\n")
        + (candidates.count > 20 ? "\n  and \(candidates.count - 20) more" : "")
    case .noJSON(let name): "'\(name)' has no answer in JSON"
    case .other(let message, _): message
    }
  }

  /// Whether it is about what is in the desk rather than how the command is written.
  var isAboutDesk: Bool {
    switch self {
    case .noArticle, .ambiguousArticle: true
    default: false
    }
  }

  /// The way out, where there is a better one than to look at the help.
  var help: String? {
    switch self {
    case .unknownCommand(_, let closest?): "did you mean '\(closest)'?"
    case .unknownOption(_, let closest?): "did you mean '\(closest)'?"
    case .noArticle(_, let closest?): "did you mean '\(closest)'?"
    case .noArticle: "'copydesk status' lists the articles"
    case .ambiguousArticle: "write more of the id; the end of it is often enough"
    case .optionBeforeCommand: "write the command first, its options after it"
    case .missingValue(let option, let placeholder):
      "where the value begins with dashes, write --\(option)=\(placeholder)"
    case .other(_, let help): help
    default: nil
    }
  }
}
