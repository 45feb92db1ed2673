import StageKit

/// The newest stories as JSON Feed 1.1.
struct JSONFeed {
  static let path = "feed.json"

  let stories: [Story]
  let site: Site

  init(_ stories: [Story], of site: Site) {
    self.stories = stories
    self.site = site
  }

  var json: String {
    let feed = JSONText.object([
      ("version", "https://jsonfeed.org/version/1.1"),
      ("title", .text(site.name)),
      ("home_page_url", .text(site.address(""))),
      ("feed_url", .text(site.address(Self.path))),
      ("description", .text(site.description)),
      ("language", .text(site.language)),
      ("items", .array(stories.map(item))),
    ])
    return feed.line + "\n"
  }

  private func item(_ story: Story) -> JSONText {
    let members: [(String, JSONText?)] = [
      ("id", .text(story.id)),
      ("url", .text(site.address(story.path.folder))),
      ("title", .text(story.title)),
      ("summary", .text(story.description)),
      ("content_html", .text(story.body.source)),
      ("image", story.image.map { .text(site.address(ofImage: $0)) }),
      ("date_published", .text(time(story.published))),
      ("date_modified", .text(time(story.updated))),
      ("authors", list(story.byline.names) { .object([("name", .text($0))]) }),
      ("tags", list(story.categories) { .text($0) }),
      ("language", .text(story.language ?? site.language)),
    ]
    return .object(members.compactMap { name, value in value.map { (name, $0) } })
  }

  private func list(_ words: [String], _ element: (String) -> JSONText) -> JSONText? {
    words.isEmpty ? nil : .array(words.map(element))
  }

  private func time(_ instant: Instant) -> String { site.zone.local(instant).rfc3339 }
}
