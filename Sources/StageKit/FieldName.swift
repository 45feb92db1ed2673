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
  public static let body: FieldName = "body"
  public static let headline: FieldName = "headline"
  public static let kicker: FieldName = "kicker"
  public static let standfirst: FieldName = "standfirst"
  public static let byline: FieldName = "byline"
  public static let dateline: FieldName = "dateline"
  public static let language: FieldName = "language"
  public static let section: FieldName = "section"
  public static let slug: FieldName = "slug"
  public static let urlSlug: FieldName = "url-slug"
  public static let urgency: FieldName = "urgency"
  public static let embargo: FieldName = "embargo"
  public static let ednote: FieldName = "ednote"
  public static let source: FieldName = "source"
  public static let via: FieldName = "via"
  public static let sourceURL: FieldName = "source-url"
  public static let credit: FieldName = "credit"
  public static let rights: FieldName = "rights"
  public static let dated: FieldName = "dated"
  public static let image: FieldName = "image"
  public static let caption: FieldName = "caption"
  public static let imageCredit: FieldName = "image-credit"
  public static let summary: FieldName = "summary"
  public static let tags: FieldName = "tags"
  public static let keywords: FieldName = "keywords"
  public static let entities: FieldName = "entities"
  public static let subjects: FieldName = "subjects"
}
