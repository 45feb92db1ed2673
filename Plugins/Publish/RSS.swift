import StageKit

/// The newest stories as RSS 2.0.
struct RSS {
  static let path = "feed.xml"

  let stories: [Story]
  let site: Site

  init(_ stories: [Story], of site: Site) {
    self.stories = stories
    self.site = site
  }

  var xml: String {
    let built = stories.map(\.updated).max().map { updated -> Markup in
      "<lastBuildDate>\(time(updated))</lastBuildDate>\n"
    }
    let feed: Markup = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
      xmlns:content="http://purl.org/rss/1.0/modules/content/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:media="http://search.yahoo.com/mrss/">
      <channel>
      <title>\(site.name)</title>
      <link>\(site.address(""))</link>
      <description>\(site.description)</description>
      <language>\(site.language)</language>
      \(built ?? .none)<generator>copydesk</generator>
      <atom:link rel="self" type="application/rss+xml" href="\(site.address(Self.path))"/>
      \(stories.map(item).joined())</channel>
      </rss>

      """
    return feed.source
  }

  /// The guid is the story's id, which never changes; its address may.
  private func item(_ story: Story) -> Markup {
    let image = story.image.map { image -> Markup in
      "<media:content url=\"\(site.address(ofImage: image))\" medium=\"image\"/>\n"
    }
    return """
      <item>
      <title>\(story.title)</title>
      <link>\(site.address(story.path.folder))</link>
      <guid isPermaLink="false">\(story.id)</guid>
      <pubDate>\(time(story.published))</pubDate>
      \(authors(story))\(categories(story))<description>\(story.description)</description>
      <content:encoded>\(story.body.source)</content:encoded>
      \(image ?? .none)</item>

      """
  }

  private func authors(_ story: Story) -> Markup {
    story.byline.names.map { "<dc:creator>\($0)</dc:creator>\n" }.joined()
  }

  private func categories(_ story: Story) -> Markup {
    story.categories.map { "<category>\($0)</category>\n" }.joined()
  }

  private func time(_ instant: Instant) -> String { site.zone.local(instant).rfc822 }
}
