package import Digest
package import StageKit

/// What went out, or is about to: every value by its hash.
package struct StoredSnapshot: Sendable, Hashable {
  package let id: SHA256Digest
  package let fields: [FieldName: SHA256Digest]
  package let published: Instant
  package let updated: Instant
  package let howMade: String

  package init(
    id: SHA256Digest,
    fields: [FieldName: SHA256Digest],
    published: Instant,
    updated: Instant,
    howMade: String
  ) {
    self.id = id
    self.fields = fields
    self.published = published
    self.updated = updated
    self.howMade = howMade
  }
}

/// One delivery: the intent, and what came of it.
package struct StoredDelivery: Sendable, Hashable {
  /// The same each time the same delivery is tried.
  package let key: SHA256Digest
  package let step: String
  package let snapshot: SHA256Digest
  package let destination: String
  package let path: String
  package let intended: Instant
  /// When it was known to have arrived.
  package var arrived: Instant?
  package var location: String?

  package init(
    key: SHA256Digest,
    step: String,
    snapshot: SHA256Digest,
    destination: String,
    path: String,
    intended: Instant,
    arrived: Instant? = nil,
    location: String? = nil
  ) {
    self.key = key
    self.step = step
    self.snapshot = snapshot
    self.destination = destination
    self.path = path
    self.intended = intended
    self.arrived = arrived
    self.location = location
  }
}

extension ArticleState {
  /// The values of a stored snapshot; `nil` where one of them is missing.
  package func snapshot(_ hash: SHA256Digest) -> Snapshot? {
    guard let stored = snapshots.last(where: { $0.id == hash }) else { return nil }
    var fields: [FieldName: Value] = [:]
    for (name, hash) in stored.fields {
      guard let value = texts[hash] else { return nil }
      fields[name] = value
    }
    return Snapshot(
      id: id,
      fields: fields,
      published: stored.published,
      updated: stored.updated,
      howMade: stored.howMade
    )
  }

  /// The last delivery to a destination that arrived.
  package func out(_ destination: String) -> StoredDelivery? {
    deliveries.last { $0.destination == destination && $0.arrived != nil }
  }
}
