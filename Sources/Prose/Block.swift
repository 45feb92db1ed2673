/// A paragraph, a heading, an item of a list: a part of a text that sentences do not cross.
public struct Block: Sendable, Hashable {
  /// Paragraph, heading or something else.
  public let kind: Kind
  /// The place in scalars of the source, without the marks in front and the line's end.
  public let range: Range<Int>
  /// Its tokens, as indices into ``Passage/tokens``.
  public internal(set) var tokens: Range<Int> = 0..<0
  /// Its sentences, as indices into ``Passage/sentences``; none in code.
  public internal(set) var sentences: Range<Int> = 0..<0

  /// What a block is.
  public enum Kind: UInt8, Sendable, Hashable {
    case paragraph, heading
    /// A paragraph inside `>`.
    case quote
    case listItem
    /// Code or raw HTML: it is not analysed.
    case code
    /// One row of a table.
    case tableRow
  }

  init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
