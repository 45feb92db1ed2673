import StageKit

/// The story's picture with its caption and credit.
struct StoryFigure {
  let story: Story

  init(_ story: Story) {
    self.story = story
  }

  /// Nothing where the story has no picture. `root` leads from the page to the site's root.
  func markup(root: String) -> Markup {
    guard let image = story.image else { return .none }
    let source = WebAddress.isAbsolute(image) ? image : root + image
    return """
      <figure>
      <img src="\(source)" alt="\(story[.caption])">
      \(caption)</figure>

      """
  }

  private var caption: Markup {
    let credit = story[.imageCredit].asMarkup { "<span class=\"credit\" dir=\"auto\">\($0)</span>" }
    let words = story[.caption].asMarkup { "<span dir=\"auto\">\($0)</span>" }
    let parts = [words, credit].filter { !$0.source.isEmpty }
    guard !parts.isEmpty else { return .none }
    return "<figcaption>\(parts.joined(separator: " "))</figcaption>\n"
  }
}
