package import Digest
package import StageKit

/// How one step of the workflow stands for one article.
package struct StepState: Sendable, Hashable {
  package let id: String
  package var status: Status
  /// When it came to stand so.
  package var since: Instant
  /// The stage as `name@version`.
  package var stage: String
  /// The hash of ``parts``: what the step's result was made from.
  package var key: SHA256Digest?
  package var parts: [KeyPart]
  /// Why it ran, where it had run before.
  package var cause: StepCause?
  package var attempts: Int
  package var error: StepError?
  /// Why it was skipped, or what it waits for.
  package var reason: String?
  package var notes: [String]

  package init(
    id: String,
    status: Status,
    since: Instant,
    stage: String,
    key: SHA256Digest? = nil,
    parts: [KeyPart] = [],
    cause: StepCause? = nil,
    attempts: Int = 0,
    error: StepError? = nil,
    reason: String? = nil,
    notes: [String] = []
  ) {
    self.id = id
    self.status = status
    self.since = since
    self.stage = stage
    self.key = key
    self.parts = parts
    self.cause = cause
    self.attempts = attempts
    self.error = error
    self.reason = reason
    self.notes = notes
  }

  package enum Status: String, Sendable, Hashable, CaseIterable {
    case done, skipped, failed, waiting, open
  }
}

/// One thing that a step's result depends on: `field.body`, `setting.must`, `stage`.
package struct KeyPart: Sendable, Hashable {
  package let name: String
  /// A hash, or a short value as it stands.
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Why a step failed.
package struct StepError: Sendable, Hashable {
  package let failure: FailureClass
  package let message: String

  package init(_ failure: FailureClass, _ message: String) {
    self.failure = failure
    self.message = message
  }
}
