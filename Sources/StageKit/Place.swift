/// Where some words stand in a field, and how to find them again after an edit.
///
/// `start` and `end` count Unicode scalars and form a half-open range; `exact`, `prefix` and
/// `suffix` are a TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4) with up to 32 scalars
/// on both sides.
public struct Place: Sendable, Hashable {
  /// The field the words stand in, usually `body`.
  public let field: FieldName
  /// The offset of the first scalar.
  public let start: Int
  /// The offset after the last scalar.
  public let end: Int
  /// The words themselves.
  public let exact: String
  /// What stands before them.
  public let prefix: String
  /// What stands after them.
  public let suffix: String

  /// Takes a place as it was stored.
  public init(
    field: FieldName = .body,
    start: Int,
    end: Int,
    exact: String,
    prefix: String,
    suffix: String
  ) {
    self.field = field
    self.start = start
    self.end = end
    self.exact = exact
    self.prefix = prefix
    self.suffix = suffix
  }

  /// Cuts the place out of a text; the range is clamped to it.
  public init(field: FieldName = .body, _ range: Range<Int>, of scalars: [Unicode.Scalar]) {
    let start = min(max(0, range.lowerBound), scalars.count)
    let end = min(max(start, range.upperBound), scalars.count)
    self.field = field
    self.start = start
    self.end = end
    exact = Self.string(scalars[start..<end])
    prefix = Self.string(scalars[max(0, start - 32)..<start])
    suffix = Self.string(scalars[end..<min(scalars.count, end + 32)])
  }

  /// The range in Unicode scalars.
  public var range: Range<Int> { start..<end }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
