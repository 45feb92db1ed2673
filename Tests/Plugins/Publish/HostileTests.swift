import Foundation
import StageKit
import Testing

@Suite("Hostile text")
struct HostileTests {
  /// Everything that ends a text early somewhere, and what XML 1.0 forbids.
  private static let text: String = {
    let forbidden: [UInt32] = [
      0, 1, 8, 0xB, 0xC, 0xE, 0x1F, 0x7F, 0x85, 0xFFFE, 0xFFFF, 0x1FFFF, 0xFDD0,
    ]
    let scalars = forbidden.compactMap(Unicode.Scalar.init).map { "\($0)" }.joined()
    return
      "</title></style></script><script>alert(1)</script><!-- ]]> --> \" onload=\"x ' & &amp; \(scalars)"
      + "\u{2028}\u{202E}rtl \\ %3C 👩‍👩‍👧 e\u{301}\r\nnext\ttab"
  }()

  private static let names: [FieldName] = [
    "headline", "kicker", "standfirst", "byline", "dateline", "language", "section", "url-slug",
    "source", "via", "source-url", "credit", "rights", "image", "caption", "image-credit", "body",
    "summary", "tags",
  ]

  @Test(
    "in any one field, and in all, makes no markup and breaks no file",
    arguments: names + ["all"]
  )
  func inEveryField(_ name: FieldName) throws {
    var fields: [FieldName: Value] = ["headline": "Plain", "body": "Words.", "image": "a.jpg"]
    for field in name == "all" ? Self.names : [name] {
      fields[field] = field == "tags" || field == "summary" ? [.text(Self.text)] : .text(Self.text)
    }
    let snapshot = Sample.story("2026-11-24-hostile", fields, howMade: Self.text)
    let desk: [String: Value] = [
      "site": ["name": .text(Self.text), "url": .text("https://x.example/" + Self.text)]
    ]
    for (path, text) in try Sample.site(of: [snapshot], desk: name == "all" ? desk : Sample.desk) {
      try check(path, text)
    }
    let preview = try Sample.output().preview(snapshot, desk, Sample.context)
    try check(preview.path, String(decoding: preview.bytes, as: UTF8.self))
  }

  private func check(_ path: String, _ text: String) throws {
    if path.hasSuffix(".json") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
      return
    }
    let isHTML = path.hasSuffix(".html")
    #expect(TagBalance.problem(with: text, isHTML: isHTML) == nil, "in \(path)")
    #expect(!text.contains("<script>"), "in \(path)")
    #expect(!text.contains("onload=\""), "in \(path)")
  }

  @Test(
    "no link on a page leads to code",
    arguments: [
      "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "JAVASCRIPT:alert(1)",
      "data:text/html,<script>alert(1)</script>", "vbscript:x", "//evil.example/x", "https:evil",
      "http://", "https:///x",
    ]
  )
  func links(_ address: String) throws {
    let page = try Sample.page(
      of: Sample.story(
        "2026-11-24-a",
        [
          "headline": "A", "source": "S", "source-url": .text(address), "image": .text(address),
          "body": .text("[a](\(address)) ![b](\(address)) <\(address)>"),
        ]
      )
    )
    for part in ["\"javascript:", "\"JAVASCRIPT:", "\"data:text", "\"vbscript", "rel=\"external\""]
    {
      #expect(!page.contains(part))
    }
    #expect(TagBalance.problem(with: page, isHTML: true) == nil)
  }

  @Test("no image leads out of the site", arguments: ["../secret.png", "a/../../b.png", ".."])
  func images(_ path: String) throws {
    let page = try Sample.page(of: Sample.story("2026-11-24-a", ["image": .text(path)]))
    #expect(!page.contains("<img"))
  }

  @Test("a host without Markdown shows the body as escaped paragraphs")
  func withoutMarkdown() throws {
    let context = StageContext(formats: Formats())
    let body = "One <b>.\n\n[x](javascript:alert(1))"
    let files = try Sample.output().build(
      [Sample.story("2026-11-24-a", ["dateline": "OSLO", "body": .text(body)])],
      Sample.desk,
      context
    )
    let page = files.first { $0.path == "2026/11/24/a/index.html" }
    let text = String(decoding: page?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("OSLO</span> — One &lt;b&gt;.</p>\n<p>[x](javascript:alert(1))</p>"))
    #expect(!text.contains("href=\"javascript"))
  }
}
