import StageKit

/// Markdown, with or without YAML front matter between two lines of `---`.
enum MarkdownFile: SourceFormat {
  static func recognises(_ source: Source, _ text: CleanText) -> Bool {
    source.isMarkdown || FrontMatter.span(text) != nil
  }

  static func read(
    _ text: CleanText,
    _ options: Options,
    _ context: StageContext
  ) throws -> [Draft] {
    var front = FrontMatter(zone: context.zone)
    front.warnings = text.warnings
    var body = text.bytes[...]
    if let span = FrontMatter.span(text) {
      try front.read(String(decoding: text.bytes[span.yaml], as: UTF8.self), context.formats)
      body = text.bytes[span.end...]
    } else if FrontMatter.opens(text) {
      if let line = FrontMatter.lineOfEmbargo(text) { throw ReadError.lostEmbargo(line: line) }
      front.warnings.append(
        "the front matter that begins in line 1 never ends: all of the file was taken as the story"
      )
    }
    body = dropBlankLines(body)
    if front.fields[.headline] == nil {
      if let heading = Heading(body) {
        front.fields[.headline] = .text(heading.text)
        body = dropBlankLines(body[heading.end...])
      } else {
        front.warnings.append(
          "found no headline: neither the front matter nor a line '# …' at the start has one"
        )
      }
    }
    front.fields[.body] = .text(String(decoding: body, as: UTF8.self))
    return [front.draft]
  }

  private static func dropBlankLines(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let newline = rest.firstIndex(of: 10), trimmed(rest[..<newline]).isEmpty {
      rest = rest[(newline + 1)...]
    }
    return rest
  }
}

/// The heading of the first level that a body begins with.
private struct Heading {
  let text: String
  /// Where the rest of the body begins.
  let end: Int

  init?(_ body: ArraySlice<UInt8>) {
    let lineEnd = body.firstIndex(of: 10) ?? body.endIndex
    let line = trimmed(body[body.startIndex..<lineEnd])
    end = min(lineEnd + 1, body.endIndex)
    guard line.starts(with: "# ".utf8) else { return nil }
    var words = trimmed(line.dropFirst(2))
    let closing = words.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing > 0, words.dropLast(closing).last == 32 { words = trimmed(words.dropLast(closing)) }
    guard !words.isEmpty else { return nil }
    text = MarkdownEscaping.unescape(String(decoding: words, as: UTF8.self))
  }
}
