#if Markdown
  internal import CCMark
  import Glibc
  import Synchronization

  /// Markdown as HTML that may stand in a page of ours, whoever wrote it.
  ///
  /// Raw HTML comes out as the text it is, so that no word of a story is lost and none of it acts;
  /// links lead to the web, to mail or into the site only; headings rank below the page's own.
  enum SafeMarkdown {
    /// Renders a body.
    static func html(_ markdown: String) -> String {
      oneAtATime.withLock { _ in render(markdown) }
    }

    /// The library shares tables between threads: it registers its extensions without a lock, and
    /// puts their special characters in while it parses and takes them out at the end. Two parses
    /// at once would lose a strikethrough or a link now and then.
    private static let oneAtATime = Mutex(())

    private static func render(_ markdown: String) -> String {
      guard let parser = Self.parser() else { return "" }
      defer { cmark_parser_free(parser) }
      guard let document = parse(markdown, parser) else { return "" }
      defer { cmark_node_free(document) }
      MarkdownTree(document).makeSafe()
      let extensions = cmark_parser_get_syntax_extensions(parser)
      guard let html = cmark_render_html(document, options, extensions) else { return "" }
      defer { free(html) }
      return String(cString: html)
    }

    /// Not `UNSAFE`, which leaves raw HTML out; not `SMART`, which changes what people approved.
    ///
    /// Alignment of table cells as a style, because the attribute is no longer valid HTML.
    private static let options =
      CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES

    private static let extensions = ["table", "strikethrough", "autolink"]

    private static func parser() -> OpaquePointer? {
      cmark_gfm_core_extensions_ensure_registered()
      guard let parser = cmark_parser_new(options) else { return nil }
      for name in extensions {
        guard let found = cmark_find_syntax_extension(name) else { continue }
        cmark_parser_attach_syntax_extension(parser, found)
      }
      return parser
    }

    private static func parse(_ markdown: String, _ parser: OpaquePointer) -> OpaquePointer? {
      var markdown = markdown
      markdown.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          cmark_parser_feed(parser, characters.baseAddress, characters.count)
        }
      }
      return cmark_parser_finish(parser)
    }
  }
#endif
