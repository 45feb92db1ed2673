import StageKit

/// Where a page lies: a folder with an `index.html` in it. The front page has the empty path.
struct PagePath: Hashable {
  /// With a slash at the end, without one at the beginning: `2026/11/24/summit-opens/`.
  let folder: String

  init(_ folder: String) {
    self.folder = folder
  }

  static let front = PagePath("")

  /// The path of a page by its file; `nil` for a file that is no page of ours.
  init?(file: String) {
    guard file.hasSuffix("/index.html") else { return nil }
    folder = String(file.dropLast("index.html".count))
  }

  /// The file of the page.
  var file: String { folder + "index.html" }

  /// The last part of the path.
  var name: String { folder.split(separator: "/").last.map(String.init) ?? "index" }

  /// From this page to the site's root: `../../../../`, empty for the front page.
  var toRoot: String {
    String(repeating: "../", count: folder.utf8.count { $0 == UInt8(ascii: "/") })
  }
}

extension PagePath {
  /// The path that a story's own words give: its `url-slug` in the folder of its month, else its id.
  ///
  /// A headline plays no part, so an edit never moves a page. The two forms differ in depth, so a
  /// story that goes by its id has a path nobody else can take.
  static func planned(for snapshot: Snapshot) -> PagePath {
    bySlug(snapshot) ?? byID(snapshot.id)
  }

  /// The paths of all stories: where they went out, else where they ask to go. Of two that ask for the same one, the first that went out has it, and
  /// the other goes by its id: a new story never moves an older one.
  static func assigned(to snapshots: [Snapshot]) -> [(snapshot: Snapshot, path: PagePath)] {
    var taken: Set<PagePath> = []
    return snapshots.sorted { ($0.published, $0.id) < ($1.published, $1.id) }.map { snapshot in
      let planned = snapshot.path.flatMap(PagePath.init(file:)) ?? planned(for: snapshot)
      return (snapshot, taken.insert(planned).inserted ? planned : byID(snapshot.id))
    }
  }

  private static func bySlug(_ snapshot: Snapshot) -> PagePath? {
    let slug = Slug.plain(snapshot.text(.urlSlug))
    guard !slug.isEmpty else { return nil }
    let day = Zone.utc.local(snapshot.published).date.split(separator: "-")
    let date = dated(snapshot.id)?.date ?? day
    return PagePath("\(date[0])/\(date[1])/\(slug)/")
  }

  static func byID(_ id: String) -> PagePath {
    guard let (date, rest) = dated(id), Slug.unique(rest) == rest else {
      return PagePath("stories/\(Slug.unique(id))/")
    }
    return PagePath("\(date.joined(separator: "/"))/\(rest)/")
  }

  /// The two parts of an id such as `2026-11-24-summit-opens`.
  private static func dated(_ id: String) -> (date: [Substring], rest: String)? {
    let parts = id.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, !parts[3].isEmpty,
      zip(parts, [4, 2, 2]).allSatisfy({ part, width in
        part.utf8.count == width && part.utf8.allSatisfy { (48...57).contains($0) }
      })
    else { return nil }
    return (Array(parts[..<3]), String(parts[3]))
  }
}
