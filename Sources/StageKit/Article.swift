/// One story as a stage sees it: the fields it declared, and nothing else.
public struct Article: Sendable, Hashable {
  /// The article's name on the desk; it never changes.
  public let id: String

  /// The values by name.
  public private(set) var fields: [FieldName: Value]

  /// The items of earlier steps, where the stage declares that it reads them.
  public let items: [Item]

  /// What people decided, where the stage declares that it reads it; oldest first.
  public let decisions: [Decision]

  /// The values of desk.yaml that the stage declares it reads, by key.
  public let desk: [String: Value]

  /// Makes an article of its parts.
  public init(
    id: String = "",
    fields: [FieldName: Value],
    items: [Item] = [],
    decisions: [Decision] = [],
    desk: [String: Value] = [:]
  ) {
    self.id = id
    self.fields = fields
    self.items = items
    self.decisions = decisions
    self.desk = desk
  }

  /// The value of a field; `nil` where the article has none.
  public subscript(_ name: FieldName) -> Value? {
    get { fields[name] }
    set { fields[name] = newValue }
  }

  /// The text of a field, or the empty string.
  public func text(_ name: FieldName) -> String { fields[name]?.text ?? "" }

  /// The story itself, as Markdown.
  public var body: String { text(.body) }

  /// The headline.
  public var headline: String { text(.headline) }
}

extension Article: ExpressibleByDictionaryLiteral {
  /// Makes an article of fields alone; of two with one name the last counts.
  public init(dictionaryLiteral elements: (FieldName, Value)...) {
    self.init(fields: Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}
