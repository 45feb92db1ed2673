import StageKit
import Testing

@testable import PublishPlugin

@Suite("Small texts")
struct TextTests {
  @Test(
    "one line is left of any text",
    arguments: [
      ("", ""), (" \r\n\t ", ""), ("a\r\nb", "a b"), ("  a  b ", "a b"), ("a\u{0}b", "a b"),
      ("a\u{2028}b", "a b"), ("10\u{A0}km", "10\u{A0}km"), ("👩‍👩‍👧 e\u{301}", "👩‍👩‍👧 e\u{301}"),
    ]
  )
  func oneLine(_ text: String, _ line: String) {
    #expect(OneLine.text(text) == line)
  }

  @Test(
    "an excerpt ends after a word, within its limit",
    arguments: [
      ("", ""), ("abc", "abc"), ("twelve chars", "twelve chars"), ("twelve chars!", "twelve…"),
      ("one two three four", "one two…"), ("oneverylongwordindeed", "oneverylong…"),
      ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧👩‍👩‍👧\u{1F469}…"),
    ]
  )
  func excerpt(_ text: String, _ excerpt: String) {
    #expect(Excerpt.of(text, limit: 12) == excerpt)
    #expect(Excerpt.of(text, limit: 12).unicodeScalars.count <= 12)
  }

  @Test(
    "the words of rendered HTML",
    arguments: [
      ("", ""), ("<p>a</p>\n<p>b</p>", "a b"),
      ("<p>&lt;b&gt; &amp;lt; &quot;x&quot;</p>", "<b> &lt; \"x\""),
      ("a & b", "a & b"), ("<a href=\"x?a=1&amp;b\">c</a>d", "cd"),
    ]
  )
  func words(_ html: String, _ words: String) {
    #expect(PlainText.words(ofHTML: html) == words)
  }

  @Test(
    "a byline names its people without their jobs",
    arguments: [
      ("", "", []),
      ("By Ada Berg", "Ada Berg", ["Ada Berg"]),
      ("BY ADA BERG", "ADA BERG", ["ADA BERG"]),
      (
        "Ada Berg, Jo Winter and Li de Vries", "Ada Berg, Jo Winter and Li de Vries",
        ["Ada Berg", "Jo Winter", "Li de Vries"]
      ),
      ("Ada Berg & Jo Winter", "Ada Berg & Jo Winter", ["Ada Berg", "Jo Winter"]),
      ("Ada Berg, Political Editor", "Ada Berg, Political Editor", ["Ada Berg"]),
      ("Ada Berg in Berlin", "Ada Berg in Berlin", ["Ada Berg in Berlin"]),
      ("Reuters", "Reuters", []),
      ("By our staff", "our staff", []),
      ("ليلى حداد", "ليلى حداد", ["ليلى حداد"]),
    ] as [(String, String, [String])]
  )
  func byline(_ line: String, _ text: String, _ people: [String]) {
    #expect(Byline(line).text == text)
    #expect(Byline(line).people == people)
  }

  @Test(
    "the dateline runs in once",
    arguments: [
      ("", "<p>Rain.</p>", "<p>Rain.</p>"),
      ("OSLO", "<p>Rain.</p>", "<p>[OSLO] — Rain.</p>"),
      ("OSLO, Nov 24 —", "<p>Rain.</p>", "<p>[OSLO, Nov 24] — Rain.</p>"),
      ("OSLO", "<p>OSLO — Rain.</p>", "<p>OSLO — Rain.</p>"),
      ("OSLO", "<ul></ul>", "<p>[OSLO] — </p>\n<ul></ul>"),
      ("<b>", "<p>Rain.</p>", "<p>[&lt;b&gt;] — Rain.</p>"),
    ]
  )
  func dateline(_ text: String, _ html: String, _ result: String) {
    let open = "<span class=\"dateline\" dir=\"auto\">"
    let expected = result.replacing("[", with: open).replacing("]", with: "</span>")
    #expect(Dateline(text).runIn(html, words: PlainText.words(ofHTML: html)).source == expected)
  }

  @Test(
    "a link is an address on the web, encoded",
    arguments: [
      ("https://a.example/b c?d=\"e\"", "https://a.example/b%20c?d=%22e%22"),
      ("http://a.example", "http://a.example"),
      ("HTTPS://a.example/é%20", "HTTPS://a.example/%C3%A9%20"),
      ("ftp://a.example", nil), ("a.example", nil), ("https://", nil), ("https:///a", nil),
      ("https://?a", nil), ("javascript:alert(1)", nil), ("", nil),
    ]
  )
  func address(_ text: String, _ address: String?) {
    #expect(WebAddress.checked(text) == address)
  }

  @Test(
    "the address of a site ends in a slash",
    arguments: [
      ("https://a.example", "https://a.example/"), ("https://a.example/", "https://a.example/"),
      ("https://a.example/b?c#d", "https://a.example/b/"), ("a", nil),
    ]
  )
  func folder(_ text: String, _ address: String?) {
    #expect(WebAddress.folder(text) == address)
  }

  @Test(
    "a language tag has the form of one",
    arguments: [
      ("en", true), ("pt-BR", true), ("zh-Hant-TW", true), ("", false), ("e", false),
      ("english", false), ("en_US", false), ("en-", false), ("en\"", false), ("12", false),
    ]
  )
  func language(_ tag: String, _ isValid: Bool) {
    #expect((LanguageTag.checked(tag) != nil) == isValid)
  }

  @Test(
    "a time is told on the desk's clock",
    arguments: [
      (0, "1 January 1970, 00:00 UTC"), (3600, "1 January 1970, 01:00 UTC+1"),
      (-12600, "31 December 1969, 20:30 UTC−3:30"), (20700, "1 January 1970, 05:45 UTC+5:45"),
    ]
  )
  func time(_ offset: Int, _ text: String) {
    let element = DateText(Instant(seconds: 0), in: Zone(name: "Test", first: offset)).element
    #expect(element.source.contains(">\(text)</time>"))
  }

  @Test("what is put into markup is escaped, and markup is not escaped twice")
  func markup() {
    let inner: Markup = "<i>\("a<b")</i>"
    let outer: Markup = "<p title=\"\("\"'")\">\(inner)\(7)</p>"
    #expect(outer.source == "<p title=\"&quot;&#39;\"><i>a&lt;b</i>7</p>")
  }

  @Test("JSON in a page cannot end the element around it, and means the same")
  func embeddedJSON() {
    let json = JSONText.object([("</script>", .array(["<!--", "a\"\\\n\t&\u{2028}"]))])
    #expect(
      json.embedded
        == "{\"\\u003c/script\\u003e\":[\"\\u003c!--\",\"a\\\"\\\\\\n\\t\\u0026\u{2028}\"]}"
    )
    #expect(json.line == "{\"</script>\":[\"<!--\",\"a\\\"\\\\\\n\\t&\u{2028}\"]}")
  }
}
