package import StageKit

/// A plugin outside the process, as trust and containment hand it over.
package struct PluginProgram: Sendable {
  /// The name of its folder under `Plugins/`; messages begin with it.
  package var name: String
  package var launch: Launch
  /// What it described when it was trusted. A worker that describes anything else is not used.
  package var stages: [StageDescription]
  package var deadlines: Deadlines
  /// What is different from what was trusted, in words for people; asked before each start.
  package var change: @Sendable () -> String?

  package init(
    name: String,
    launch: Launch,
    stages: [StageDescription],
    deadlines: Deadlines = Deadlines(),
    change: @escaping @Sendable () -> String? = { nil }
  ) {
    self.name = name
    self.launch = launch
    self.stages = stages
    self.deadlines = deadlines
    self.change = change
  }
}

/// How long a worker may take.
package struct Deadlines: Sendable, Hashable {
  /// From its start to its description.
  package var start: Duration
  /// For one request, where the step has no `timeout` of its own.
  package var request: Duration
  /// From `cancel` to an answer, and from the end of input to the end of the worker.
  package var grace: Duration
  /// From SIGTERM to SIGKILL.
  package var termination: Duration

  package init(
    start: Duration = .seconds(30),
    request: Duration = .seconds(30),
    grace: Duration = .seconds(2),
    termination: Duration = .seconds(3)
  ) {
    self.start = start
    self.request = request
    self.grace = grace
    self.termination = termination
  }
}
