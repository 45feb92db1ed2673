package import StageKit

/// Reads settings from a command line: `sentences=1`, `must=quote,number`.
package enum SettingAssignment {
  /// Why an assignment cannot be used.
  package struct Failure: Error, Hashable {
    package let message: String
    /// The way out.
    package let help: String?
  }

  /// Reads all assignments for a stage; of two for one setting the last counts.
  package static func read(
    _ assignments: [String],
    for stage: StageDescription
  ) throws(Failure) -> Settings {
    var values: [String: Value] = [:]
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw Failure(message: "'\(assignment)' sets nothing", help: "write KEY=VALUE")
      }
      let name = String(parts[0])
      guard let declaration = stage.settings.first(where: { $0.name == name }) else {
        let names = stage.settings.map(\.name)
        throw Failure(
          message: "'\(stage.name)' has no setting '\(name)'",
          help: Suggestion.help(for: name, among: names)
            ?? (names.isEmpty ? nil : "its settings are \(names.joined(separator: ", "))")
        )
      }
      values[name] = try value(String(parts[1]), of: declaration)
    }
    return Settings(values)
  }

  private static func value(
    _ text: String,
    of declaration: any SettingDeclaration
  ) throws(Failure) -> Value {
    let shape = declaration.shape
    let value = shape.value(of: text)
    let problem = value.map { shape.problem(with: $0) } ?? "expected \(shape.expectation)"
    guard let value, problem == nil else {
      throw Failure(message: "'\(declaration.name)': \(problem ?? text)", help: declaration.help)
    }
    return value
  }
}

extension SettingShape {
  /// A value as a command line has it; lists have commas between their elements.
  fileprivate func value(of text: String) -> Value? {
    switch self {
    case .integer: return Int(text).map { .integer($0) }
    case .boolean: return ["true": true, "false": false][text].map { .boolean($0) }
    case .text, .choice, .file: return .text(text)
    case .list(let element):
      let words = text.split(separator: ",").map { word in
        String(word.drop { $0 == " " })
      }
      let values = words.compactMap { element.value(of: $0) }
      return values.count == words.count ? .list(values) : nil
    }
  }
}
