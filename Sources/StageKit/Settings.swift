/// The settings of one step, checked against their declarations, with defaults filled in.
public struct Settings: Sendable, Hashable {
  /// What the workflow says, by key; keys it leaves out are not here.
  public let values: [String: Value]

  /// Takes values that were checked with ``SettingShape/problem(with:)``.
  public init(_ values: [String: Value] = [:]) {
    self.values = values
  }

  /// The value of a setting, or its default.
  public subscript<T>(_ setting: Setting<T>) -> T {
    values[setting.name].flatMap(setting.unwrap) ?? setting.default
  }

  /// Every declared setting with its value, defaults filled in: what a step's key is made of.
  public func normalised(_ declarations: [any SettingDeclaration]) -> [String: Value] {
    Dictionary(
      declarations.map { ($0.name, values[$0.name] ?? $0.defaultValue) },
      uniquingKeysWith: { $1 }
    )
  }
}

/// Settings that are each in order but do not go together.
public struct SettingsError: Error, Hashable {
  /// The setting to point at.
  public let setting: String
  /// What is wrong, in words for the person who wrote the workflow.
  public let message: String

  /// Names the setting and what is wrong with it.
  public init(_ setting: String, _ message: String) {
    self.setting = setting
    self.message = message
  }
}

extension SettingShape {
  /// What is wrong with a value; `nil` where it fits.
  public func problem(with value: Value) -> String? {
    switch (self, value) {
    case (.integer(let range), .integer(let number)):
      range.contains(number)
        ? nil : "\(number) is out of range, expected \(range.lowerBound) to \(range.upperBound)"
    case (.boolean, .boolean), (.text, .text), (.file, .text): nil
    case (.choice(let choices), .text(let word)):
      choices.contains(word) ? nil : "'\(word)' is not one of \(choices.joined(separator: ", "))"
    case (.list(let element), .list(let values)):
      values.lazy.compactMap { element.problem(with: $0) }.first
        ?? (Set(values).count == values.count ? nil : "the list names a value twice")
    default: "expected \(expectation)"
    }
  }

  /// What fits, in words: `a whole number from 1 to 5`.
  public var expectation: String {
    switch self {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .boolean: "true or false"
    case .text: "text"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .list(let element): "a list, each \(element.expectation)"
    case .file: "the path of a file in the desk"
    }
  }
}
