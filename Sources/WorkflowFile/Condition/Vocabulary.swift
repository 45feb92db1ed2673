package import StageKit

/// The names that an expression may use, and the type of each.
package struct Vocabulary: Sendable {
  package let types: [String: FieldType]
  /// Whether names that begin with `x-` may be used too.
  package let allowsExtra: Bool

  package init(types: [String: FieldType], allowsExtra: Bool) {
    self.types = types
    self.allowsExtra = allowsExtra
  }

  /// The fields of an article.
  package static let fields = Vocabulary(
    types: Dictionary(uniqueKeysWithValues: FieldName.known.map { ($0.name.rawValue, $0.type) }),
    allowsExtra: true
  )

  /// The fields of an article and more names.
  package func adding(_ more: [String: FieldType]) -> Vocabulary {
    Vocabulary(types: types.merging(more) { $1 }, allowsExtra: allowsExtra)
  }

  func allows(_ name: String) -> Bool {
    types[name] != nil || (allowsExtra && name.hasPrefix("x-") && name.utf8.count > 2)
  }
}
