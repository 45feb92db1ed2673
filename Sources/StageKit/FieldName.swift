/// The name of one value of an article, such as `headline`.
public struct FieldName: RawRepresentable, Hashable, Sendable, Comparable {
  /// The name as records and workflows write it.
  public let rawValue: String

  /// Takes any name; names that copydesk does not know begin with `x-`.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Takes any name.
  public init(_ name: String) {
    rawValue = name
  }

  /// Orders names by their UTF-8 bytes.
  public static func < (one: FieldName, other: FieldName) -> Bool {
    one.rawValue < other.rawValue
  }
}

extension FieldName: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Takes the literal as the name.
  public init(stringLiteral value: String) {
    rawValue = value
  }

  /// The bare name.
  public var description: String { rawValue }
}

extension FieldName {
  /// The story itself, as Markdown.
  public static let body: FieldName = "body"
  /// The headline.
  public static let headline: FieldName = "headline"
  /// The line above the headline.
  public static let kicker: FieldName = "kicker"
  /// The sentences below the headline that sell the story.
  public static let standfirst: FieldName = "standfirst"
  /// Who wrote it, without "By".
  public static let byline: FieldName = "byline"
  /// Where, and by custom when, it was written.
  public static let dateline: FieldName = "dateline"
  /// A BCP 47 tag, such as `en-GB`.
  public static let language: FieldName = "language"
  /// Where it runs: world, sport, ….
  public static let section: FieldName = "section"
  /// The desk's working name for the story.
  public static let slug: FieldName = "slug"
  /// The last part of the page's address.
  public static let urlSlug: FieldName = "url-slug"
  /// 1 (flash) to 9, as IPTC counts.
  public static let urgency: FieldName = "urgency"
  /// Nothing goes out before this moment.
  public static let embargo: FieldName = "embargo"
  /// A note to editors; it never goes out.
  public static let ednote: FieldName = "ednote"
  /// Who first had the story.
  public static let source: FieldName = "source"
  /// Who brought it: the agency or outlet in between.
  public static let via: FieldName = "via"
  /// Where the source has it.
  public static let sourceURL: FieldName = "source-url"
  /// The line that says whose copy it is.
  public static let credit: FieldName = "credit"
  /// What may be done with it.
  public static let rights: FieldName = "rights"
  /// When the copy says that it was written.
  public static let dated: FieldName = "dated"
  /// The picture's address.
  public static let image: FieldName = "image"
  /// The words below the picture.
  public static let caption: FieldName = "caption"
  /// Whose picture it is.
  public static let imageCredit: FieldName = "image-credit"
  /// The story in a few sentences.
  public static let summary: FieldName = "summary"
  /// What it is about, for readers.
  public static let tags: FieldName = "tags"
  /// What it is about, for search.
  public static let keywords: FieldName = "keywords"
  /// The people, organisations and places in it.
  public static let entities: FieldName = "entities"
  /// What it is about, in the terms of a code list.
  public static let subjects: FieldName = "subjects"
}
