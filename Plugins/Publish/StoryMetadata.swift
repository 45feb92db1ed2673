import StageKit

/// What the head of a story's page tells search engines and social sites.
struct StoryMetadata {
  let story: Story
  let site: Site

  init(_ story: Story, of site: Site) {
    self.story = story
    self.site = site
  }

  var head: Markup {
    properties.map { name, content -> Markup in
      "<meta property=\"\(name)\" content=\"\(content)\">\n"
    }.joined() + """
      <meta name="twitter:card" content="\(story.image == nil ? "summary" : "summary_large_image")">
      <script type="application/ld+json">\(Markup(checked: newsArticle.embedded))</script>

      """
  }

  private var properties: [(String, String)] {
    var properties = [
      ("og:type", "article"), ("og:site_name", site.name), ("og:title", story.title),
      ("og:description", story.description),
      ("article:published_time", time(story.published)),
      ("article:modified_time", time(story.updated)),
    ]
    if site.url != nil { properties.append(("og:url", site.address(story.path.folder))) }
    if let image = story.image { properties.append(("og:image", site.address(ofImage: image))) }
    if !story[.caption].isEmpty, story.image != nil {
      properties.append(("og:image:alt", story[.caption]))
    }
    if let section = story.section { properties.append(("article:section", section.name)) }
    return properties + story.tags.map { ("article:tag", $0) }
  }

  /// The story as schema.org's NewsArticle. It is data: the page's policy lets no script run.
  private var newsArticle: JSONText {
    var members: [(String, JSONText?)] = [
      ("@context", "https://schema.org"), ("@type", "NewsArticle"),
      ("identifier", .text(story.id)),
      ("headline", .text(Excerpt.of(story.title, limit: 110))),
      ("description", .text(story.description)),
      ("datePublished", .text(time(story.published))),
      ("dateModified", .text(time(story.updated))),
      ("author", authors), ("publisher", publisher),
      ("inLanguage", .text(story.language ?? site.language)),
      ("isAccessibleForFree", .boolean(true)),
      ("articleSection", story.section.map { .text($0.name) }),
      ("dateline", story[.dateline].isEmpty ? nil : .text(story[.dateline])),
      ("keywords", story.tags.isEmpty ? nil : .array(story.tags.map { .text($0) })),
      ("image", story.image.map { .array([.text(site.address(ofImage: $0))]) }),
    ]
    if site.url != nil {
      let address = JSONText.text(site.address(story.path.folder))
      members += [("url", address), ("mainEntityOfPage", address)]
    }
    return .object(members.compactMap { name, value in value.map { (name, $0) } })
  }

  private var authors: JSONText {
    let people = story.byline.people
    guard people.isEmpty else {
      return .array(people.map { .object([("@type", "Person"), ("name", .text($0))]) })
    }
    let name = story.byline.text.isEmpty ? site.name : story.byline.text
    return .array([.object([("@type", "Organization"), ("name", .text(name))])])
  }

  private var publisher: JSONText {
    .object(
      [("@type", "NewsMediaOrganization"), ("name", .text(site.name))]
        + (site.url.map { [("url", .text($0))] } ?? [])
    )
  }

  private func time(_ instant: Instant) -> String { site.zone.local(instant).rfc3339 }
}
