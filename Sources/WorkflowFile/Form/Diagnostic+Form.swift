import StageKit
import YAML

extension Diagnostic {
  /// Takes over what is wrong with the YAML itself.
  init(_ problem: YAMLProblem, in file: String) {
    func location(_ mark: Mark) -> Location {
      Location(file: file, line: mark.line, column: mark.column)
    }
    self.init(
      severity: .error,
      id: problem.id,
      message: problem.message,
      location: location(problem.mark),
      help: problem.help,
      related: problem.related.map { [Related(location($0.mark), $0.message)] } ?? []
    )
  }

  static func emptyFile(_ form: Form, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "empty-file",
      message: "the file holds nothing, expected \(form.name)",
      location: location,
      help:
        "it needs \(form.keys.filter(\.isRequired).map { "'\($0.name)'" }.joined(separator: " and "))"
    )
  }

  static func unknownKey(_ key: String, in form: Form, at location: Location) -> Diagnostic {
    let names = form.keys.map(\.name).joined(separator: ", ")
    return Diagnostic(
      severity: .error,
      id: "unknown-key",
      message: "\(form.name) has no key '\(key)'",
      location: location,
      help: form.meant(by: key).map { "did you mean '\($0)'?" } ?? "its keys are \(names)"
    )
  }

  static func missingKey(_ key: Form.Key, in form: Form, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "missing-key",
      message: "\(form.name) needs '\(key.name)'",
      location: location,
      help: "add '\(key.name):' with \(key.shape.expectation)"
    )
  }

  static func missingValue(
    _ key: String,
    _ shape: Form.Shape,
    at location: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "missing-value",
      message: "'\(key)' has no value",
      location: location,
      help: "write \(shape.expectation), or delete the key"
    )
  }

  static func wrongType(
    of key: String?,
    expected: Form.Shape,
    found: Node,
    at location: Location
  ) -> Diagnostic {
    let subject = key.map { " for '\($0)'" } ?? ""
    return Diagnostic(
      severity: .error,
      id: "wrong-type",
      message: "expected \(expected.expectation)\(subject), found \(found.words)",
      location: location,
      help: expected.help(for: found)
    )
  }

  static func outOfRange(
    _ text: String,
    _ shape: Form.Shape,
    of key: String,
    at location: Location
  ) -> Diagnostic {
    let range: String =
      switch shape {
      case .duration(let range): "\(range.lowerBound)s to \(range.upperBound / 3600)h"
      case .integer(let range) where range.lowerBound < range.upperBound:
        "\(range.lowerBound) to \(range.upperBound)"
      case .size(let range): "\(Size.words(range.lowerBound)) to \(Size.words(range.upperBound))"
      default: shape.expectation
      }
    return Diagnostic(
      severity: .error,
      id: "out-of-range",
      message: "'\(key)' is \(text), expected \(range)",
      location: location
    )
  }

  static func notAChoice(
    _ word: String,
    _ words: [String],
    of key: String,
    at location: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "wrong-type",
      message: "'\(word)' is not one of \(words.joined(separator: ", "))",
      location: location,
      help: Suggestion.help(for: word, among: words)
    )
  }

  static func badName(_ name: String, of key: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "bad-name",
      message: "'\(name)' cannot be a name for '\(key)': expected lower case letters, digits and "
        + "single hyphens, at most \(Name.limit)",
      location: location,
      help: Name.mended(name).map { "write '\($0)'" }
    )
  }

  static func condition(
    _ problem: ConditionProblem,
    in source: String,
    at location: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: problem.id,
      message: "in '\(source)': \(problem.message)",
      location: location,
      help: problem.help
    )
  }
}

extension Node {
  /// What was found, in words.
  var words: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "keys and values"
    case .scalar(let scalar): isEmpty ? "nothing" : "'\(Self.start(of: scalar.text))'"
    }
  }

  /// The first line, cut where it is long: the value may be a whole story.
  fileprivate static func start(of text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    let start = line.prefix(60)
    return start.endIndex == text.endIndex ? text : "\(start)…"
  }
}

extension Form.Shape {
  /// The way from what was found to what was expected.
  func help(for found: Node) -> String? {
    let word = found.scalar.map { Node.start(of: $0.text) } ?? ""
    switch self {
    case .boolean:
      switch word.lowercased() {
      case "yes", "y", "on", "1": return "write true"
      case "no", "n", "off", "0": return "write false"
      default: return nil
      }
    case .size where Int(word) != nil: return "write \(word)MB, where megabytes are meant"
    case .version where Version.isValid("\(word).0"): return "write \(word).0"
    case .version where Version.isValid("\(word).0.0"): return "write \(word).0.0"
    case .integer where found.scalar?.style != .plain && Int(word) != nil:
      return "write it without quotes"
    case .list where found.scalar != nil && !found.isEmpty:
      return "write it as a list: [\(word)]"
    case .list where found.mapping != nil: return "begin each element with '- '"
    case .form(let form) where found.scalar != nil:
      return form.keys.first(where: \.isRequired).map { "write '\($0.name): \(word)'" }
    case .text where found.sequence != nil: return "write one text, without '- ' or brackets"
    case .condition: return "put the whole expression in one text"
    default: return nil
    }
  }
}
