import Digest
package import StageKit

extension ArticleState {
  /// What is out of it on the site, as a state of its own: enough to keep it out, and to know it
  /// again, where this one is lost. `nil` where the words that went out are not on record.
  ///
  /// It lies in the site for everybody to read, so it says nothing of where the copy came from and
  /// who decided what. The same delivery gives the same bytes, whenever it arrived.
  package func out(_ delivery: StoredDelivery) -> ArticleState? {
    guard let snapshot = snapshots.last(where: { $0.id == delivery.snapshot }) else { return nil }
    var out = ArticleState(id: id, path: path, workflow: workflow, record: SHA256Digest.none)
    for hash in snapshot.fields.values {
      guard let value = texts[hash] else { return nil }
      out.texts[hash] = value
    }
    out.snapshots = [snapshot]
    out.deliveries =
      deliveries.prefix { $0.key != delivery.key }
      .filter { $0.destination == delivery.destination && $0.arrived != nil }
      .map(\.noted) + [delivery.noted]
    return out
  }

  /// The snapshot of a delivery, with its place and those that it had before.
  package func snapshot(of delivery: StoredDelivery) -> Snapshot? {
    guard var snapshot = snapshot(delivery.snapshot) else { return nil }
    snapshot.path = delivery.path
    let earlier = deliveries.prefix { $0.key != delivery.key }.filter {
      $0.destination == delivery.destination && $0.arrived != nil && $0.path != delivery.path
    }
    var seen: Set<String> = []
    snapshot.earlierPaths = earlier.map(\.path).filter { seen.insert($0).inserted }
    return snapshot
  }
}

extension StoredDelivery {
  /// The delivery as if it had arrived at once.
  fileprivate var noted: StoredDelivery {
    var noted = self
    noted.arrived = intended
    noted.location = nil
    return noted
  }
}
