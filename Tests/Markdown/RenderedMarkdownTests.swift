import Markdown
import Testing

@Suite(
  "Markdown as safe HTML",
  .enabled(if: MarkdownRenderer.html != nil, "built without the trait Markdown")
)
struct RenderedMarkdownTests {
  private func render(_ markdown: String) throws -> String {
    let html = try #require(MarkdownRenderer.html)
    return html(markdown)
  }

  @Test(
    "what an editor writes comes out as HTML",
    arguments: [
      ("", ""),
      ("One *two* **three**.", "<p>One <em>two</em> <strong>three</strong>.</p>\n"),
      ("> said so", "<blockquote>\n<p>said so</p>\n</blockquote>\n"),
      ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
      ("~~gone~~", "<p><del>gone</del></p>\n"),
      ("\"quotes\" -- stay...", "<p>&quot;quotes&quot; -- stay...</p>\n"),
      ("a\r\nb", "<p>a\nb</p>\n"),
      (
        "see https://example.org/a?b=1&c=2",
        "<p>see <a href=\"https://example.org/a?b=1&amp;c=2\">"
          + "https://example.org/a?b=1&amp;c=2</a></p>\n"
      ),
      ("caf\u{65}\u{301} 🗞️", "<p>cafe\u{301} 🗞️</p>\n"),
      ("nul \0 byte", "<p>nul \u{FFFD} byte</p>\n"),
    ]
  )
  func renders(_ markdown: String, _ html: String) throws {
    #expect(try render(markdown) == html)
  }

  @Test("a table keeps its alignment in a way that is valid HTML")
  func table() throws {
    let html = try render("| a | b |\n|---|--:|\n| 1 | 2 |\n")
    #expect(html.contains("<th>a</th>"))
    #expect(html.contains("<td style=\"text-align: right\">2</td>"))
  }

  @Test(
    "raw HTML comes out as the text it is",
    arguments: [
      (
        "<script>alert(1)</script>\n",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
      ),
      ("a <b onclick=\"x()\">b</b>", "<p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>\n"),
      ("<div>\nkept\n</div>\n", "<p>&lt;div&gt;\nkept\n&lt;/div&gt;</p>\n"),
      ("<!-- check this -->\n\nseen", "<p>seen</p>\n"),
      ("a <!-- b --> c", "<p>a  c</p>\n"),
      ("<!-- a --> seen <!-- b -->", "<p>&lt;!-- a --&gt; seen &lt;!-- b --&gt;</p>\n"),
    ]
  )
  func rawHTML(_ markdown: String, _ html: String) throws {
    #expect(try render(markdown) == html)
  }

  @Test(
    "a link that does not simply lead somewhere leaves its words",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&#58;alert(1)",
      "java&#10;script:alert(1)", "&#1;javascript:alert(1)", "vbscript:x", "data:text/html,x",
      "file:///etc/passwd", "intent://scan", "blob:x",
    ]
  )
  func unsafeLink(_ address: String) throws {
    #expect(try render("a [*word*](\(address)) b") == "<p>a <em>word</em> b</p>\n")
    #expect(try render("![word](\(address))") == "<p>word</p>\n")
    #expect(try !render("<\(address)>").contains("href"))
  }

  @Test(
    "a link to the web, to mail or into the site stays",
    arguments: [
      "https://example.org/", "HTTP://example.org", "mailto:desk@example.org", "tel:+311234",
      "/2026/a", "a?b=c:d", "#part", "./x:y",
    ]
  )
  func safeLink(_ address: String) throws {
    #expect(try render("[w](\(address))") == "<p><a href=\"\(address)\">w</a></p>\n")
  }

  @Test(
    "headings rank below the page's headline and leave no rank out",
    arguments: [
      ("# a", "2"), ("### a\n\n### b", "22"), ("# a\n## b\n#### c\n## d\n# e", "23432"),
      ("#### a\n## b\n### c", "223"), ("# a\n## b\n### c\n#### d\n##### e\n###### f", "234566"),
    ]
  )
  func headings(_ markdown: String, _ ranks: String) throws {
    let html = try render(markdown)
    let found = html.split(separator: "<h").compactMap(\.first).map(String.init).joined()
    #expect(found == ranks)
  }

  @Test("many at once give what one gives")
  func concurrent() async throws {
    let html = try #require(MarkdownRenderer.html)
    let text = "~~a~~ www.example.org\n\n| a | b |\n|---|---|\n| ~~c~~ | d |\n"
    let alone = html(text)
    let all = await withTaskGroup(of: String.self) { group in
      for _ in 0..<200 { group.addTask { html(text) } }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(all == [alone])
  }

  @Test("deep and long text ends in time")
  func deepText() throws {
    #expect(try render(String(repeating: "> ", count: 5000) + "a").contains("a"))
    #expect(try render(String(repeating: "[", count: 50000)).utf8.count > 50000)
    #expect(try render(String(repeating: "*a_ ", count: 20000)).contains("a"))
  }
}

@Test("a build without the trait says so")
func withoutTrait() {
  #if Markdown
    #expect(MarkdownRenderer.html != nil)
  #else
    #expect(MarkdownRenderer.html == nil)
  #endif
}
