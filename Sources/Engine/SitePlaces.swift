import Disk
import StageKit
import StateStore

/// The addresses of the site that are taken. A new story never moves an older one, nor stands where
/// an old link leads to another story.
struct SitePlaces {
  private let desk: OpenDesk
  /// The articles by the paths of the files; empty where a file is nobody's page.
  private var owners: [String: String]?

  init(_ desk: OpenDesk) {
    self.desk = desk
  }

  /// Whose address it is; `nil` where it is free, or the article's own by now or earlier.
  mutating func owner(of path: String, besides state: ArticleState) throws -> String? {
    let owners = try loaded()
    guard let owner = owners[path], owner != state.id else { return nil }
    let isOwn = state.deliveries.contains {
      $0.destination == "site" && $0.path == path && $0.arrived != nil
    }
    return isOwn ? nil : owner
  }

  /// Takes an address for an article, before the site has it.
  mutating func take(_ path: String, for id: String) throws {
    var owners = try loaded()
    if owners[path] == nil { owners[path] = id }
    self.owners = owners
  }

  private mutating func loaded() throws -> [String: String] {
    if let owners { return owners }
    var found: [String: String] = [:]
    if let live = try SiteManifest.live(in: desk.store) {
      for file in live.files { found[file] = "" }
      for page in live.pages.values { found[page.path] = page.article ?? "" }
    } else {
      for story in try Outgoing(desk, adding: [], live: nil).stories {
        found[story.delivery.path] = story.out.id
      }
    }
    owners = found
    return found
  }
}

extension SitePlaces {
  /// The delivery at an address that is nobody else's, and whose the planned one is.
  mutating func settle(
    _ delivery: Delivery,
    _ snapshot: Snapshot,
    _ state: ArticleState,
    _ output: any Output
  ) throws -> (delivery: Delivery, owner: String?) {
    guard let site = output as? any SiteOutput,
      let owner = try owner(of: delivery.path, besides: state)
    else { return (delivery, nil) }
    guard let other = site.otherPath(for: snapshot), other != delivery.path else {
      return (delivery, nil)
    }
    let moved = Delivery(destination: delivery.destination, path: other, bytes: delivery.bytes)
    return (moved, owner)
  }
}
