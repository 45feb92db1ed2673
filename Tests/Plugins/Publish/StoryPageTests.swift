import PublishPlugin
import StageKit
import Testing

@Suite("The page of a story")
struct StoryPageTests {
  private let full = Sample.story(
    "2026-11-24-wall-rises",
    [
      "headline": "Wall rises", "kicker": "Flood", "standfirst": "Council votes.",
      "section": "Region",
      "byline": "By Ada Berg and Jo Winter, staff writers", "dateline": "OOSTERKADE",
      "language": "nl",
      "body": "It will be built.", "source": "Coast Agency", "via": "the wire",
      "source-url": "https://agency.example.net/a b?x=1&y=2", "credit": "With Petra Lund",
      "rights": "© 2026", "image": "pictures/wall.jpg", "caption": "The wall",
      "image-credit": "M. Lind", "summary": ["One.", "Two."], "tags": ["Flood", "Oosterkade"],
    ],
    updated: 95,
    howMade: "Approved by Sam."
  )

  @Test(
    "every field that goes out can be seen",
    arguments: [
      "<html lang=\"en\">", "<article class=\"story\" lang=\"nl\">",
      "<title>Wall rises – The Harbour Post</title>",
      "<a href=\"../../../../section/region/index.html\">Flood</a>",
      "<h1 dir=\"auto\">Wall rises</h1>", "<p class=\"standfirst\" dir=\"auto\">Council votes.</p>",
      "By <bdi>Ada Berg and Jo Winter, staff writers</bdi>",
      "Published <time dir=\"ltr\" datetime=\"2026-11-24T12:00:00+01:00\">24 November 2026, 12:00 UTC+1</time>",
      "Updated <time dir=\"ltr\" datetime=\"2026-11-24T13:35:00+01:00\">24 November 2026, 13:35 UTC+1</time>",
      "<img src=\"../../../../pictures/wall.jpg\" alt=\"The wall\">",
      "<figcaption><bdi>The wall</bdi> <bdi class=\"credit\">M. Lind</bdi></figcaption>",
      "<p><span class=\"dateline\" dir=\"auto\">OOSTERKADE</span> — It will be built.</p>",
      "<li><bdi>Oosterkade</bdi></li>",
      "<a href=\"https://agency.example.net/a%20b?x=1&amp;y=2\" rel=\"external\">Coast Agency</a>, via the wire",
      "With Petra Lund", "© 2026", "<p>Approved by Sam.</p>",
      "<link rel=\"canonical\" href=\"https://news.example.org/2026/11/24/wall-rises/\">",
      "href=\"../../../../feed.xml\"",
      "<meta property=\"og:image\" content=\"https://news.example.org/pictures/wall.jpg\">",
    ]
  )
  func shows(_ part: String) throws {
    #expect(try Sample.page(of: full).contains(part))
  }

