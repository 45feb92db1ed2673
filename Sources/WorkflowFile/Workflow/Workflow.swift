package import JSON

/// What a workflow file declares: which steps an article goes through.
package struct Workflow: Sendable {
  package let name: String
  package let description: String
  package let steps: [Step]

  package init(name: String, description: String = "", steps: [Step]) {
    self.name = name
    self.description = description
    self.steps = steps
  }

  /// The position of a step.
  package func index(of step: String) -> Int? { steps.firstIndex { $0.id == step } }

  /// Everything that changes what the workflow does, with defaults filled in; its canonical form
  /// is hashed as the workflow's version.
  package var normalised: JSONValue {
    ["name": .string(name), "stages": .array(steps.map(\.normalised))]
  }
}
