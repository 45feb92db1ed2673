import StageKit
import StageWire

/// One article that waits for a stage of a plugin.
struct Job: Sendable {
  /// Never the same twice in a plugin's life.
  let id: Int
  let recipe: StageRecipe
  let step: String
  let attempt: Int
  /// Only where the stage declares that it reads it.
  let zone: Zone?
  /// How long a request with this article may take.
  let deadline: Duration
  let article: Article

  /// The name of the stage.
  var stage: String { recipe.description.name }

  /// Whether both may be in one request.
  func goes(with other: Job) -> Bool {
    recipe === other.recipe && attempt == other.attempt && deadline == other.deadline
      && step == other.step && zone == other.zone
  }

  /// A request without its articles.
  var request: RunRequest {
    RunRequest(
      stage: recipe.description.name,
      version: recipe.description.version,
      settings: recipe.settings,
      step: step,
      attempt: attempt,
      deadline: max(1, Int(deadline / .milliseconds(1))),
      zone: zone
    )
  }
}

/// A stage with its settings: what a step of a workflow made.
final class StageRecipe: Sendable {
  let description: StageDescription
  /// All that are declared, defaults filled in.
  let settings: [String: Value]
  let readsZone: Bool

  init(_ description: StageDescription, _ settings: Settings) {
    self.description = description
    self.settings = settings.normalised(description.settings)
    readsZone = description.reads.contains(.desk("zone"))
  }
}
