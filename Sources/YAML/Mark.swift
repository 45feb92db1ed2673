/// A place in a text that a person wrote.
package struct Mark: Sendable, Hashable, Comparable {
  /// Bytes from the start of the file.
  package let offset: Int
  /// Counted from 1.
  package let line: Int
  /// Counted from 1, in Unicode scalars.
  package let column: Int

  package init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  package static func < (one: Mark, other: Mark) -> Bool { one.offset < other.offset }
}
