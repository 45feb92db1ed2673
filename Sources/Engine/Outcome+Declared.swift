import StageKit

extension Outcome {
  /// A stage may set what it declared and nothing else.
  func checked(against description: StageDescription) -> Outcome {
    guard case .done(let fields, _, _, _) = self else { return self }
    let undeclared = fields.keys.filter { !description.writes.contains($0) }.sorted()
    guard let name = undeclared.first else { return self }
    return .fail(
      .internal,
      "the stage set '\(name)', which it does not declare in its description's writes"
    )
  }
}
