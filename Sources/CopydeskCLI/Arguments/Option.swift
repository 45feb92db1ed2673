/// An option of a verb, declared once and read through the declaration: `call[Self.note]`.
struct Option<Value: Sendable>: Sendable {
  /// Without the dashes.
  let name: String
  /// What its value is called in help, in capitals; `nil` for a switch.
  let placeholder: String?
  let help: String
  /// The words it accepts; empty where any may come.
  let choices: [String]
  /// What help shows as the default.
  let defaultText: String?
  let isRepeating: Bool
  /// Whether it may be given without a value; then a value follows `=`, never a space.
  var isValueOptional = false
  /// The variable of the environment that counts where the option is not given.
  var variable: String?
  /// Turns the values given, in order, into one; none given gives the default.
  let parse: @Sendable ([String]) throws(UsageError) -> Value
}

/// An option of any type, as a verb lists it.
protocol OptionDeclaration: Sendable {
  var name: String { get }
  var placeholder: String? { get }
  var help: String { get }
  var choices: [String] { get }
  var defaultText: String? { get }
  var isRepeating: Bool { get }
  var isValueOptional: Bool { get }
  var variable: String? { get }

  /// Throws where the values do not fit.
  func check(_ values: [String]) throws(UsageError)
}

extension Option: OptionDeclaration {
  func check(_ values: [String]) throws(UsageError) { _ = try parse(values) }

  /// The same, with a variable of the environment that counts where it is not given.
  func or(_ variable: String) -> Option {
    var option = self
    option.variable = variable
    return option
  }
}

extension OptionDeclaration {
  /// What a variable gives it; `nil` for a switch that the variable says no to.
  func values(from text: String, of variable: String) throws(UsageError) -> [String]? {
    guard placeholder == nil else {
      do { try check([text]) } catch {
        guard case .badValue(_, let value, let expected) = error else { throw error }
        throw .badVariable(variable, value: value, expected: expected)
      }
      return [text]
    }
    switch text {
    case "1", "true", "yes": return [""]
    case "0", "false", "no": return nil
    default: throw .badVariable(variable, value: text, expected: "1 or 0")
    }
  }
}

extension Option where Value == Bool {
  /// A switch: there or not.
  static func flag(_ name: String, _ help: String) -> Option {
    Option(
      name: name,
      placeholder: nil,
      help: help,
      choices: [],
      defaultText: nil,
      isRepeating: false,
      parse: { (values) in !values.isEmpty }
    )
  }
}

extension Option where Value == String? {
  /// A text that may be left out.
  static func text(_ name: String, _ placeholder: String, _ help: String) -> Option {
    Option(
      name: name,
      placeholder: placeholder,
      help: help,
      choices: [],
      defaultText: nil,
      isRepeating: false,
      parse: { (values) in values.last }
    )
  }

  /// A switch that may say more: `--redo` or `--redo=STEP`. Given alone it is the empty text.
  static func flagOrText(_ name: String, _ placeholder: String, _ help: String) -> Option {
    var option = text(name, placeholder, help)
    option.isValueOptional = true
    return option
  }
}

extension Option where Value == [String] {
  /// A text that may be given any number of times.
  static func texts(_ name: String, _ placeholder: String, _ help: String) -> Option {
    Option(
      name: name,
      placeholder: placeholder,
      help: help,
      choices: [],
      defaultText: nil,
      isRepeating: true,
      parse: { (values) in values }
    )
  }
}

extension Option where Value == Int {
  /// A whole number within a range.
  static func int(
    _ name: String,
    _ placeholder: String,
    default: Int,
    in range: ClosedRange<Int>,
    _ help: String
  ) -> Option {
    Option(
      name: name,
      placeholder: placeholder,
      help: help,
      choices: [],
      defaultText: "\(`default`)",
      isRepeating: false,
      parse: { (values) throws(UsageError) in
        guard let text = values.last else { return `default` }
        guard let number = Int(text), range.contains(number) else {
          throw .badValue(
            option: name,
            value: text,
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"
          )
        }
        return number
      }
    )
  }
}

extension Option where Value == Int? {
  /// A whole number within a range that may be left out.
  static func optionalInt(
    _ name: String,
    _ placeholder: String,
    in range: ClosedRange<Int>,
    _ help: String
  ) -> Option {
    Option(
      name: name,
      placeholder: placeholder,
      help: help,
      choices: [],
      defaultText: nil,
      isRepeating: false,
      parse: { (values) throws(UsageError) in
        guard let text = values.last else { return nil }
        guard let number = Int(text), range.contains(number) else {
          throw .badValue(
            option: name,
            value: text,
            expected: range.upperBound == .max
              ? "a whole number from \(range.lowerBound) up"
              : "a whole number from \(range.lowerBound) to \(range.upperBound)"
          )
        }
        return number
      }
    )
  }
}

extension Option where Value: RawRepresentable<String> & CaseIterable {
  /// One of a few words.
  static func choice(_ name: String, default: Value, _ help: String) -> Option {
    let words = Value.allCases.map(\.rawValue)
    return Option(
      name: name,
      placeholder: words.joined(separator: "|"),
      help: help,
      choices: words,
      defaultText: `default`.rawValue,
      isRepeating: false,
      parse: { (values) throws(UsageError) in
        guard let text = values.last else { return `default` }
        guard let value = Value(rawValue: text) else {
          throw .badValue(
            option: name,
            value: text,
            expected: "one of \(words.joined(separator: ", "))"
          )
        }
        return value
      }
    )
  }
}