  @Test("a field that is not read cannot be seen")
  func reads() throws {
    let hidden: [FieldName] = [
      .slug, .ednote, .urgency, .embargo, .dated, .keywords, .entities, .subjects, "x-note",
    ]
    var fields = full.fields
    for name in hidden { fields[name] = .text("hidden-\(name)") }
    let snapshot = Sample.story("2026-11-24-a", fields)
    for (path, text) in try Sample.site(of: [snapshot]) {
      #expect(!text.contains("hidden-"), "in \(path)")
    }
    let reads = publish.stages[0].description.reads
    for name in hidden { #expect(!reads.contains(.field(name))) }
    for name in full.fields.keys { #expect(reads.contains(.field(name))) }
  }

  @Test("without fields there is still a page with one headline")
  func bare() throws {
    let page = try Sample.page(of: Sample.story("2026-11-24-bare", [:]))
    #expect(page.ranges(of: "<h1").count == 1)
    #expect(page.contains("<h1 dir=\"auto\">2026-11-24-bare</h1>"))
    for part in ["kicker\"", "standfirst\"", "byline\"", "<figure", "<footer>\n<h2", "Updated"] {
      #expect(!page.contains(part))
    }
    #expect(TagBalance.problem(with: page, isHTML: true) == nil)
  }

  @Test("without a headline the story's first words stand for it")
  func noHeadline() throws {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    let page = try Sample.page(of: Sample.story("2026-11-24-a", ["body": .text(words)]))
    let title = Array(repeating: "word", count: 15).joined(separator: " ") + "…"
    #expect(page.contains("<h1 dir=\"auto\">\(title)</h1>"))
  }

  @Test("the summary is shown where the story is long")
  func inShort() throws {
    var fields = full.fields
    #expect(try !Sample.page(of: full).contains("In short"))
    fields[.body] = .text(String(repeating: "A sentence of some words. ", count: 80))
    let page = try Sample.page(of: Sample.story("2026-11-24-a", fields))
    #expect(page.contains("In short"))
    #expect(page.contains("<li>Two.</li>"))
  }

  @Test(
    "a language from right to left turns the whole story, another leaves it to each line",
    arguments: [
      ("ar", "<article class=\"story\" lang=\"ar\" dir=\"rtl\">", "<h1>خبر</h1>"),
      ("he-IL", "<article class=\"story\" lang=\"he-IL\" dir=\"rtl\">", "<h1>خبر</h1>"),
      ("en", "<article class=\"story\" lang=\"en\">", "<h1 dir=\"auto\">خبر</h1>"),
      ("", "<article class=\"story\">", "<h1 dir=\"auto\">خبر</h1>"),
      ("\" onload=x", "<article class=\"story\">", "<h1 dir=\"auto\">خبر</h1>"),
    ]
  )
  func direction(_ language: String, _ article: String, _ headline: String) throws {
    let page = try Sample.page(
      of: Sample.story("2026-11-24-a", ["headline": "خبر", "language": .text(language)])
    )
    #expect(page.contains(article))
    #expect(page.contains(headline))
  }

  @Test("a table can be scrolled by keyboard", .enabled(if: Sample.hasMarkdown))
  func table() throws {
    let body = "| a |\n|---|\n| b |\n\nText <table> in it."
    let page = try Sample.page(of: Sample.story("2026-11-24-a", ["body": .text(body)]))
    let region = "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table\"><table>"
    #expect(page.ranges(of: region).count == 1)
    #expect(page.ranges(of: "</table></div>").count == 1)
    #expect(TagBalance.problem(with: page, isHTML: true) == nil)
  }

  @Test("nothing on the page runs, and its policy says so")
  func scriptFree() throws {
    let page = try Sample.page(of: full)
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(!page.contains("script-src"))
    #expect(page.ranges(of: "<script").count == 1)
    #expect(page.contains("<script type=\"application/ld+json\">"))
    #expect(page.utf8.count < 20_000)
  }

  @Test("a preview is the same page, marked, and not to be found or shared")
  func preview() throws {
    let preview = try Sample.output().preview(full, Sample.desk, Sample.context)
    let page = String(decoding: preview.bytes, as: UTF8.self)
    #expect(preview.path == "wall-rises.html")
    #expect(page.ranges(of: "<strong>PREVIEW</strong> — not published").count == 2)
    #expect(page.contains("<title>PREVIEW: Wall rises – The Harbour Post</title>"))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"))
    for part in ["canonical", "og:", "<script", "<nav", "feed.xml", "../"] {
      #expect(!page.contains(part))
    }
    for part in ["Wall rises</h1>", "Council votes.", "It will be built.", "Approved by Sam."] {
      #expect(page.contains(part))
    }
    #expect(TagBalance.problem(with: page, isHTML: true) == nil)
  }

  @Test("a preview does not depend on when it is made")
  func previewWithoutTimes() throws {
    let later = Sample.story(full.id, full.fields, minute: 500, howMade: full.howMade)
    let output = try Sample.output()
    #expect(
      try output.preview(full, Sample.desk, Sample.context)
        == output.preview(later, Sample.desk, Sample.context)
    )
  }
}
