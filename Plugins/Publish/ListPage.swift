import StageKit

/// A page of a list of stories: the front page, a section, or a later page of either.
struct ListPage {
  let site: Site
  /// `nil` for the list of everything.
  let section: Section?
  let sections: [Section]
  let stories: [Story]
  /// Counted from 1.
  let number: Int
  let count: Int

  static let storiesOnAPage = 40

  /// The front page and its followers, then those of each section.
  static func all(of stories: [Story], in site: Site) -> [ListPage] {
    let sections = Self.sections(of: stories)
    return ([nil] + sections).flatMap { section in
      let own = section == nil ? stories : stories.filter { $0.section == section }
      let count = max(1, (own.count + storiesOnAPage - 1) / storiesOnAPage)
      return (1...count).map { number in
        let start = (number - 1) * storiesOnAPage
        return ListPage(
          site: site,
          section: section,
          sections: sections,
          stories: Array(own.dropFirst(start).prefix(storiesOnAPage)),
          number: number,
          count: count
        )
      }
    }
  }

  /// The sections by their names; of two spellings the newest story's counts.
  private static func sections(of stories: [Story]) -> [Section] {
    var seen: Set<Section> = []
    return stories.compactMap(\.section).filter { seen.insert($0).inserted }
      .sorted { ($0.name, $0.slug) < ($1.name, $1.slug) }
  }

  var document: Document {
    let part = number == 1 ? "" : " – page \(number) of \(count)"
    let name = section.map { "\($0.name) – \(site.name)" } ?? site.name
    return Document(
      site: site,
      path: path(number),
      title: name + part,
      description: section.map { "\($0.name): the latest stories from \(site.name)." }
        ?? site.description,
      masthead: masthead,
      main: main
    )
  }

  private func path(_ number: Int) -> PagePath {
    if let section { return section.path(page: number) }
    return number == 1 ? .front : PagePath("page/\(number)/")
  }

  private var root: String { path(number).toRoot }

  private var isFront: Bool { section == nil && number == 1 }

  private var masthead: Markup {
    let brand: Markup =
      isFront
      ? "<h1 class=\"brand\">\(site.name)</h1>"
      : "<p class=\"brand\"><a href=\"\(root)\(PagePath.front.file)\">\(site.name)</a></p>"
    guard !sections.isEmpty else { return brand }
    let links = sections.map { other -> Markup in
      let current: Markup = other == section ? " aria-current=\"page\"" : .none
      return "<li><a href=\"\(root)\(other.path(page: 1).file)\"\(current)>\(other.name)</a></li>\n"
    }.joined()
    return brand + "\n<nav aria-label=\"Sections\">\n<ul>\n\(links)</ul>\n</nav>"
  }

  private var main: Markup {
    let part = number == 1 ? "" : ", page \(number)"
    let heading: Markup =
      isFront
      ? .none : "<h1 class=\"list\" dir=\"auto\">\(section?.name ?? "Latest stories")\(part)</h1>\n"
    guard !stories.isEmpty else { return heading + "<p>Nothing has been published yet.</p>" }
    let teasers = stories.enumerated().map { index, story in
      Teaser(story, of: site, root: root).markup(isLead: index == 0 && number == 1)
    }
    return heading + "<ol class=\"teasers\">\n\(teasers.joined())</ol>" + pager
  }

  private var pager: Markup {
    guard count > 1 else { return .none }
    func link(_ page: Int, _ rel: String, _ words: String) -> Markup {
      guard (1...count).contains(page) else { return .none }
      return "<a rel=\"\(rel)\" href=\"\(root)\(path(page).file)\">\(words)</a>\n"
    }
    return """

      <nav class="pager" aria-label="Pages">
      \(link(number - 1, "prev", "Newer stories"))\(link(number + 1, "next", "Older stories"))</nav>
      """
  }
}
