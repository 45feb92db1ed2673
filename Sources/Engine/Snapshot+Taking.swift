import Digest
import StageKit
import StateStore
import WorkflowFile

extension ArticleView {
  /// Whether a step that had another id, or stood in another workflow, delivered it before.
  func isOutAlready(_ planned: Delivery) throws(ArticleProblem) -> Bool {
    let others = state.deliveries.filter {
      workflow.index(of: $0.step) == nil && $0.destination == planned.destination
        && $0.path == planned.path
    }
    if let open = others.first(where: { $0.arrived == nil }) {
      throw .begunElsewhere(state.id, step: open.step)
    }
    return !others.isEmpty
  }

  /// Whether a delivery's snapshot is what would go out now.
  func isStill(_ delivery: StoredDelivery, _ index: Int) -> Bool {
    let snapshot = state.snapshots.last { $0.id == delivery.snapshot }
    return snapshot?.fields == hashes(outputFields(index), before: .max)
  }

  /// Keeps everything that goes out, as it stands now, and returns the snapshot.
  mutating func takeSnapshot(for index: Int) -> StoredSnapshot {
    let names = outputFields(index)
    for name in names {
      if let value = field(name) { state.keep(value) }
    }
    let fields = hashes(names, before: .max)
    let content = fields.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.hex)" }
    let stored = StoredSnapshot(
      id: SHA256.hash(
        "\(state.id)\n\(state.snapshots.count)\n" + content.joined(separator: "\n")
      ),
      fields: fields,
      published: state.firstOut ?? now,
      updated: now,
      howMade: howMade(before: index)
    )
    state.snapshots.append(stored)
    return stored
  }
}

extension ArticleState {
  /// When the story first went out.
  fileprivate var firstOut: Instant? {
    let arrived = Set(deliveries.filter { $0.arrived != nil }.map(\.snapshot))
    return snapshots.first { arrived.contains($0.id) }?.published
  }
}
