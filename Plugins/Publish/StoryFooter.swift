import StageKit

/// What follows the story: its tags, where it comes from, how it was made.
struct StoryFooter {
  let story: Story

  init(_ story: Story) {
    self.story = story
  }

  var markup: Markup {
    let parts = tags + origin + howMade
    guard !parts.source.isEmpty else { return .none }
    return "<footer>\n\(parts)</footer>\n"
  }

  private var tags: Markup {
    guard !story.tags.isEmpty else { return .none }
    let tags = story.tags.map { tag -> Markup in "<li><bdi>\(tag)</bdi></li>\n" }.joined()
    return "<h2 class=\"unseen\">Tags</h2>\n<ul class=\"tags\">\n\(tags)</ul>\n"
  }

  private var origin: Markup {
    let lines = [source, story[.credit].asMarkup { "\($0)" }, story[.rights].asMarkup { "\($0)" }]
    return lines.filter { !$0.source.isEmpty }
      .map { "<p class=\"origin\"\(story.direction.words)>\($0)</p>\n" }
      .joined()
  }

  private var source: Markup {
    let name = story[.source]
    let via = story[.via].asMarkup { name.isEmpty ? "Via \($0)" : ", via \($0)" }
    guard let address = story.sourceURL else {
      return name.asMarkup { "Source: \($0)" } + via
    }
    let words = name.isEmpty ? address : name
    return "Source: <a href=\"\(address)\" rel=\"external\">\(words)</a>"
      + story[.via].asMarkup { ", via \($0)" }
  }

  private var howMade: Markup {
    story.howMade.asMarkup {
      """
      <section class="made" lang="en" dir="ltr" aria-labelledby="how-made">
      <h2 id="how-made">How this was made</h2>
      <p>\($0)</p>
      </section>

      """
    }
  }
}
