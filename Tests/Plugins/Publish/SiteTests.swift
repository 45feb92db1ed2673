import StageKit
import Testing

@Suite("The site as a whole")
struct SiteTests {
  @Test(
    "'to' says what is made",
    arguments: [
      (
        ["site", "feeds"],
        ["2026/11/24/wall-rises/index.html", "feed.json", "feed.xml", "index.html", "sitemap.xml"]
      ),
      (["site"], ["2026/11/24/wall-rises/index.html", "index.html", "sitemap.xml"]),
      (["feeds"], ["feed.json", "feed.xml"]),
    ] as [([String], [String])]
  )
  func files(_ to: [String], _ paths: [String]) throws {
    let site = try Sample.site(
      of: [Sample.story()],
      settings: ["to": .list(to.map { .text($0) })]
    )
    #expect(site.keys.sorted() == paths)
    let pointsAtFeeds = site["index.html"]?.contains("feed.xml") ?? true
    #expect(pointsAtFeeds == to.contains("feeds"))
  }

  @Test("the order of the snapshots does not matter")
  func order() throws {
    let stories = (0..<90).map { number in
      Sample.story(
        "2026-11-24-story-\(number)",
        ["headline": "Story \(number)", "section": .text(["Region", "World"][number % 2])],
        minute: number / 2
      )
    }
    #expect(try Sample.site(of: stories) == Sample.site(of: stories.reversed()))
  }

  @Test("the newest story comes first, and of two at one time the one whose id does")
  func newestFirst() throws {
    let site = try Sample.site(of: [
      Sample.story("2026-11-24-b", ["headline": "Second"], minute: 1),
      Sample.story("2026-11-24-c", ["headline": "Third"], minute: 0),
      Sample.story("2026-11-24-a", ["headline": "First"], minute: 1),
    ])
    for file in ["index.html", "feed.xml", "feed.json", "sitemap.xml"] {
      let text = try #require(site[file])
      let places = ["24/a/", "24/b/", "24/c/"].map { text.ranges(of: $0).first?.lowerBound }
      #expect(places == places.sorted { ($0 ?? text.endIndex) < ($1 ?? text.endIndex) })
    }
  }

  @Test("an empty desk has a front page and valid feeds")
  func empty() throws {
    let site = try Sample.site(of: [], desk: [:])
    #expect(site.keys.sorted() == ["feed.json", "feed.xml", "index.html"])
    #expect(try #require(site["index.html"]).contains("Nothing has been published yet."))
    #expect(try #require(site["feed.xml"]).contains("<link>https://site.invalid/</link>"))
  }

  @Test("forty stories are a page, and the pages lead to each other")
  func pages() throws {
    let stories = (0..<81).map { number in
      Sample.story(
        "2026-11-24-story-\(number)",
        ["headline": "S", "section": "World News"],
        minute: number
      )
    }
    let site = try Sample.site(of: stories)
    func count(_ path: String) -> Int { site[path]?.ranges(of: "<h2").count ?? -1 }
    #expect(count("index.html") == 40)
    #expect(count("page/2/index.html") == 40)
    #expect(count("page/3/index.html") == 1)
    #expect(site["page/4/index.html"] == nil)
    #expect(count("section/world-news/page/3/index.html") == 1)
    let second = try #require(site["page/2/index.html"])
    #expect(second.contains("<a rel=\"prev\" href=\"../../index.html\">Newer stories</a>"))
    #expect(second.contains("<a rel=\"next\" href=\"../../page/3/index.html\">Older stories</a>"))
    #expect(second.contains("href=\"https://news.example.org/page/2/\""))
  }

  @Test("sections that differ in capitals alone are one, under the newest name")
  func sections() throws {
    let site = try Sample.site(of: [
      Sample.story("2026-11-24-a", ["headline": "A", "section": "world"], minute: 0),
      Sample.story("2026-11-24-b", ["headline": "B", "section": "World"], minute: 1),
      Sample.story("2026-11-24-c", ["headline": "C", "section": "Wörld"], minute: 0),
    ])
    #expect(site.keys.filter { $0.hasPrefix("section/") }.count == 2)
    #expect(
      try #require(site["section/world/index.html"]).contains(
        "<h1 class=\"list\" dir=\"auto\">World</h1>"
      )
    )
  }

  @Test("a feed ends after 'feed-items' stories, the newest")
  func feedItems() throws {
    let stories = (0..<5).map { Sample.story("2026-11-24-s\($0)", minute: $0) }
    let site = try Sample.site(of: stories, settings: ["feed-items": 2])
    #expect(site["feed.xml"]?.ranges(of: "<item>").count == 2)
    #expect(try #require(site["feed.json"]).contains("\"id\":\"2026-11-24-s4\""))
    #expect(try !#require(site["feed.json"]).contains("\"id\":\"2026-11-24-s0\""))
  }
}
