import StageKit

/// The list of pages for search engines.
struct Sitemap {
  let stories: [Story]
  let lists: [PagePath]
  let site: Site

  init(_ stories: [Story], _ lists: [PagePath], of site: Site) {
    self.stories = stories
    self.lists = lists
    self.site = site
  }

  var artifact: Artifact {
    let lists = lists.map { path -> Markup in
      "<url><loc>\(site.address(path.folder))</loc></url>\n"
    }
    let pages = stories.map { story -> Markup in
      """
      <url><loc>\(site.address(story.path.folder))</loc>\
      <lastmod>\(site.zone.local(story.updated).rfc3339)</lastmod></url>

      """
    }
    // The protocol ends at 50,000 addresses a file; the newest stories come first.
    let map: Markup = """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \((lists + pages).prefix(50_000).joined())</urlset>

      """
    return Artifact(path: "sitemap.xml", text: map.source)
  }
}
