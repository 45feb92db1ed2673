import StageKit

/// Makes pages, lists and feeds of the stories that went out.
///
/// It sees snapshots only, so nothing that nobody let through can get into a page. What it reads is
/// what it shows: every gate before it covers these fields.
struct Publish: SiteOutput {
  static let to = Setting.list(
    "to",
    default: ["site", "feeds"],
    of: ["site", "feeds"],
    "What to make: the pages, the RSS and JSON feeds, or both."
  )

  static let feedItems = Setting.int(
    "feed-items",
    default: 50,
    in: 1...500,
    "How many of the newest stories a feed carries."
  )

  static let description = StageDescription(
    name: "publish",
    version: "1.0.0",
    summary: "Makes the article's page, the lists it stands in, and the feeds.",
    reads: [
      .headline, "kicker", .standfirst, .byline, .dateline, .language, "section", "url-slug",
      "source", "via", "source-url", "credit", "rights", "image", "caption", "image-credit",
      "summary", "tags", .body, .desk("site"),
    ],
    needs: [.headline],
    settings: [to, feedItems]
  )

  private let hasPages: Bool
  private let hasFeeds: Bool
  private let feedItems: Int

  init(settings: Settings) throws(SettingsError) {
    let to = settings[Self.to]
    guard !to.isEmpty else {
      throw SettingsError(Self.to.name, "the list is empty, expected site, feeds or both")
    }
    hasPages = to.contains("site")
    hasFeeds = to.contains("feeds")
    feedItems = settings[Self.feedItems]
  }

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    let path = hasPages ? PagePath.planned(for: snapshot).file : RSS.path
    return [Delivery(destination: "site", path: path)]
  }

  func otherPath(for snapshot: Snapshot) -> String? {
    hasPages ? PagePath.byID(snapshot.id).file : nil
  }

  func build(
    _ snapshots: [Snapshot],
    _ desk: [String: Value],
    _ context: StageContext
  ) -> [Artifact] {
    let site = Site(desk, zone: context.zone, feeds: hasFeeds ? Site.Feed.all : [])
    let stories = Story.all(of: snapshots, html: context.formats.html)
    return (hasPages ? pages(stories, site) : []) + (hasFeeds ? feeds(stories, site) : [])
  }

  func preview(
    _ snapshot: Snapshot,
    _ desk: [String: Value],
    _ context: StageContext
  ) -> Artifact {
    let site = Site(desk, zone: context.zone, feeds: [])
    let story = Story(snapshot, at: .planned(for: snapshot), html: context.formats.html)
    let page = StoryPage(story, of: site, isPreview: true)
    return Artifact(path: "\(story.path.name).html", text: page.document.html)
  }

  private func pages(_ stories: [Story], _ site: Site) -> [Artifact] {
    let lists = ListPage.all(of: stories, in: site).map(\.document)
    let pages = stories.map { StoryPage($0, of: site).document }
    let sitemap = site.url == nil ? [] : [Sitemap(stories, lists.map(\.path), of: site).artifact]
    let documents = (lists + pages).map { Artifact(path: $0.path.file, text: $0.html) } + sitemap
    return documents + redirects(stories, site, besides: Set(documents.map(\.path)))
  }

  /// Pages at the places that stories had before, for those who follow an old link.
  private func redirects(_ stories: [Story], _ site: Site, besides taken: Set<String>) -> [Artifact]
  {
    var taken = taken
    return stories.flatMap { story in
      story.earlierPaths.filter { taken.insert($0.file).inserted }.map { path in
        Artifact(path: path.file, text: RedirectPage(from: path, to: story, in: site).html)
      }
    }
  }

  private func feeds(_ stories: [Story], _ site: Site) -> [Artifact] {
    let newest = Array(stories.prefix(feedItems))
    return [
      Artifact(path: RSS.path, text: RSS(newest, of: site).xml),
      Artifact(path: JSONFeed.path, text: JSONFeed(newest, of: site).json),
    ]
  }
}
