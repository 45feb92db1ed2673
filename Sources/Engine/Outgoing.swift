import Digest
import StageKit
import StateStore

/// What a site is made of: the newest snapshot of each article that is out or on its way.
///
/// `intended` are the keys of deliveries on their way: those that go now, and those that the live site
/// holds and nobody lived to note.
struct Outgoing {
  /// In the order of the articles' ids.
  private(set) var stories: [Story] = []
  /// The keys of all deliveries that any article knows of.
  private(set) var keys: Set<String> = []
  /// Why some articles are not among them.
  private(set) var problems: [ArticleProblem] = []
  /// The pages that are out and of which nothing else is left, by key.
  private(set) var barePages: [String: SiteManifest.Page] = [:]

  struct Story {
    /// What is out of it: one snapshot, and the deliveries that led there.
    let out: ArticleState
    let delivery: StoredDelivery
    let snapshot: Snapshot

    /// `nil` where the words that went out are not on record.
    init?(_ state: ArticleState, _ delivery: StoredDelivery) {
      guard let out = state.out(delivery), let snapshot = out.snapshot(of: delivery) else {
        return nil
      }
      (self.out, self.delivery, self.snapshot) = (out, delivery, snapshot)
    }

    var key: String { delivery.key.hex }
    var page: SiteManifest.Page { SiteManifest.Page(path: delivery.path, article: out.id) }
  }

  init(_ desk: OpenDesk, adding intended: Set<String>, live: SiteManifest?) throws {
    let intended = intended.union(live?.pages.keys.map { $0 } ?? [])
    let all = try desk.articles()
    problems = all.problems
    for name in all.names {
      do throws(StoreError) { try add(name, desk.store, intended) } catch {
        problems.append(ArticleProblem(name, error))
      }
    }
    try addLost(live, desk.traces)
    stories.sort { $0.out.id < $1.out.id }
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
    guard let story = Story(state, delivery) else {
      throw .damaged(path: name.state, .missing("texts of the snapshot that is out"))
    }
    stories.append(story)
  }

  /// What is out and no readable article vouches for stays out, from what the site itself keeps: a
  /// state file that is damaged or lost withdraws nothing, and is no reason to keep others waiting.
  /// Who wants it down takes the page away.
  private mutating func addLost(_ live: SiteManifest?, _ traces: Traces) throws {
    let ids = Set(stories.map(\.out.id))
    for (key, page) in live?.pages ?? [:] where !keys.contains(key) {
      guard try traces.hasPage(page) else { continue }
      if let state = try traces.out(key), !ids.contains(state.id),
        let delivery = state.deliveries.last, let story = Story(state, delivery)
      {
        stories.append(story)
      } else {
        barePages[key] = page
      }
    }
  }
}
