import StageKit

/// What desk.yaml says about the site under `site`: its name, address, language and description.
struct Site {
  let name: String
  /// The address of the front page with a slash at the end; `nil` where the desk has none yet.
  let url: String?
  /// An IETF language tag.
  let language: String
  let description: String
  let zone: Zone
  /// The feeds that pages point at.
  let feeds: [Feed]

  enum Feed: CaseIterable {
    case rss, json

    static let all = allCases
  }

  init(_ desk: [String: Value], zone: Zone, feeds: [Feed]) {
    let site = desk["site"]?.object ?? [:]
    let name = OneLine.text(site["name"]?.text ?? "")
    self.name = name.isEmpty ? "News" : name
    url = WebAddress.folder(site["url"]?.text ?? "")
    language = LanguageTag.checked(site["language"]?.text ?? "") ?? "en"
    let description = OneLine.text(site["description"]?.text ?? "")
    self.description = description.isEmpty ? "The latest stories from \(self.name)." : description
    self.zone = zone
    self.feeds = feeds
  }

  /// The full address of a path in the site.
  ///
  /// Feeds cannot do without one. Where the desk has no address, theirs is under a name that is
  /// reserved never to exist (RFC 6761), so that no reader is sent to somebody else's site.
  func address(_ path: String) -> String { (url ?? "https://site.invalid/") + path }

  /// The full address of an image, which may lie in the site or elsewhere.
  func address(ofImage image: String) -> String {
    WebAddress.isAbsolute(image) ? image : address(image)
  }
}
