/// What kind of value a field holds.
public enum FieldType: String, Sendable, Hashable, CaseIterable {
  case text, integer, boolean, instant, list, object
}

extension FieldName {
  /// The fields every desk has, with the type of each, in the order records show them.
  public static let known: [(name: FieldName, type: FieldType)] = [
    (.headline, .text), (.kicker, .text), (.standfirst, .text), (.byline, .text),
    (.dateline, .text), (.dated, .instant), (.language, .text), (.section, .text), (.slug, .text),
    (.urlSlug, .text), (.urgency, .integer), (.embargo, .instant), (.ednote, .text),
    (.source, .text), (.via, .text), (.sourceURL, .text), (.credit, .text), (.rights, .text),
    (.image, .text), (.caption, .text), (.imageCredit, .text), (.summary, .list), (.tags, .list),
    (.keywords, .list), (.entities, .list), (.subjects, .list), (.body, .text),
  ]

  private static let types = Dictionary(
    uniqueKeysWithValues: known.map { ($0.name, $0.type) }
  )

  /// The type of a field every desk has; `nil` for a plugin's own.
  public var type: FieldType? { Self.types[self] }

  /// Whether a workflow or a record may use the name: known, or `x-` and more.
  public var isUsable: Bool {
    type != nil || (rawValue.hasPrefix("x-") && rawValue.utf8.count > 2)
  }
}
