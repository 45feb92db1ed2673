import StageKit

/// Reads wire copy and Markdown into drafts of articles.
struct Ingest: Reader {
  static let language = Setting.text(
    "language",
    default: "",
    "The language of copy that does not say its own, such as en."
  )
  static let byline = Setting.list(
    "byline",
    default: ["top", "end"],
    of: ["top", "end"],
    "Where plain copy may have its byline: below the headline, or as the last line."
  )
  static let datelines = Setting.bool(
    "datelines",
    default: true,
    "Whether to take a dateline out of the first paragraph."
  )
  static let agencies = Setting.list(
    "agencies",
    default: [],
    "Names that your datelines and bylines use for agencies and papers."
  )
  static let limit = Setting.int(
    "max-megabytes",
    default: 16,
    in: 1...256,
    "The largest file to read, in megabytes."
  )

  static let description = StageDescription(
    name: "ingest",
    version: "1.0.0",
    summary: "Reads wire copy and Markdown into articles.",
    reads: [],
    writes: [
      .headline, .kicker, .standfirst, .byline, .dateline, .dated, .language, .slug, .urgency,
      .embargo, .ednote, .source, .via, .credit, .rights, .body,
    ],
    settings: [language, byline, datelines, agencies, limit]
  )

  private let options: Options

  init(settings: Settings) {
    options = Options(
      language: settings[Self.language],
      bylines: Set(settings[Self.byline]),
      datelines: settings[Self.datelines],
      agencies: Agencies(more: settings[Self.agencies]),
      limit: settings[Self.limit] * 1_000_000
    )
  }

  func read(_ source: Source, _ context: StageContext) throws -> [Draft] {
    guard source.bytes.count <= options.limit else {
      throw ReadError.tooLarge(source.bytes.count, limit: options.limit)
    }
    if let foreign = ForeignFormat.of(source) { throw ReadError.foreign(foreign) }
    let text = try CleanText(source.bytes)
    let format = formats.first { $0.recognises(source, text) } ?? WireCopy.self
    return try format.read(text, options, context).map { $0.speaking(options.language) }
  }
}

/// What the settings come to.
struct Options: Sendable {
  var language = ""
  var bylines: Set<String> = ["top", "end"]
  var datelines = true
  var agencies = Agencies()
  var limit = 16_000_000
}

extension Draft {
  /// The same draft, with a language where it says none itself.
  fileprivate func speaking(_ language: String) -> Draft {
    guard !language.isEmpty, fields[.language] == nil else { return self }
    var fields = fields
    fields[.language] = .text(language)
    return Draft(guid: guid, fields: fields, warnings: warnings, follows: follows)
  }
}
