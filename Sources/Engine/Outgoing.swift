import Digest
import StageKit
import StateStore

/// What a site is made of: the newest snapshot of each article that is out or on its way.
///
/// `intended` are the keys of deliveries on their way: those that go now, and those that the live site
/// holds and nobody lived to note.
struct Outgoing {
  /// In the order of the articles' names.
  private(set) var stories: [(key: SHA256Digest, path: String, snapshot: Snapshot)] = []
  /// The keys of all deliveries that any article knows of.
  private(set) var keys: Set<String> = []
  /// Why some articles are not among them.
  private(set) var problems: [ArticleProblem] = []

  init(_ desk: OpenDesk, adding intended: Set<String>) throws {
    for name in try desk.store.names() {
      do throws(StoreError) { try add(name, desk.store, intended) } catch {
        problems.append(ArticleProblem(name, error))
      }
    }
  }

  private mutating func add(
    _ name: ArticleName,
    _ store: ArticleStore,
    _ intended: Set<String>
  ) throws(StoreError) {
    guard let state = try store.load(name).state else { return }
    let delivery = state.deliveries.last {
      $0.destination == "site" && ($0.arrived != nil || intended.contains($0.key.hex))
    }
    defer { keys.formUnion(state.deliveries.map(\.key.hex)) }
    // A state file that was copied with its record speaks of the same page.
    guard let delivery, !keys.contains(delivery.key.hex) else { return }
    guard let snapshot = state.snapshot(delivery.snapshot) else {
      throw .damaged(path: name.state, .missing("texts of the snapshot that is out"))
    }
    stories.append((delivery.key, delivery.path, snapshot))
  }
}
