import StageKit

/// One story in a list.
struct Teaser {
  let story: Story
  let site: Site
  /// From the list's page to the site's root.
  let root: String

  init(_ story: Story, of site: Site, root: String) {
    self.story = story
    self.site = site
    self.root = root
  }

  func markup(isLead: Bool) -> Markup {
    let language: Markup = story.language.map { " lang=\"\($0)\"" } ?? .none
    let words = story.direction.words
    return """
      <li\(isLead ? " class=\"lead\"" : .none)>
      <article\(language)\(story.direction.story)>
      \(isLead ? StoryFigure(story).image(root: root) : .none)\(story.label.asMarkup { "<p class=\"kicker\"\(words)>\($0)</p>\n" })\
      <h2\(words)><a href="\(root)\(story.path.file)">\(story.title)</a></h2>
      <p class="standfirst"\(words)>\(Excerpt.of(story.description, limit: 300))</p>
      <p class="time">\(DateText(story.published, in: site.zone).element)</p>
      </article>
      </li>

      """
  }
}
