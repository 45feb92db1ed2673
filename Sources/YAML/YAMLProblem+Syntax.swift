/// What libyaml says, with its places.
struct SyntaxError {
  let problem: String
  let mark: Mark
  let context: String
  let contextMark: Mark
  /// The character at the mark and the one after it; `nil` at the end.
  let found: UInt8?
  let next: UInt8?
}

extension YAMLProblem {
  /// libyaml's words in ours, at the place where a person has to look.
  static func syntax(_ error: SyntaxError) -> YAMLProblem {
    let opened = Related(mark: error.contextMark, message: "it begins here")
    return switch error.problem {
    case "found character that cannot start any token" where error.found == UInt8(ascii: "\t"):
      syntax("a tab cannot indent YAML", at: error.mark, help: "use spaces")
    case "found character that cannot start any token":
      syntax(
        "a value cannot begin with '\(character(error.found))'",
        at: error.mark,
        help: "put it in quotes"
      )
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      syntax("a tab cannot indent YAML", at: error.mark, help: "use spaces")
    case "mapping values are not allowed in this context":
      syntax(
        "a ':' with a space after it cannot stand here",
        at: error.mark,
        help: "put the text in quotes if the ':' belongs to it, else check the indentation"
      )
    case "block sequence entries are not allowed in this context":
      syntax(
        "a list cannot begin here",
        at: error.mark,
        help: "begin each '-' on a line of its own, under its key"
      )
    case "could not find expected ':'":
      syntax(
        "expected ':' after this",
        at: error.contextMark,
        help: "write 'key: value', and check the indentation"
      )
    case "did not find expected key":
      syntax(
        "expected a key here, in line with the keys above",
        at: error.mark,
        help: "check the indentation, and the quotes of the line above",
        related: opened
      )
    case "did not find expected '-' indicator":
      syntax(
        "expected '-' here, in line with those above",
        at: error.mark,
        help: "check the indentation",
        related: opened
      )
    case "did not find expected ',' or ']'":
      syntax("expected ',' or ']'", at: error.mark, related: opened)
    case "did not find expected ',' or '}'":
      syntax("expected ',' or '}'", at: error.mark, related: opened)
    case "found unexpected end of stream", "found unexpected document indicator":
      syntax(
        "the quote that opens here is never closed",
        at: error.contextMark,
        help: "close it, or double it if it belongs to the text"
      )
    case "found unknown escape character":
      syntax(
        "'\\\(character(error.next))' means nothing inside double quotes",
        at: error.mark,
        help: "write '\\\\' for a backslash, or use single quotes"
      )
    case "did not find expected <document start>":
      syntax(
        "the text goes on after its end",
        at: error.mark,
        help: "check the indentation"
      )
    default:
      syntax(
        error.context.isEmpty ? error.problem : "\(error.context): \(error.problem)",
        at: error.mark
      )
    }
  }

  private static func syntax(
    _ message: String,
    at mark: Mark,
    help: String? = nil,
    related: Related? = nil
  ) -> YAMLProblem {
    YAMLProblem(
      "yaml-syntax",
      message,
      at: mark,
      help: help,
      related: related.flatMap { $0.mark < mark ? $0 : nil }
    )
  }

  private static func character(_ byte: UInt8?) -> String {
    byte.map { String(UnicodeScalar($0)) } ?? ""
  }
}
