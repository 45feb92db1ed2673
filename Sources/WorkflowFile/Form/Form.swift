/// A mapping as people may write it. Reading, checking, help and the JSON Schema come from it.
struct Form: Sendable {
  /// With an article, for messages: `a step`.
  let name: String
  let help: String
  let keys: [Key]

  struct Key: Sendable {
    let name: String
    let shape: Shape
    let help: String
    let isRequired: Bool
    /// Words of other tools, and slips of the pen, for which somebody means this key.
    let mistaken: [String]

    init(
      _ name: String,
      _ shape: Shape,
      _ help: String,
      isRequired: Bool = false,
      mistaken: [String] = []
    ) {
      self.name = name
      self.shape = shape
      self.help = help
      self.isRequired = isRequired
      self.mistaken = mistaken
    }
  }

  /// What a value looks like.
  indirect enum Shape: Sendable {
    /// Text with something to see in it.
    case text
    /// Text that may be empty.
    case optionalText
    /// Lower case letters, digits and hyphens.
    case name
    case boolean
    case integer(ClosedRange<Int>)
    /// `90`, `90s`, `5m` or `2h`; becomes seconds.
    case duration(ClosedRange<Int>)
    /// `512KB`, `64MB` or `2GB`; becomes bytes.
    case size(ClosedRange<Int>)
    /// A semantic version.
    case version
    case choice([String])
    case url
    case email
    case condition
    /// A list with at least one element where it must not be empty.
    case list(Shape, isEmptyAllowed: Bool)
    case form(Form)
    /// Names that people choose, each with a form.
    case named(Form)
    /// A mapping that somebody else checks.
    case open
    /// A value that somebody else checks.
    case any
  }
}

extension Form {
  subscript(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The key that somebody means who writes another word.
  func meant(by word: String) -> String? {
    let lower = word.lowercased()
    return keys.first { $0.name == lower || $0.mistaken.contains(lower) }?.name
      ?? Suggestion.closest(to: word, among: keys.map(\.name))
  }
}

extension Form.Shape {
  /// What fits, in words.
  var expectation: String {
    switch self {
    case .text, .optionalText: "text"
    case .name: "a name of lower case letters, digits and hyphens"
    case .boolean: "true or false"
    case .integer(.min ... .max): "a whole number"
    case .integer(let range):
      range.lowerBound == range.upperBound
        ? "\(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .duration: "a time such as 90s, 5m or 2h"
    case .size: "a size such as 512KB, 64MB or 2GB"
    case .version: "a version such as 1.0.0"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .url: "an address that begins with https:// or http://"
    case .email: "a mail address"
    case .condition: "an expression such as section == \"sport\""
    case .list(let element, _): "a list, each \(element.expectation)"
    case .form(let form): "\(form.name), as keys and values"
    case .named(let form): "names, each with \(form.name)"
    case .open: "keys and values"
    case .any: "a value"
    }
  }
}
