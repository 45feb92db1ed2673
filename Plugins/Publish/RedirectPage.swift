/// What is left where a story lay before: it leads to where the story is now, without a script.
struct RedirectPage {
  let path: PagePath
  let story: Story
  let site: Site

  init(from path: PagePath, to story: Story, in site: Site) {
    self.path = path
    self.story = story
    self.site = site
  }

  var html: String {
    let target = path.toRoot + story.path.file
    let canonical: Markup =
      site.url == nil
      ? .none : "<link rel=\"canonical\" href=\"\(site.address(story.path.folder))\">\n"
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(site.language)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'">
      <meta http-equiv="refresh" content="0; url=\(target)">
      <meta name="robots" content="noindex">
      \(canonical)<title>\(story.title)</title>
      </head>
      <body>
      <p>This story has moved: <a href="\(target)">\(story.title)</a></p>
      </body>
      </html>

      """
    return page.source
  }
}
