import StageKit
import StateStore

extension Outcome {
  /// A stage may set what it declared and nothing else, with values of the fields' types, and its
  /// files stay where they are kept.
  func checked(against description: StageDescription) -> Outcome {
    guard case .done(let fields, _, _, let artifacts) = self else { return self }
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      guard description.writes.contains(name) else {
        return .fail(
          .internal,
          "the stage set '\(name)', which it does not declare in its description's writes"
        )
      }
      if let type = name.type, value.type != type {
        return .fail(
          .internal,
          "the stage set '\(name)' to a value of type \(value.type), expected \(type)"
        )
      }
    }
    if let stray = artifacts.first(where: { !DeskPaths.isInside($0.path) }) {
      return .fail(.internal, "the stage wants a file kept as '\(stray.path)', outside its folder")
    }
    return self
  }
}
