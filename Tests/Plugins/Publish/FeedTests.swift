import Foundation
import StageKit
import Testing

@Suite("The feeds")
struct FeedTests {
  private let story = Sample.story(
    "2026-11-24-wall-rises",
    [
      "headline": "Wall & water", "byline": "Ada Berg and Jo Winter", "section": "Region",
      "tags": ["Flood"], "summary": ["One.", "Two."], "body": "First <b>words</b>.",
      "image": "https://img.example.net/a.jpg", "url-slug": "wall",
    ],
    updated: 95
  )

  @Test("an RSS item has all that readers ask for")
  func rssItem() throws {
    let xml = try #require(try Sample.site(of: [story])["feed.xml"])
    #expect(
      xml.contains(
        """
        <item>
        <title>Wall &amp; water</title>
        <link>https://news.example.org/2026/11/wall/</link>
        <guid isPermaLink="false">2026-11-24-wall-rises</guid>
        <pubDate>Tue, 24 Nov 2026 12:00:00 +0100</pubDate>
        <dc:creator>Ada Berg</dc:creator>
        <dc:creator>Jo Winter</dc:creator>
        <category>Region</category>
        <category>Flood</category>
        <description>One. Two.</description>
        <content:encoded>&lt;p&gt;First &amp;lt;b&amp;gt;words
        """
      )
    )
    #expect(xml.contains("<media:content url=\"https://img.example.net/a.jpg\" medium=\"image\"/>"))
    #expect(xml.contains("<lastBuildDate>Tue, 24 Nov 2026 13:35:00 +0100</lastBuildDate>"))
    #expect(
      xml.contains(
        "<atom:link rel=\"self\" type=\"application/rss+xml\" "
          + "href=\"https://news.example.org/feed.xml\"/>"
      )
    )
    #expect(TagBalance.problem(with: xml) == nil)
  }

  @Test("a JSON Feed item has all that readers ask for")
  func jsonItem() throws {
    let feed = try parsed(try Sample.site(of: [story])["feed.json"])
    #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(feed["home_page_url"] as? String == "https://news.example.org/")
    #expect(feed["feed_url"] as? String == "https://news.example.org/feed.json")
    let item = try #require((feed["items"] as? [[String: Any]])?.first)
    #expect(item["id"] as? String == "2026-11-24-wall-rises")
    #expect(item["url"] as? String == "https://news.example.org/2026/11/wall/")
    #expect(item["title"] as? String == "Wall & water")
    #expect(item["summary"] as? String == "One. Two.")
    #expect((item["content_html"] as? String)?.hasPrefix("<p>First &lt;b&gt;words") == true)
    #expect(item["date_published"] as? String == "2026-11-24T12:00:00+01:00")
    #expect(item["date_modified"] as? String == "2026-11-24T13:35:00+01:00")
    #expect(
      item["authors"] as? [[String: String]] == [["name": "Ada Berg"], ["name": "Jo Winter"]]
    )
    #expect(item["tags"] as? [String] == ["Region", "Flood"])
    #expect(item["language"] as? String == "en")
  }

  @Test("an id stays when the path, the address of the site or the text changes")
  func stableIDs() throws {
    var fields = story.fields
    fields[.urlSlug] = "other"
    fields[.headline] = "Other"
    let edited = Sample.story(story.id, fields, updated: 200)
    let moved: [String: Value] = ["site": ["url": "https://other.example.com/news"]]
    let site = try Sample.site(of: [edited], desk: moved)
    let xml = try #require(site["feed.xml"])
    #expect(xml.contains("<guid isPermaLink=\"false\">2026-11-24-wall-rises</guid>"))
    #expect(xml.contains("<link>https://other.example.com/news/2026/11/other/</link>"))
    #expect(try #require(site["feed.json"]).contains("\"id\":\"2026-11-24-wall-rises\""))
  }

  @Test("the sitemap names every page, with the last change of each story")
  func sitemap() throws {
    let site = try Sample.site(of: [story])
    let map = try #require(site["sitemap.xml"])
    for path in site.keys where path.hasSuffix("index.html") {
      let address = "https://news.example.org/" + path.dropLast("index.html".count)
      #expect(map.contains("<loc>\(address)</loc>"))
    }
    #expect(map.contains("<lastmod>2026-11-24T13:35:00+01:00</lastmod>"))
    #expect(TagBalance.problem(with: map) == nil)
  }

  @Test("structured data names people one by one, and the site where nobody is named")
  func structuredData() throws {
    let article = try structured(Sample.page(of: story))
    #expect(article["@type"] as? String == "NewsArticle")
    #expect(article["headline"] as? String == "Wall & water")
    #expect(
      article["author"] as? [[String: String]] == [
        ["@type": "Person", "name": "Ada Berg"], ["@type": "Person", "name": "Jo Winter"],
      ]
    )
    #expect(article["mainEntityOfPage"] as? String == "https://news.example.org/2026/11/wall/")
    #expect(article["dateModified"] as? String == "2026-11-24T13:35:00+01:00")
    let bare = try structured(Sample.page(of: Sample.story()))
    #expect(
      bare["author"] as? [[String: String]] == [
        ["@type": "Organization", "name": "The Harbour Post"]
      ]
    )
  }

  @Test("a headline of any length is whole on the page and short in structured data")
  func longHeadline() throws {
    let headline = String(repeating: "word ", count: 4000) + "end"
    let page = try Sample.page(of: Sample.story("2026-11-24-a", ["headline": .text(headline)]))
    #expect(page.contains("<h1 dir=\"auto\">\(headline)</h1>"))
    let short = try #require(try structured(page)["headline"] as? String)
    #expect(short.unicodeScalars.count <= 110)
    #expect(short.hasSuffix("word…"))
  }

  private func structured(_ page: String) throws -> [String: Any] {
    let start = try #require(page.ranges(of: "<script type=\"application/ld+json\">").first)
    let end = try #require(page.ranges(of: "</script>").first)
    return try parsed(String(page[start.upperBound..<end.lowerBound]))
  }

  private func parsed(_ json: String?) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(try #require(json).utf8))
    return try #require(object as? [String: Any])
  }
}
