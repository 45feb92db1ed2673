package import StageKit

/// The names that an expression may use, and the type of each.
package struct Vocabulary: Sendable {
  package let types: [String: FieldType]
  /// Whether names that begin with `x-` may be used too.
  package let allowsExtra: Bool
  /// Of names that say only a few things: which.
  package let words: [String: [String]]

  package init(
    types: [String: FieldType],
    allowsExtra: Bool,
    words: [String: [String]] = [:]
  ) {
    self.types = types
    self.allowsExtra = allowsExtra
    self.words = words
  }

  /// The fields of an article.
  package static let fields = Vocabulary(
    types: Dictionary(uniqueKeysWithValues: FieldName.known.map { ($0.name.rawValue, $0.type) }),
    allowsExtra: true
  )

  /// The fields of an article and more names, of which some say only a few words.
  package func adding(
    _ more: [String: FieldType],
    words: [String: [String]] = [:]
  ) -> Vocabulary {
    Vocabulary(
      types: types.merging(more) { $1 },
      allowsExtra: allowsExtra,
      words: self.words.merging(words) { $1 }
    )
  }

  func allows(_ name: String) -> Bool {
    types[name] != nil || (allowsExtra && name.hasPrefix("x-") && name.utf8.count > 2)
  }
}
