import StageKit

/// A format that this version knows when it sees it, but does not read.
struct ForeignFormat: Sendable, Hashable {
  /// With its article: `a PDF`.
  let name: String
  let wayOut: String

  private init(_ name: String, _ wayOut: String) {
    self.name = name
    self.wayOut = wayOut
  }

  /// What a source is, if it is one of these: by its first bytes, then by its ending.
  static func of(_ source: Source) -> ForeignFormat? {
    guard !source.bytes.isEmpty else { return nil }
    if let found = magic.first(where: { source.bytes.starts(with: $0.bytes) }) {
      return found.format
    }
    return markup(source) ?? endings[source.ending]
  }
}

extension ForeignFormat {
  private static let save = "save the story as plain text in UTF-8"
  private static let pdf = ForeignFormat("a PDF", "take its text out: 'pdftotext FILE NEW.txt'")
  private static let word = ForeignFormat(
    "a Word file or another zip archive",
    "in Word: save as 'Plain Text', encoding UTF-8"
  )
  private static let oldWord = ForeignFormat(
    "an old Word or Office file",
    "in Word: save as 'Plain Text', encoding UTF-8"
  )
  private static let picture = ForeignFormat("a picture", "send the story as text")
  private static let sound = ForeignFormat("sound or film", "send the story as text")
  private static let packed = ForeignFormat("a packed file", "unpack it first")
  private static let rich = ForeignFormat("RTF", "save the story as 'Plain Text' in UTF-8")
  private static let html = ForeignFormat("HTML", save)
  private static let feed = ForeignFormat("an RSS or Atom feed", "\(save), one file for each")
  private static let xml = ForeignFormat("XML", save)
  private static let json = ForeignFormat("JSON", save)
  private static let mail = ForeignFormat("an e-mail", "\(save), without the mail's header")

  private static let magic: [(bytes: [UInt8], format: ForeignFormat)] = [
    (Array("%PDF-".utf8), pdf),
    (Array("PK\u{3}\u{4}".utf8), word), (Array("PK\u{5}\u{6}".utf8), word),
    ([0xD0, 0xCF, 0x11, 0xE0], oldWord),
    ([0x89, 0x50, 0x4E, 0x47], picture), ([0xFF, 0xD8, 0xFF], picture),
    (Array("GIF8".utf8), picture), (Array("RIFF".utf8), sound), ([0x49, 0x49, 0x2A, 0], picture),
    ([0x4D, 0x4D, 0, 0x2A], picture), (Array("ID3".utf8), sound), (Array("OggS".utf8), sound),
    ([0x1F, 0x8B], packed), ([0xFD, 0x37, 0x7A, 0x58], packed), (Array("BZh".utf8), packed),
    ([0x28, 0xB5, 0x2F, 0xFD], packed), (Array("{\\rtf".utf8), rich),
  ]

  private static let endings: [String: ForeignFormat] = [
    "html": html, "htm": html, "xhtml": html, "rss": feed, "atom": feed, "xml": xml,
    "json": json, "pdf": pdf, "docx": word, "odt": word, "doc": oldWord, "rtf": rich,
    "eml": mail, "msg": mail,
  ]

  /// The elements that whole documents and fragments of the web begin with.
  private static let elements: Set<String> = [
    "html", "head", "body", "div", "p", "article", "section", "main", "header", "meta", "title",
    "table", "span", "script", "style", "h1", "h2", "h3", "br", "b", "i", "u", "em", "strong",
    "font", "center", "ul", "ol", "a", "img",
  ]

  private static func markup(_ source: Source) -> ForeignFormat? {
    let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = source.bytes.dropFirst(source.bytes.starts(with: bom) ? 3 : 0)
    let start = lowered(
      String(decoding: bytes.drop { $0 <= 32 }.prefix(2048), as: UTF8.self)
    )
    if start.utf8.first == UInt8(ascii: "<") { return tagged(start, isMarkdown: source.isMarkdown) }
    if isJSON(start) { return json }
    return isMail(start) ? mail : nil
  }

  private static func tagged(_ start: String, isMarkdown: Bool) -> ForeignFormat? {
    if start.hasPrefix("<?xml") || start.hasPrefix("<!--") {
      if start.contains("<rss") || start.contains("<feed") { return feed }
      if start.contains("<html") || start.contains("<!doctype html") { return html }
      return start.hasPrefix("<?xml") ? xml : isMarkdown ? nil : html
    }
    if start.hasPrefix("<!doctype html") { return html }
    if start.hasPrefix("<!doctype") { return xml }
    let name = String(start.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber) })
    switch name {
    case "rss", "feed", "rdf": return feed
    case "html": return html
    case "newsitem", "newsmessage", "newsml", "nitf", "packageitem": return xml
    default: return elements.contains(name) && !isMarkdown ? html : nil
    }
  }

  private static func isJSON(_ start: String) -> Bool {
    var marks = start.utf8.filter { $0 > 32 }.prefix(2).makeIterator()
    let quote = UInt8(ascii: "\"")
    switch (marks.next(), marks.next()) {
    case (UInt8(ascii: "{"), quote), (UInt8(ascii: "{"), UInt8(ascii: "}")): return true
    case (UInt8(ascii: "["), let second?):
      return [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(second)
    default: return false
    }
  }

  private static func isMail(_ start: String) -> Bool {
    let heads = ["received:", "return-path:", "delivered-to:", "mime-version:", "message-id:"]
    return heads.contains { start.hasPrefix($0) }
      || (start.hasPrefix("from: ") && start.contains("\nsubject:"))
  }
}

extension Source {
  /// Whether the name says Markdown.
  var isMarkdown: Bool { ["md", "markdown", "mdown", "mkd"].contains(ending) }
}
