import JSON
package import StageKit
import StageWire

/// One stage as a workflow declares it.
package struct Step: Sendable {
  package let id: String
  package let entry: StageEntry
  /// What the workflow sets; defaults are not filled in.
  package let settings: Settings
  /// The step is skipped where it does not hold.
  package let when: Condition?
  /// How often it is tried in all while it fails for no lasting reason.
  package let retry: Int
  /// Seconds that one try may take.
  package let timeout: Int?
  /// How many articles the workflow lets it work on at once; `nil` for as many as the stage takes.
  package let atOnce: Int?
  package let onError: OnError
  /// Whether the story may go out though the step did not run.
  package let advisory: Bool

  /// What happens to an article when the step fails.
  package enum OnError: String, Sendable, Hashable, CaseIterable {
    case fail, hold, `continue`
  }

  package static let defaultRetry = 3

  package init(
    id: String,
    entry: StageEntry,
    settings: Settings = Settings(),
    when: Condition? = nil,
    retry: Int = Step.defaultRetry,
    timeout: Int? = nil,
    atOnce: Int? = nil,
    onError: OnError = .fail,
    advisory: Bool = false
  ) {
    self.id = id
    self.entry = entry
    self.settings = settings
    self.when = when
    self.retry = retry
    self.timeout = timeout
    self.atOnce = atOnce
    self.onError = onError
    self.advisory = advisory
  }
}

extension Step {
  var normalised: JSONValue {
    let declared = entry.description.settings
    let values = settings.normalised(declared)
    var object: JSONObject = [
      "id": .string(id),
      "stage": .string("\(entry.description.name)@\(entry.description.version)"),
      "with": .object(
        JSONObject(declared.map { ($0.name, (values[$0.name] ?? $0.defaultValue).wire) })
      ),
      "retry": .int(retry), "on-error": .string(onError.rawValue), "advisory": .bool(advisory),
    ]
    object["when"] = when.map { .string($0.source) }
    object["timeout"] = timeout.map { .int($0) }
    object["at-once"] = atOnce.map { .int($0) }
    return .object(object)
  }
}
