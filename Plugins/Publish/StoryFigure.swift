import StageKit

/// The story's picture with its caption and credit.
struct StoryFigure {
  let story: Story

  init(_ story: Story) {
    self.story = story
  }

  /// Nothing where the story has no picture. A page that lies outside the site has no path in it.
  func markup(from page: PagePath?, of site: Site) -> Markup {
    guard let image = story.image else { return .none }
    let inSite = page.map { $0.toRoot + image } ?? site.address(image)
    let source = WebAddress.isAbsolute(image) ? image : inSite
    return """
      <figure>
      <img src="\(source)" alt="\(story[.caption])">
      \(caption)</figure>

      """
  }

  private var caption: Markup {
    let credit = story[.imageCredit].asMarkup { "<bdi class=\"credit\">\($0)</bdi>" }
    let words = story[.caption].asMarkup { "<bdi>\($0)</bdi>" }
    let parts = [words, credit].filter { !$0.source.isEmpty }
    guard !parts.isEmpty else { return .none }
    return "<figcaption>\(parts.joined(separator: " "))</figcaption>\n"
  }
}
