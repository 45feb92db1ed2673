import StageKit

/// The page of one story.
struct StoryPage {
  let story: Story
  let site: Site
  let isPreview: Bool

  init(_ story: Story, of site: Site, isPreview: Bool = false) {
    self.story = story
    self.site = site
    self.isPreview = isPreview
  }

  var document: Document {
    Document(
      site: site,
      path: story.path,
      title: (isPreview ? "PREVIEW: " : "") + "\(story.title) – \(site.name)",
      description: story.description,
      head: isPreview ? .none : StoryMetadata(story, of: site).head,
      masthead: masthead,
      main: main,
      isPreview: isPreview
    )
  }

  private var masthead: Markup {
    guard !isPreview else { return "<p class=\"brand\">\(site.name)</p>" }
    let home = story.path.toRoot + PagePath.front.file
    return "<p class=\"brand\"><a href=\"\(home)\">\(site.name)</a></p>"
  }

  private var main: Markup {
    let language: Markup = story.language.map { " lang=\"\($0)\"" } ?? .none
    let words = story.direction.words
    return """
      <article class="story"\(language)\(story.direction.story)>
      <header>
      \(kicker)<h1\(words)>\(story.title)</h1>
      \(story[.standfirst].asMarkup { "<p class=\"standfirst\"\(words)>\($0)</p>\n" })\
      <div class="facts">
      \(story.byline.text.asMarkup { "<p class=\"byline\">By <bdi>\($0)</bdi></p>\n" })\
      \(times)</div>
      </header>
      \(StoryFigure(story).markup(root: isPreview ? site.address("") : story.path.toRoot))\(inShort)\
      <div class="body"\(words)>
      \(WideTables.wrapped(story.body))</div>
      \(StoryFooter(story).markup)</article>
      """
  }

  /// The story's own kicker, else the name of its section, which leads to the section's list.
  private var kicker: Markup {
    let text = story.label
    let words = story.direction.words
    guard !isPreview, let section = story.section else {
      return text.asMarkup { "<p class=\"kicker\"\(words)>\($0)</p>\n" }
    }
    let list = story.path.toRoot + section.path(page: 1).file
    return "<p class=\"kicker\"\(words)><a href=\"\(list)\">\(text)</a></p>\n"
  }

  private var times: Markup {
    guard !isPreview else { return "<p>Not published</p>\n" }
    let published = DateText(story.published, in: site.zone).element
    let updated = DateText(story.updated, in: site.zone).element
    return "<p>Published \(published)</p>\n"
      + (story.isUpdated ? "<p>Updated \(updated)</p>\n" : .none)
  }

  /// The summary, where the story is long enough to be glad of one.
  private var inShort: Markup {
    guard story.summary.count > 1, story.words.utf8.count > 1500 else { return .none }
    let points = story.summary.map { point -> Markup in "<li>\(point)</li>\n" }.joined()
    return """
      <section class="short" aria-labelledby="in-short">
      <h2 id="in-short">In short</h2>
      <ul\(story.direction.words)>
      \(points)</ul>
      </section>

      """
  }
}
