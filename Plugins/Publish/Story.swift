import StageKit

/// A snapshot as pages and feeds show it: text on one line, addresses checked, the body rendered.
struct Story {
  let id: String
  let path: PagePath
  /// Where it lay before.
  let earlierPaths: [PagePath]
  let published: Instant
  let updated: Instant
  let howMade: String
  let language: String?
  let section: Section?
  let summary: [String]
  let tags: [String]
  let sourceURL: String?
  let image: String?
  /// The body, with the dateline run in.
  let body: Markup
  /// The body's words without markup.
  let words: String
  private let texts: [FieldName: String]

  init(_ snapshot: Snapshot, at path: PagePath, html: (String) -> String) {
    id = snapshot.id
    self.path = path
    earlierPaths = snapshot.earlierPaths.compactMap(PagePath.init(file:))
    published = snapshot.published
    updated = max(snapshot.published, snapshot.updated)
    howMade = OneLine.text(snapshot.howMade)
    texts = snapshot.fields.mapValues { OneLine.text($0.text ?? "") }
    language = LanguageTag.checked(snapshot.text(.language))
    section = Section(snapshot.text(.section))
    summary = Self.list(snapshot.fields[.summary])
    tags = Self.list(snapshot.fields[.tags])
    sourceURL = WebAddress.checked(snapshot.text(.sourceURL))
    image = WebAddress.image(snapshot.text(.image))
    let rendered = LegalText.clean(html(snapshot.text(.body)))
    words = PlainText.words(ofHTML: rendered)
    body = Dateline(texts[.dateline] ?? "").runIn(rendered, words: words)
  }

  /// The text of a field on one line, or the empty string.
  subscript(_ name: FieldName) -> String { texts[name] ?? "" }

  /// The headline, else how the story begins, else its id: never empty.
  var title: String {
    if !self[.headline].isEmpty { return self[.headline] }
    return words.isEmpty ? id : Excerpt.of(words, limit: 80)
  }

  /// What the story is about in a sentence or two, for lists, feeds and search engines.
  var description: String {
    if !self[.standfirst].isEmpty { return self[.standfirst] }
    let text = summary.isEmpty ? words : summary.joined(separator: " ")
    return text.isEmpty ? title : Excerpt.of(text, limit: 240)
  }

  /// The word above the headline: the kicker, else the section; may be empty.
  var label: String { self[.kicker].isEmpty ? section?.name ?? "" : self[.kicker] }

  /// The section and the tags, for feeds.
  var categories: [String] { (section.map { [$0.name] } ?? []) + tags }

  var direction: Direction { Direction(language: language) }

  var byline: Byline { Byline(self[.byline]) }

  /// Whether a second version of the story went out.
  var isUpdated: Bool { updated > published }

  private static func list(_ value: Value?) -> [String] {
    (value?.texts ?? []).map(OneLine.text).filter { !$0.isEmpty }
  }
}

extension Story {
  /// All stories, the newest first, each at a path of its own.
  static func all(of snapshots: [Snapshot], html: (String) -> String) -> [Story] {
    PagePath.assigned(to: snapshots)
      .map { Story($0.snapshot, at: $0.path, html: html) }
      .sorted { ($1.published, $0.id) < ($0.published, $1.id) }
  }
}
