/// A text with its interesting places marked inside: `Marked("stages:\n  - stage: ①sumarize\n")`.
///
/// The marks ① to ⑳ are taken out; each names the place of what follows it.
package struct Marked: Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// Without the marks.
  package let text: String
  /// In the order of the marks' numbers.
  package let places: [Place]

  /// A place; line and column count from 1, columns in Unicode scalars.
  package struct Place: Sendable, Hashable, CustomStringConvertible {
    package let line: Int
    package let column: Int
    /// In Unicode scalars from the start.
    package let offset: Int

    package init(line: Int, column: Int, offset: Int = 0) {
      self.line = line
      self.column = column
      self.offset = offset
    }

    package var description: String { "\(line):\(column)" }
  }

  package init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var found: [(number: UInt32, place: Place)] = []
    var (line, column, offset) = (1, 1, 0)
    for scalar in marked.unicodeScalars {
      if (0x2460...0x2473).contains(scalar.value) {
        found.append((scalar.value, Place(line: line, column: column, offset: offset)))
        continue
      }
      text.append(scalar)
      offset += 1
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    self.text = String(text)
    places = found.sorted { $0.number < $1.number }.map(\.place)
  }

  package init(stringLiteral value: String) { self.init(value) }

  package var bytes: [UInt8] { Array(text.utf8) }

  package var description: String { text }
}
