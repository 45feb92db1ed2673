import Disk
import JSON
import StateStore

/// The file in the site that says which deliveries it holds and which files are ours.
struct SiteManifest {
  static let path = ".copydesk.json"

  /// The pages by the keys of their deliveries.
  var pages: [String: Page] = [:]
  var files: Set<String> = []

  struct Page {
    /// From the site.
    let path: String
    /// The id of the article; `nil` where it was not noted.
    let article: String?
  }

  /// Where the site keeps what a story that is out was made of.
  static func story(_ key: String) -> String { ".copydesk/\(key).json" }
}

extension SiteManifest {
  /// The manifest of the live site; `nil` where there is none that can be read.
  static func live(in store: ArticleStore) throws(DiskError) -> SiteManifest? {
    let path = store.absolute("\(DeskPaths.published)/\(Self.path)")
    guard try store.volume.status(path) != nil else { return nil }
    let bytes = try store.volume.read(path)
    return (try? JSONValue(parsing: bytes)).map(SiteManifest.init)
  }

  private init(_ json: JSONValue) {
    let articles = json["articles"]?.object ?? [:]
    for member in json["deliveries"]?.object ?? [:] {
      guard let path = member.value.string, DeskPaths.isInside(path) else { continue }
      pages[member.key] = Page(path: path, article: articles[member.key]?.string)
    }
    files = Set(json["files"]?.array?.compactMap(\.string) ?? [])
  }

  var bytes: [UInt8] {
    let pages = pages.sorted { $0.key < $1.key }
    let articles = pages.compactMap { key, page in
      page.article.map { (key, JSONValue.string($0)) }
    }
    let json: JSONValue = [
      "version": 1,
      "deliveries": .object(JSONObject(pages.map { ($0.key, .string($0.value.path)) })),
      "articles": .object(JSONObject(articles)),
      "files": .array(files.sorted().map { .string($0) }),
    ]
    return json.pretty
  }
}
