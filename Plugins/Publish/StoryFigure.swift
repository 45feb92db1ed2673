import StageKit

/// The story's picture with its caption and credit.
struct StoryFigure {
  let story: Story

  init(_ story: Story) {
    self.story = story
  }

  /// Nothing where the story has no picture. `root` leads to the site's root from where the page is.
  func markup(root: String) -> Markup {
    let image = image(root: root)
    return image.source.isEmpty ? .none : "<figure>\n\(image)\(caption)</figure>\n"
  }

  /// The picture alone.
  func image(root: String) -> Markup {
    guard let image = story.image else { return .none }
    let source = WebAddress.isAbsolute(image) ? image : root + image
    return "<img src=\"\(source)\" alt=\"\(story[.caption])\">\n"
  }

  private var caption: Markup {
    let credit = story[.imageCredit].asMarkup { "<bdi class=\"credit\">\($0)</bdi>" }
    let words = story[.caption].asMarkup { "<bdi>\($0)</bdi>" }
    let parts = [words, credit].filter { !$0.source.isEmpty }
    guard !parts.isEmpty else { return .none }
    return "<figcaption>\(parts.joined(separator: " "))</figcaption>\n"
  }
}
