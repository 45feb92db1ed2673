package import Digest
package import StageKit
package import StateStore
package import WorkflowFile

/// One article with everything that is needed to judge it: its state, its record, its workflow.
package struct ArticleView: Sendable {
  package var state: ArticleState
  /// What people wrote; it wins over what stages made.
  package var record: [FieldName: Value]
  package let prepared: PreparedWorkflow
  package let desk: Desk
  package let now: Instant

  package init(
    state: ArticleState,
    record: [FieldName: Value],
    prepared: PreparedWorkflow,
    desk: Desk,
    now: Instant
  ) {
    self.state = state
    self.record = record
    self.prepared = prepared
    self.desk = desk
    self.now = now
  }

  package var workflow: Workflow { prepared.workflow }

  /// The value of a field as the steps before one leave it, and its hash.
  package func field(_ name: FieldName, before step: Int) -> (value: Value, hash: SHA256Digest)? {
    if let value = record[name] { return (value, state.fields[name] ?? value.digest) }
    guard let made = state.values[name], let maker = workflow.index(of: made.step), maker < step
    else { return nil }
    return (made.value, made.hash)
  }

  /// The hash of a field as the steps before one leave it.
  func hash(_ name: FieldName, before step: Int) -> SHA256Digest? {
    field(name, before: step)?.hash
  }

  /// The value of a field as it stands now.
  package func field(_ name: FieldName) -> Value? {
    field(name, before: .max)?.value
  }

  /// The hashes of the given fields as the steps before one leave them; absent ones are left out.
  package func hashes(_ names: some Sequence<FieldName>, before step: Int) -> [FieldName:
    SHA256Digest]
  {
    var hashes: [FieldName: SHA256Digest] = [:]
    for name in names { hashes[name] = hash(name, before: step) }
    return hashes
  }

  /// Looks a field up for an expression.
  package func lookup(before step: Int) -> (String) -> Value? {
    { field(FieldName($0), before: step)?.value }
  }

  /// The moment before which the story may not go out, if there is one.
  package var embargo: Instant? { field(.embargo)?.instant }
}
