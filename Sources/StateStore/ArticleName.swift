/// The name of an article and where its two files are.
package struct ArticleName: Sendable, Hashable, Comparable {
  package let id: String
  /// The record, from the desk; it may not exist.
  package let record: String

  package init(id: String, record: String) {
    self.id = id
    self.record = record
  }

  /// The state file, from the desk; it may not exist.
  package var state: String { DeskPaths.state(record: record) }

  package static func < (one: ArticleName, other: ArticleName) -> Bool {
    (one.id, one.record) < (other.id, other.record)
  }
}
