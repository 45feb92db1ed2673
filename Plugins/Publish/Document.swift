/// A whole HTML page: what all pages have in common.
struct Document {
  let site: Site
  let path: PagePath
  /// What search engines and tabs show.
  let title: String
  let description: String
  /// What only this page has in its head.
  var head: Markup = .none
  let masthead: Markup
  /// The part between masthead and footer, with one `h1` in it or in the masthead.
  let main: Markup
  /// Whether this is for the desk's eyes only.
  var isPreview = false

  var html: String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(site.language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="referrer" content="strict-origin-when-cross-origin">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="copydesk">
      <title>\(title)</title>
      <meta name="description" content="\(description)">
      \(addresses)\(head)<link rel="icon" href="data:,">
      <style>
      \(Stylesheet.page)\(isPreview ? Stylesheet.preview : .none)</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      \(isPreview ? Self.band : .none)<header class="masthead">
      \(masthead)
      </header>
      <main id="main">
      \(main)
      </main>
      \(isPreview ? Self.band : footer)</body>
      </html>

      """
    return page.source
  }

  /// Nothing runs, nothing is sent, nothing is framed in; styles and images only.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: http: data:; "
    + "base-uri 'none'; form-action 'none'"

  private static let band: Markup = """
    <p class="band" role="note"><strong>PREVIEW</strong> — not published</p>

    """

  private var addresses: Markup {
    guard !isPreview else { return "<meta name=\"robots\" content=\"noindex, nofollow\">\n" }
    var lines: Markup = "<meta name=\"robots\" content=\"max-image-preview:large\">\n"
    if site.url != nil {
      lines += "<link rel=\"canonical\" href=\"\(site.address(path.folder))\">\n"
    }
    return lines
      + site.feeds.map { feed in
        let link = feed.link
        return """
          <link rel="alternate" type="\(link.type)" title="\(site.name)" \
          href="\(path.toRoot)\(link.path)">

          """
      }.joined()
  }

  private var footer: Markup {
    let feeds = site.feeds.map { feed -> Markup in
      "<a href=\"\(path.toRoot)\(feed.link.path)\">\(feed.link.name)</a>"
    }
    let home: Markup = "<a href=\"\(path.toRoot)\(PagePath.front.file)\">\(site.name)</a>"
    return """
      <footer class="foot">
      <p>\(([home] + feeds).joined(separator: " · "))</p>
      </footer>

      """
  }
}

extension Site.Feed {
  fileprivate var link: (name: String, type: String, path: String) {
    switch self {
    case .rss: ("RSS", "application/rss+xml", RSS.path)
    case .json: ("JSON Feed", "application/feed+json", JSONFeed.path)
    }
  }
}
