import StageKit

/// Plain text as wires and newsrooms send it: headline, byline, dateline, paragraphs.
enum WireCopy: SourceFormat {
  static func recognises(_ source: Source, _ text: CleanText) -> Bool { true }

  static func read(
    _ text: CleanText,
    _ options: Options,
    _ context: StageContext
  ) throws -> [Draft] {
    var manuscript = Manuscript(text, options)
    try manuscript.readHead(context.zone)
    manuscript.readText()
    manuscript.readEnd()
    manuscript.readDateline()
    return [manuscript.draft]
  }
}

/// A story on its way from lines to fields.
struct Manuscript {
  let options: Options
  /// The lines that are not read yet.
  var lines: ArraySlice<Line>
  /// The paragraphs of the text, once the head is read.
  var paragraphs: ArraySlice<Paragraph> = []
  var fields: [FieldName: Value] = [:]
  var warnings: [String]
  var guid: String?
  var follows: String?

  init(_ text: CleanText, _ options: Options) {
    self.options = options
    lines = text.lines[...]
    warnings = text.warnings
  }

  /// Sets a field that has no value yet; a second value is told to people.
  mutating func set(_ name: FieldName, _ text: String) {
    guard let first = fields[name]?.text else {
      fields[name] = .text(text)
      return
    }
    if first != text { warnings.append("a second \(name) was left out: '\(text)'") }
  }

  /// Adds a line to a field that takes several.
  mutating func add(_ name: FieldName, _ text: String) {
    fields[name] = .text(fields[name]?.text.map { "\($0)\n\(text)" } ?? text)
  }

  var draft: Draft {
    var fields = fields
    fields[.body] = .text(body)
    return Draft(guid: guid, fields: fields, warnings: warnings, follows: follows)
  }

  private var body: String {
    String(decoding: Array(paragraphs.map(\.markdown).joined(separator: [10, 10])), as: UTF8.self)
  }
}

extension Manuscript {
  /// Parts what is left into paragraphs.
  mutating func readText() {
    paragraphs = Layout(lines).paragraphs(Array(lines))[...]
    lines = []
    if fields[.headline] == nil { warnings.append("found no headline: write one") }
    if paragraphs.isEmpty { warnings.append("found a headline and no story below it") }
  }

  /// Takes the dateline out of the paragraph that begins the story.
  mutating func readDateline() {
    guard options.datelines, fields[.dateline] == nil else { return }
    for index in paragraphs.indices.prefix(4) where paragraphs[index].kind == .prose {
      let text = paragraphs[index].string
      if let dateline = Dateline(text, options.agencies) {
        if !dateline.place.isEmpty { set(.dateline, dateline.place) }
        take(agency: dateline.agency, via: dateline.via)
        paragraphs[index].text = Array(dateline.rest.utf8)
        return
      }
      let line = Line(number: 1, text)
      guard line.isBullet || text.hasPrefix("(") else { return }
    }
  }

  mutating func take(agency: String?, via: String?) {
    if let agency, fields[.source] == nil { fields[.source] = .text(agency) }
    if let via, fields[.via] == nil { fields[.via] = .text(via) }
  }

  mutating func take(_ byline: Byline, at line: Int) {
    set(.byline, byline.names)
    take(agency: byline.outlet, via: nil)
    if byline.wasCapitals {
      warnings.append("the byline in line \(line) was in capitals: check '\(byline.names)'")
    }
  }
}
